/// What a minimum-cost matching leaves for the next one: its pairs, and the potentials that prove
/// it.
///
/// A potential is what one more such row or column would be worth, none is negative. For each
/// allowed pair cost + row's + column's potential is ``MinimumCostMatching/withoutColumn`` or more;
/// for the pairs made it is just that; who goes without has 0. So no matching has more pairs, or as
/// many at less cost.
///
/// Keep each figure with its truck or job, and hand them in again in the order of the next costs.
public struct EarlierMatching: Hashable, Sendable {
  /// The potential of each row; 0 for one not seen before.
  public var rows: [Int64]
  /// The potential of each column; 0 for one not seen before.
  public var columns: [Int64]
  /// The column, as it is numbered now, that each row had; −1 for none.
  public var partners: [Int32]

  /// Nothing known.
  public init(rows: Int = 0, columns: Int = 0) {
    self.rows = Array(repeating: 0, count: rows)
    self.columns = Array(repeating: 0, count: columns)
    partners = Array(repeating: -1, count: rows)
  }
}
