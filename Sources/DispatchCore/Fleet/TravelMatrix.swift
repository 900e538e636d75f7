/// Travel times between the places of a list, each reckoned once.
///
/// For instances with a table of their own, and for areas small enough that every pair fits in
/// memory: at most `mostPlaces`.
public struct TravelMatrix: TravelTimes {
  /// 32 MB of times.
  public static let mostPlaces = 2_000

  /// The places; rows and columns have their indices.
  public let places: [Coordinate]
  /// For places that are not in the list.
  public let otherwise: any TravelTimes
  /// Row by row, microseconds; `unknown` where no way is known.
  private let times: [Int64]
  /// The first index of each place. Never iterated.
  private let indices: [Coordinate: Int]

  private static let unknown: Int64 = -1

  /// The times of a table, without the departure that a standing truck pays.
  ///
  /// - Parameters:
  ///   - times: From row to column; nil where no way is known.
  ///   - otherwise: Asked for places that are not in the list.
  /// - Precondition: at most `mostPlaces`, as many rows and columns as places, no negative time.
  public init(places: [Coordinate], times: [[Duration?]], otherwise: any TravelTimes) {
    precondition(places.count <= Self.mostPlaces, "\(places.count) places")
    precondition(times.count == places.count, "\(times.count) rows for \(places.count) places")
    var flat: [Int64] = []
    flat.reserveCapacity(places.count * places.count)
    for (row, columns) in times.enumerated() {
      precondition(columns.count == places.count, "row \(row) has \(columns.count) columns")
      for time in columns {
        precondition(time.map { $0 >= .zero } ?? true, "row \(row) has a negative time")
        flat.append(time?.microseconds ?? Self.unknown)
      }
    }
    self.places = places
    self.times = flat
    self.otherwise = otherwise
    indices = Dictionary(zip(places, places.indices)) { first, _ in first }
  }

  /// The times that another source gives between the places; asked for others too.
  public init(places: [Coordinate], by source: any TravelTimes) {
    self.init(
      places: places, times: places.map { source.travelTimes(from: $0, to: places) },
      otherwise: source)
  }

  /// The index of a place; nil when it is not in the list, the first when it is there twice.
  public func index(of place: Coordinate) -> Int? { indices[place] }

  /// The time from one place of the list to another, by index; nil when no way is known.
  public func time(from start: Int, to end: Int) -> Duration? {
    let time = times[start * places.count + end]
    return time == Self.unknown ? nil : .microseconds(time)
  }

  /// The time from one place to another; nil when no way is known.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    guard let row = indices[start], let column = indices[end] else {
      return otherwise.travelTime(from: start, to: end)
    }
    return time(from: row, to: column)
  }
}

extension TravelMatrix {
  /// Where a truck is that drives from one place of the list to another.
  public struct Position: Hashable, Sendable {
    /// The parts that a way is divided into.
    public static let whole: Int64 = 1_000_000

    /// The index of the place it left.
    public var start: Int
    /// The index of the place it drives to; the same when it stands.
    public var end: Int
    /// The parts of the way behind it, from 0 to `whole`.
    public var part: Int64

    /// Standing at a place.
    public init(at place: Int) {
      (start, end, part) = (place, place, 0)
    }

    /// Under way, so much of a time behind it; clamped to the two ends.
    public init(from start: Int, to end: Int, after passed: Duration, of whole: Duration) {
      (self.start, self.end) = (start, end)
      let total = Int128(whole.microseconds)
      let share = total > 0 ? Int128(passed.microseconds) * Int128(Self.whole) / total : 0
      part = total > 0 ? Int64(min(max(share, 0), Int128(Self.whole))) : Self.whole
    }
  }

  /// The time from a truck under way to a place; nil when no way is known from either end of its
  /// way.
  ///
  /// Between the times from both ends in proportion: right at both of them, right for going on and
  /// for turning back, elsewhere never shorter than the straight line allows, for the times of
  /// straight lines are convex.
  public func time(from position: Position, to end: Int) -> Duration? {
    let whole = Position.whole
    guard position.part > 0 else { return time(from: position.start, to: end) }
    guard position.part < whole else { return time(from: position.end, to: end) }
    let (behind, ahead) = (time(from: position.start, to: end), time(from: position.end, to: end))
    guard let behind, let ahead else { return behind ?? ahead }
    let sum =
      Int128(behind.microseconds) * Int128(whole - position.part)
      + Int128(ahead.microseconds) * Int128(position.part)
    return .microseconds(Int64(sum / Int128(whole)))
  }

  /// The coordinate of a truck under way, along the straight line.
  public func coordinate(of position: Position) -> Coordinate {
    places[position.start].toward(places[position.end], position.part, of: Position.whole)
  }
}
