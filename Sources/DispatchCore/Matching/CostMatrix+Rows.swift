extension CostMatrix: CostRows {
  func leastTwo(row: Int, prices: Span<Int64>) -> LeastTwo {
    let costs = costs.span.extracting(row * columns..<(row + 1) * columns)
    var least = LeastTwo()
    for column in 0..<min(costs.count, prices.count) {
      least.offer(costs[column] &+ prices[column], column)
    }
    return least
  }

  func relax(
    row: Int, offset: Int64, sides: borrowing MatchingSides, into search: inout PathSearch
  ) {
    let costs = costs.span.extracting(row * columns..<(row + 1) * columns)
    let prices = sides.prices.span
    let holders = sides.holders.span
    var limit = search.length &- offset
    for column in 0..<min(costs.count, prices.count) {
      let cost = costs[column] &+ prices[column]
      guard cost < limit else { continue }
      search.reach(column, at: cost &+ offset, from: row, holders: holders)
      limit = search.length &- offset
    }
  }

  func cost(row: Int, column: Int) -> Int64 { self[row, column] }
}
