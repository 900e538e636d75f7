/// Where a job stands in the queue: the smaller, the sooner it is served.
///
/// The deadline is a moment, not an age, so nothing has to be sorted again as time goes by.
public struct Urgency: Hashable, Sendable {
  /// The class band: 0 is served before 1, and so on.
  public var band: UInt8
  /// Within a band, the earlier lateness deadline is served first.
  public var deadline: Timestamp
  /// Breaks what ties remain: the smaller number, given out earlier, is served first.
  public var number: Int64

  /// The place of job `number` in `band` with this lateness deadline.
  public init(band: UInt8, deadline: Timestamp, number: Int64) {
    self.band = band
    self.deadline = deadline
    self.number = number
  }
}

extension Urgency: Comparable {
  /// Whether the left one is served before the right one.
  public static func < (left: Urgency, right: Urgency) -> Bool {
    if left.band != right.band { return left.band < right.band }
    if left.deadline != right.deadline { return left.deadline < right.deadline }
    return left.number < right.number
  }
}
