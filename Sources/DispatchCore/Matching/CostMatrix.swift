/// What each pair of a row and a column would cost; pairs may be forbidden.
///
/// Rows and columns are numbered from 0. Kept as one flat array, row after row, that is used again
/// by ``reset(rows:columns:)``. For ``MinimumCostMatching``; where each row has a few candidates
/// only, ``CandidateCosts`` is quicker.
public struct CostMatrix: Sendable {
  /// Costs lie in −2⁴² … 2⁴², so that no sum along a path can overflow: more than 50 days in
  /// microseconds, or 6 days at a weight of 8.
  public static let greatestCost: Int64 = 1 << 42
  /// The most rows, and the most columns.
  public static let greatestSide = 1 << 14
  /// Stands for a pair that must not be.
  public static let forbidden: Int64 = 1 << 60

  /// How many rows there are.
  public private(set) var rows = 0
  /// How many columns there are.
  public private(set) var columns = 0
  private(set) var costs: [Int64] = []

  /// A matrix of forbidden pairs.
  ///
  /// - Precondition: neither side exceeds ``greatestSide``.
  public init(rows: Int = 0, columns: Int = 0) {
    reset(rows: rows, columns: columns)
  }

  /// Takes other sides and forbids all pairs; no memory is asked for unless there are more than
  /// ever before.
  ///
  /// - Precondition: neither side exceeds ``greatestSide``.
  public mutating func reset(rows: Int, columns: Int) {
    Self.check(side: rows)
    Self.check(side: columns)
    self.rows = rows
    self.columns = columns
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: repeatElement(Self.forbidden, count: rows * columns))
  }

  /// What the pair costs; ``forbidden`` when it must not be.
  ///
  /// - Precondition: the cost set lies in the range, or is ``forbidden``.
  public subscript(row: Int, column: Int) -> Int64 {
    get {
      precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
      return costs[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
      Self.check(cost: newValue)
      costs[row * columns + column] = newValue
    }
  }

  static func check(side: Int) {
    precondition(side >= 0 && side <= greatestSide, "\(side) on one side")
  }

  static func check(cost: Int64) {
    precondition(
      cost == forbidden || (cost >= -greatestCost && cost <= greatestCost), "a cost of \(cost)")
  }

  /// The same pairs with rows for columns, in a matrix that is used again.
  func turn(into turned: inout CostMatrix) {
    turned.reset(rows: columns, columns: rows)
    var target = turned.costs.mutableSpan
    let source = costs.span
    for row in 0..<rows {
      for column in 0..<columns { target[column * rows + row] = source[row * columns + column] }
    }
  }

}
