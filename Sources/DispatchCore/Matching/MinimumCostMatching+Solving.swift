extension MinimumCostMatching {
  /// Matches the fewer with the more, from an earlier matching if there is one.
  ///
  /// - Parameter turned: Memory for the costs with rows for columns.
  mutating func solve<Costs: CostRows>(
    _ costs: Costs, turning turned: inout Costs, from earlier: EarlierMatching?
  ) {
    if let earlier { check(earlier, fits: costs) }
    isTurned = costs.rows > costs.columns
    if isTurned {
      costs.turn(into: &turned)
      begin(turned, from: earlier)
      settle(turned)
      if findPriced() { release(across: costs) }
    } else {
      begin(costs, from: earlier)
      settle(costs)
      if findPriced() {
        costs.turn(into: &turned)
        release(across: turned)
      }
    }
    sum()
  }

  private func check(_ earlier: EarlierMatching, fits costs: some CostRows) {
    precondition(
      earlier.rows.count == costs.rows && earlier.partners.count == costs.rows
        && earlier.columns.count == costs.columns,
      """
      an earlier matching of \(earlier.rows.count) by \(earlier.columns.count) for \(costs.rows) \
      by \(costs.columns)
      """)
  }

  /// Adds up what came out.
  private mutating func sum() {
    (count, cost) = (0, 0)
    for row in sides.partners.indices where sides.partners[row] >= 0 {
      count += 1
      cost += sides.worths[row] - sides.prices[Int(sides.partners[row])]
    }
  }

  /// Settles the rows that are open.
  private mutating func settle(_ costs: some CostRows) {
    open.removeAll(keepingCapacity: true)
    for row in sides.partners.indices where sides.partners[row] == MatchingSides.open {
      open.append(Int32(row))
    }
    for _ in 0..<2 { bid(costs) }
    for row in open { augment(costs, from: Int(row)) }
  }

  /// Each open row takes the column that is cheapest for it, and raises its price until the second
  /// cheapest is as good; who held it before bids next.
  private mutating func bid(_ costs: some CostRows) {
    var bids = 0
    let most = 8 * open.count
    openNext.removeAll(keepingCapacity: true)
    for first in open {
      var bidder = Int(first)
      while bids < most, let outbid = bid(costs, row: bidder) {
        bids += 1
        bidder = outbid
      }
      if sides.partners[bidder] == MatchingSides.open { openNext.append(Int32(bidder)) }
    }
    swap(&open, &openNext)
  }

  /// - Returns: the row that lost its column, if there is one that bids next.
  private mutating func bid(_ costs: some CostRows, row: Int) -> Int? {
    let least = costs.leastTwo(row: row, prices: sides.prices.span)
    var column = least.firstColumn
    sides.worths[row] = least.second
    let isRaised = least.second > least.first
    if column >= 0, isRaised {
      sides.prices[column] += least.second - least.first
    } else if column >= 0, sides.holders[column] >= 0 {
      column = least.secondColumn
    }
    let holder = column < 0 ? -1 : sides.holders[column]
    sides.settle(row, on: column)
    guard holder >= 0 else { return nil }
    sides.partners[Int(holder)] = MatchingSides.open
    if isRaised { return Int(holder) }
    openNext.append(holder)
    return nil
  }

  /// Gives a row a column along the shortest path, or leaves that row without whose want costs
  /// least.
  mutating func augment(_ costs: some CostRows, from root: Int) {
    search.clear()
    search.offer(row: root, at: Self.withoutColumn)
    costs.relax(row: root, offset: 0, sides: sides, into: &search)
    while let (column, distance) = search.next() {
      let row = Int(sides.holders[column])
      let offset = distance - sides.worths[row]
      search.offer(row: row, at: offset + Self.withoutColumn)
      costs.relax(row: row, offset: offset, sides: sides, into: &search)
    }
    sides.worths[root] = search.length
    for column in search.settled {
      let rise = search.length - search.distances[Int(column)]
      sides.prices[Int(column)] += rise
      sides.worths[Int(sides.holders[Int(column)])] += rise
    }
    shift(from: root)
  }

  /// Moves each row on the path found to the column after it.
  private mutating func shift(from root: Int) {
    var column: Int
    switch search.end {
    case .column(let free): column = free
    case .row(let row):
      column = Int(sides.partners[row])
      sides.partners[row] = MatchingSides.without
      if row == root { return }
    }
    while true {
      let row = Int(search.origins[column])
      let next = Int(sides.partners[row])
      sides.settle(row, on: column)
      if row == root { return }
      column = next
    }
  }
}
