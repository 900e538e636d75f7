/// What one more row or column of a kind would be worth: the dual of a minimum-cost matching.
///
/// None is negative. For each allowed pair cost + row's + column's potential is
/// ``MinimumCostMatching/withoutColumn`` or more, for the pairs made it is just that, and who goes
/// without has a potential of 0: which proves that no matching has more pairs, or as many at less cost.
///
/// Keep each with its truck or job, and hand them in again in whatever order the next costs have;
/// 0 is right for one not seen before.
public struct Potentials: Hashable, Sendable {
  /// One for each row.
  public var rows: [Int64]
  /// One for each column.
  public var columns: [Int64]

  /// Potentials by row and by column.
  public init(rows: [Int64] = [], columns: [Int64] = []) {
    self.rows = rows
    self.columns = columns
  }
}
