/// The costs as the matching reads them: row by row.
///
/// The two forms differ in these loops only, where nearly all the time is spent.
protocol CostRows {
  var rows: Int { get }
  var columns: Int { get }

  /// The two columns that are cheapest for a row, price included.
  func leastTwo(row: Int, prices: Span<Int64>) -> LeastTwo

  /// Offers each column of a row to a search: at `offset` + cost + price.
  func relax(row: Int, offset: Int64, sides: borrowing MatchingSides, into search: inout PathSearch)

  /// The same pairs with rows for columns.
  func turn(into turned: inout Self)

  /// What a pair costs.
  func cost(row: Int, column: Int) -> Int64
}

/// The least cost with price in a row, and the next one.
///
/// A row without so many columns has ``MinimumCostMatching/withoutColumn`` in their place: what it
/// costs to leave the row alone.
struct LeastTwo {
  var first = MinimumCostMatching.withoutColumn
  var second = MinimumCostMatching.withoutColumn
  var firstColumn = -1
  var secondColumn = -1

  @inline(__always)
  mutating func offer(_ cost: Int64, _ column: Int) {
    guard cost < second else { return }
    if cost < first {
      second = first
      secondColumn = firstColumn
      first = cost
      firstColumn = column
    } else {
      second = cost
      secondColumn = column
    }
  }
}
