/// How long it takes to get from one place to another, for the decision: at once, from memory.
///
/// All times are under way, without the departure that a standing truck pays once, and never
/// negative. The same question gets the same answer in every process, as long as the source of the
/// times is the same; a decision records the time it rested on, so none is asked again on replay.
public protocol TravelTimes: Sendable {
  /// The time from one place to another; nil when no way is known.
  func travelTime(from start: Coordinate, to end: Coordinate) -> Duration?

  /// The times from several places to one, such as from trucks to a job, in the order of `starts`;
  /// nil for each from which no way is known.
  func travelTimes(from starts: [Coordinate], to end: Coordinate) -> [Duration?]

  /// The times from one place to several, such as from a freed truck to the waiting jobs, in the
  /// order of `ends`; nil for each to which no way is known.
  func travelTimes(from start: Coordinate, to ends: [Coordinate]) -> [Duration?]

  /// The `count` places from which the way to `end` is quickest, by their index in `starts`,
  /// quickest first, equal ones by index; fewer when no more have a way.
  ///
  /// On roads much cheaper than all times, since the search stops when they are found.
  func nearest(
    _ count: Int, of starts: [Coordinate], to end: Coordinate
  ) -> [(index: Int, time: Duration)]

  /// All ways at once, for plans, which weigh thousands of pairs: end by end, for each the starts in their order, none
  /// where no way is known. May be guesses. Nil as a whole when nothing quicker is known than to ask for
  /// each: then a plan reckons with straight lines.
  func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [PackedTime]?

  /// Whether a guess may be minutes off, so that what matters most is to be asked for by itself.
  var guessesRoughly: Bool { get }
}

extension TravelTimes {
  /// What is guessed is as good as what is known.
  public var guessesRoughly: Bool { false }

  /// Nothing quicker is known.
  public func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [PackedTime]? { nil }

  /// One after the other.
  public func travelTimes(from starts: [Coordinate], to end: Coordinate) -> [Duration?] {
    starts.map { travelTime(from: $0, to: end) }
  }

  /// One after the other.
  public func travelTimes(from start: Coordinate, to ends: [Coordinate]) -> [Duration?] {
    ends.map { travelTime(from: start, to: $0) }
  }

  /// All of them, sorted.
  public func nearest(
    _ count: Int, of starts: [Coordinate], to end: Coordinate
  ) -> [(index: Int, time: Duration)] {
    travelTimes(from: starts, to: end).enumerated()
      .compactMap { index, time in time.map { (index: index, time: $0) } }
      .sorted { ($0.time, $0.index) < ($1.time, $1.index) }
      .prefix(count).map { $0 }
  }
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

  /// The time for the great-circle distance; never nil.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    fit.travelTime(for: start.distance(to: end))
  }

  /// The times for the great-circle distances; none is nil.
  public func travelTimes(from starts: [Coordinate], to end: Coordinate) -> [Duration?] {
    let target = UnitVector(end)
    return starts.map { fit.travelTime(for: UnitVector($0).distance(to: target)) }
  }

  /// The times for the great-circle distances; none is nil.
  public func travelTimes(from start: Coordinate, to ends: [Coordinate]) -> [Duration?] {
    travelTimes(from: ends, to: start)
  }
}
