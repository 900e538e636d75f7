public import DispatchCore

/// One call of a made-up day.
public struct GeneratedCall: Hashable, Sendable {
  /// When it comes, since local midnight, in whole milliseconds; less than a day.
  public let offset: Duration
  /// What the door is given; `verbatim` is empty.
  public let intake: CallIntake
  /// The breakdown it is about, numbered from 0 in the order of their first calls' making.
  public let breakdown: Int
  /// Whether the person has called about it before.
  public let isRedial: Bool

  /// A call.
  public init(offset: Duration, intake: CallIntake, breakdown: Int, isRedial: Bool) {
    self.offset = offset
    self.intake = intake
    self.breakdown = breakdown
    self.isRedial = isRedial
  }
}
