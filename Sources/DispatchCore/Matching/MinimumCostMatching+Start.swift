extension MinimumCostMatching {
  /// The highest price that can come out.
  private static let greatestPrice = withoutColumn + 2 * CostMatrix.greatestCost

  /// Begins with nothing settled, or with what of an earlier matching still holds.
  mutating func begin(_ costs: some CostRows, from earlier: EarlierMatching?) {
    sides.reset(rows: costs.rows, columns: costs.columns)
    search.reset(columns: costs.columns)
    guard let earlier else { return }
    let prices = isTurned ? earlier.rows : earlier.columns
    for column in 0..<costs.columns {
      sides.prices[column] = min(max(0, prices[column]), Self.greatestPrice)
    }
    takeHints(earlier.partners, rows: costs.rows)
    for row in 0..<costs.rows { settleAsBefore(costs, row: row) }
  }

  /// Settles a row whose earlier column is still its cheapest.
  private mutating func settleAsBefore(_ costs: some CostRows, row: Int) {
    let least = costs.leastTwo(row: row, prices: sides.prices.span)
    sides.worths[row] = least.first
    let hint = Int(hints[row])
    if least.firstColumn < 0 {
      sides.settle(row, on: -1)
    } else if hint >= 0, hint < costs.columns, sides.holders[hint] < 0,
      costs.cost(row: row, column: hint) + sides.prices[hint] == least.first
    {
      sides.settle(row, on: hint)
    }
  }

  private mutating func takeHints(_ partners: [Int32], rows: Int) {
    hints.removeAll(keepingCapacity: true)
    if !isTurned {
      hints.append(contentsOf: partners)
      return
    }
    hints.append(contentsOf: repeatElement(-1, count: rows))
    for (row, column) in partners.enumerated() where hints.indices.contains(Int(column)) {
      hints[Int(column)] = Int32(row)
    }
  }

  /// Finds the columns that go without and yet have a price.
  ///
  /// - Returns: whether there are any.
  mutating func findPriced() -> Bool {
    open.removeAll(keepingCapacity: true)
    for column in sides.holders.indices
    where sides.holders[column] < 0 && sides.prices[column] > 0 {
      open.append(Int32(column))
    }
    return !open.isEmpty
  }

  /// Has each column that was found take a row along the shortest path, or be left alone at a price
  /// of 0: what settles a row, with rows for columns.
  mutating func release(across turned: some CostRows) {
    sides.turn()
    search.reset(columns: turned.columns)
    for column in open { sides.partners[Int(column)] = MatchingSides.open }
    for column in open { augment(turned, from: Int(column)) }
    sides.turn()
  }
}
