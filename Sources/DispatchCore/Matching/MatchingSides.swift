/// The two sides of a matching under way: who holds whom, and the potentials.
///
/// What holds while rows are matched, `worth` being what a row pays, price included:
///
/// 1. `worths[row] ≤ cost + prices[column]` for each allowed pair, and `≤ withoutColumn`.
/// 2. Equal for a row and the column it holds, and for a row that goes without.
/// 3. A column that nobody holds has a price of 0; no price is negative.
///
/// With every row settled, that proves the matching to be one of the cheapest.
struct MatchingSides: Sendable {
  /// A row that has yet to be settled.
  static let open: Int32 = -1
  /// A row that goes without.
  static let without: Int32 = -2

  /// The column that each row holds, ``open`` or ``without``.
  var partners: [Int32] = []
  /// The row that holds each column; −1 for none.
  var holders: [Int32] = []
  var worths: [Int64] = []
  var prices: [Int64] = []

  mutating func reset(rows: Int, columns: Int) {
    partners.removeAll(keepingCapacity: true)
    partners.append(contentsOf: repeatElement(Self.open, count: rows))
    worths.removeAll(keepingCapacity: true)
    worths.append(contentsOf: repeatElement(0, count: rows))
    holders.removeAll(keepingCapacity: true)
    holders.append(contentsOf: repeatElement(-1, count: columns))
    prices.removeAll(keepingCapacity: true)
    prices.append(contentsOf: repeatElement(0, count: columns))
  }

  /// Has a row hold a column that nobody holds, or go without when there is no column.
  mutating func settle(_ row: Int, on column: Int) {
    partners[row] = column < 0 ? Self.without : Int32(column)
    if column >= 0 { holders[column] = Int32(row) }
  }

  /// Takes rows for columns: a price is what leaving alone costs more than the worth.
  mutating func turn() {
    swap(&partners, &holders)
    swap(&worths, &prices)
    for row in worths.indices { worths[row] = MinimumCostMatching.withoutColumn - worths[row] }
    for column in prices.indices {
      prices[column] = MinimumCostMatching.withoutColumn - prices[column]
    }
    for row in partners.indices where partners[row] < 0 { partners[row] = Self.without }
    for column in holders.indices where holders[column] < 0 { holders[column] = -1 }
  }
}
