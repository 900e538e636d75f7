/// How long it takes to get from one place to another, for the decision: at once, from memory.
public protocol TravelTimes: Sendable {
  /// The time under way, without the departure that a standing truck pays once; never negative.
  func travelTime(from start: Coordinate, to end: Coordinate) -> Duration
}

/// What a fit of real trips by distance says: a departure and so much per kilometre.
///
/// The departure is paid once, when a standing truck starts; a truck under way keeps its arrival
/// time, else one 100 m away would always be a departure off.
public struct TravelFit: Hashable, Sendable {
  /// From the instruction to the wheels turning.
  public var departure: Duration
  /// Per kilometre of great circle, so the bends of the roads are in it.
  public var perKilometer: Duration

  /// This fit.
  public init(departure: Duration, perKilometer: Duration) {
    self.departure = departure
    self.perKilometer = perKilometer
  }

  /// The time under way, without the departure: whole microseconds rounded toward zero, clamped to
  /// `Int64.max` of them; zero for a negative distance.
  public func travelTime(for distance: Distance) -> Duration {
    guard distance.meters > 0 else { return .zero }
    let time = Int128(distance.meters) * Int128(perKilometer.microseconds) / 1_000
    return .microseconds(Int64(clamping: time))
  }
}

/// Travel times along the great circle by a fit: always there, no road needed.
public struct GreatCircleTravel: TravelTimes, Hashable {
  /// The fit in use.
  public var fit: TravelFit

  /// Travel times by this fit.
  public init(fit: TravelFit) {
    self.fit = fit
  }

  /// The time under way for the great-circle distance, without the departure.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration {
    fit.travelTime(for: start.distance(to: end))
  }
}
