/// What pairs of a row and a column would cost, when each row has a few candidate columns only; all
/// other pairs are forbidden.
///
/// Filled row by row: ``beginRow()``, then ``add(column:cost:)`` for each of its candidates. The
/// same ranges hold as for ``CostMatrix``.
public struct CandidateCosts: Sendable {
  /// How many columns there are.
  public private(set) var columns = 0
  /// Where each row's candidates begin, and at the end where the last one's end.
  private(set) var starts: [Int32] = [0]
  private(set) var places: [Int32] = []
  private(set) var costs: [Int64] = []

  /// How many rows were begun.
  public var rows: Int { starts.count - 1 }
  /// How many pairs are allowed.
  public var count: Int { places.count }

  /// No rows, and so many columns.
  ///
  /// - Precondition: not more than ``CostMatrix/greatestSide``.
  public init(columns: Int = 0) {
    reset(columns: columns)
  }

  /// Drops all rows and keeps the memory.
  ///
  /// - Precondition: not more than ``CostMatrix/greatestSide``.
  public mutating func reset(columns: Int) {
    CostMatrix.check(side: columns)
    self.columns = columns
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    places.removeAll(keepingCapacity: true)
    costs.removeAll(keepingCapacity: true)
  }

  /// Begins the next row, as yet without candidates.
  ///
  /// - Precondition: not more than ``CostMatrix/greatestSide``.
  public mutating func beginRow() {
    starts.append(Int32(places.count))
    CostMatrix.check(side: rows)
  }

  /// Adds a candidate to the row begun last; each column at most once a row, in any order.
  ///
  /// - Precondition: a row was begun, there is such a column, and the cost lies in the range.
  public mutating func add(column: Int, cost: Int64) {
    precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
    precondition(rows > 0, "a candidate of no row")
    CostMatrix.check(cost: cost)
    places.append(Int32(column))
    costs.append(cost)
    starts[starts.count - 1] = Int32(places.count)
  }

  /// The candidates of a row, in the order in which they were added.
  public func candidates(of row: Int) -> some Sequence<(column: Int, cost: Int64)> {
    (Int(starts[row])..<Int(starts[row + 1])).lazy.map { (Int(places[$0]), costs[$0]) }
  }

  /// The same pairs with rows for columns, in memory that is used again.
  func turn(into turned: inout CandidateCosts) {
    turned.columns = rows
    turned.starts.removeAll(keepingCapacity: true)
    turned.starts.append(contentsOf: repeatElement(0, count: columns + 1))
    for place in places { turned.starts[Int(place) + 1] += 1 }
    for column in 0..<columns { turned.starts[column + 1] += turned.starts[column] }
    turned.places.removeAll(keepingCapacity: true)
    turned.places.append(contentsOf: repeatElement(0, count: count))
    turned.costs.removeAll(keepingCapacity: true)
    turned.costs.append(contentsOf: repeatElement(0, count: count))
    scatter(
      places: &turned.places, costs: &turned.costs, next: &turned.starts)
    for column in (0..<columns).reversed() { turned.starts[column + 1] = turned.starts[column] }
    turned.starts[0] = 0
  }

  /// Puts each pair where its column goes on.
  private func scatter(places: inout [Int32], costs: inout [Int64], next: inout [Int32]) {
    var next = next.mutableSpan
    var newPlaces = places.mutableSpan
    var newCosts = costs.mutableSpan
    for row in 0..<rows {
      for index in Int(starts[row])..<Int(starts[row + 1]) {
        let column = Int(self.places[index])
        let target = Int(next[column])
        newPlaces[target] = Int32(truncatingIfNeeded: row)
        newCosts[target] = self.costs[index]
        next[column] += 1
      }
    }
  }
}
