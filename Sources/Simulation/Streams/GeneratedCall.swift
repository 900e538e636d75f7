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

extension GeneratedCall {
  /// The call as it comes on a day; one that says the place only in words is put there by a human.
  package func arrival(from midnight: Timestamp, orAt place: Coordinate) -> World.Arrival {
    var intake = intake
    intake.place.coordinate = intake.place.coordinate ?? place
    return World.Arrival(at: midnight + offset, intake: intake)
  }
}
