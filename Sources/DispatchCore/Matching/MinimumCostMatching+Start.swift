extension MinimumCostMatching {
  /// The highest price that can come out.
  private static let greatestPrice = withoutColumn + 2 * CostMatrix.greatestCost

  /// Takes over prices of columns: each row takes its cheapest column if nobody did before it.
  ///
  /// Leaves in `open` the columns that nobody took but that have a price.
  mutating func begin(_ costs: some CostRows, at prices: [Int64]?) {
    sides.reset(rows: costs.rows, columns: costs.columns)
    search.reset(columns: costs.columns)
    open.removeAll(keepingCapacity: true)
    guard let prices else { return }
    for column in 0..<costs.columns {
      sides.prices[column] = min(max(0, prices[column]), Self.greatestPrice)
    }
    for row in 0..<costs.rows {
      let least = costs.leastTwo(row: row, prices: sides.prices.span)
      sides.worths[row] = least.first
      let isTaken = least.firstColumn >= 0 && sides.holders[least.firstColumn] >= 0
      let column = isTaken && least.second == least.first ? least.secondColumn : least.firstColumn
      if column < 0 || sides.holders[column] < 0 { sides.settle(row, on: column) }
    }
    for column in 0..<costs.columns where sides.holders[column] < 0 && sides.prices[column] > 0 {
      open.append(Int32(column))
    }
  }

  /// Drops the price of each column that nobody took, which must be 0 in the end.
  ///
  /// Rows to which it is now cheaper than what they have give that up, and the one that gains most
  /// takes it. What they gave up is dropped in its turn, at most once for each column.
  mutating func release<Costs: CostRows>(_ costs: Costs, across turned: Costs) {
    while let next = open.popLast() {
      let column = Int(next)
      sides.prices[column] = 0
      var release = ColumnRelease(sides: sides, freed: open)
      (sides, open) = (MatchingSides(), [])
      costs.release(column: column, across: turned, in: &release)
      (sides, open) = (release.sides, release.freed)
      if release.claimant >= 0 { sides.settle(release.claimant, on: column) }
    }
  }
}

/// What a column that costs nothing more than its own cost does to the rows.
struct ColumnRelease {
  var sides: MatchingSides
  /// The columns that rows gave up and that have a price.
  var freed: [Int32]
  /// The row that gains most; −1 when none gains.
  private(set) var claimant = -1
  private var gain: Int64 = 0

  init(sides: MatchingSides, freed: [Int32]) {
    self.sides = sides
    self.freed = freed
  }

  @inline(__always)
  mutating func offer(row: Int, _ cost: Int64) {
    let gain = sides.worths[row] &- cost
    guard gain > 0 else { return }
    sides.worths[row] = cost
    let held = sides.partners[row]
    sides.partners[row] = MatchingSides.open
    if held >= 0 {
      sides.holders[Int(held)] = -1
      if sides.prices[Int(held)] > 0 { freed.append(held) }
    }
    if gain > self.gain { (claimant, self.gain) = (row, gain) }
  }
}
