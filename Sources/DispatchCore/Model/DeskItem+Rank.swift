extension DeskItem {
  /// The order in which items are taken up: a member who asked for a human, or a life in danger, before all
  /// else; then by danger class; then by kind; then the oldest.
  public struct Rank: Comparable, Sendable {
    let isFirst: Bool
    let dangerClass: Int
    let kind: Int
    let number: Int64

    /// Whether the left one is taken up before the right one.
    public static func < (left: Rank, right: Rank) -> Bool {
      (left.isFirst ? 0 : 1, left.dangerClass, left.kind, left.number)
        < (right.isFirst ? 0 : 1, right.dangerClass, right.kind, right.number)
    }
  }

  /// Its place in that order, whoever has it.
  public var rank: Rank {
    Rank(
      isFirst: kind == .emergencyNumber || kind == .wantsHuman, dangerClass: dangerClass.rank,
      kind: kind.rank, number: id.number)
  }
}
