extension CandidateCosts: CostRows {
  func leastTwo(row: Int, prices: Span<Int64>) -> LeastTwo {
    let range = range(of: row)
    let costs = costs.span.extracting(range)
    let places = places.span.extracting(range)
    var least = LeastTwo()
    for index in 0..<min(costs.count, places.count) {
      let column = Int(places[index])
      least.offer(costs[index] &+ prices[column], column)
    }
    return least
  }

  func relax(
    row: Int, offset: Int64, sides: borrowing MatchingSides, into search: inout PathSearch
  ) {
    let range = range(of: row)
    let costs = costs.span.extracting(range)
    let places = places.span.extracting(range)
    let prices = sides.prices.span
    let holders = sides.holders.span
    var limit = search.length &- offset
    for index in 0..<min(costs.count, places.count) {
      let column = Int(places[index])
      let cost = costs[index] &+ prices[column]
      guard cost < limit else { continue }
      search.reach(column, at: cost &+ offset, from: row, holders: holders)
      limit = search.length &- offset
    }
  }

  func cost(row: Int, column: Int) -> Int64 {
    let index = range(of: row).first { Int(places[$0]) == column }
    return index.map { costs[$0] } ?? CostMatrix.forbidden
  }

  private func range(of row: Int) -> Range<Int> {
    Int(starts[row])..<Int(starts[row + 1])
  }
}
