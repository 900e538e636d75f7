import DispatchCore

/// Where a simulated truck is: on its way from one place to another, or standing.
struct Way: Sendable {
  var start: Coordinate
  var end: Coordinate
  /// When the wheels turn.
  var leavesAt: Timestamp
  var arrivesAt: Timestamp
  /// When it was stopped on its way, and what of its departure was left then: given another place at
  /// that moment, it pays no more than that.
  private var interrupted: (at: Timestamp, departure: Duration)?

  /// Standing at a place.
  init(standingAt place: Coordinate) {
    start = place
    end = place
    leavesAt = .distantPast
    arrivesAt = .distantPast
  }

  init(from start: Coordinate, to end: Coordinate, leavesAt: Timestamp, takes time: Duration) {
    self.start = start
    self.end = end
    self.leavesAt = leavesAt
    arrivesAt = leavesAt + time
  }

  /// Where it is at a time; along the shorter way round the globe, in proportion to the time.
  func place(at time: Timestamp) -> Coordinate {
    if time >= arrivesAt { return end }
    if time <= leavesAt { return start }
    let (passed, whole) = ((time - leavesAt).microseconds, (arrivesAt - leavesAt).microseconds)
    let turn: Int64 = 3_600_000_000
    let north = Int64(end.latitudeE7) - Int64(start.latitudeE7)
    var east = Int64(end.longitudeE7) - Int64(start.longitudeE7)
    if east > turn / 2 { east -= turn }
    if east < -turn / 2 { east += turn }
    let longitude = Int64(start.longitudeE7) + Self.share(east, passed, whole)
    let wrapped =
      longitude > turn / 2 ? longitude - turn : longitude < -turn / 2 ? longitude + turn : longitude
    return Coordinate(
      latitudeE7: Int32(Int64(start.latitudeE7) + Self.share(north, passed, whole)),
      longitudeE7: Int32(wrapped))
  }

  /// Where it stands when it is told to stop: at the end of its way, or somewhere on it.
  func stopped(at time: Timestamp) -> Way {
    guard time < arrivesAt else { return start == end ? self : Way(standingAt: end) }
    var stopped = Way(standingAt: place(at: time))
    stopped.interrupted = (time, max(leavesAt - time, .zero))
    return stopped
  }

  /// How long it needs until its wheels turn, when a truck that stands needs `departure`.
  func departure(at time: Timestamp, standing departure: Duration) -> Duration {
    guard let interrupted, interrupted.at == time else { return departure }
    return min(interrupted.departure, departure)
  }

  /// Whether it was stopped on its way at this moment.
  func isInterrupted(at time: Timestamp) -> Bool { interrupted?.at == time }

  /// Whether it was somewhere else by `now` than it was at `earlier`.
  func isMoving(since earlier: Timestamp, by now: Timestamp) -> Bool {
    now > leavesAt && earlier < arrivesAt && start != end
  }

  /// How much of the way's time has been spent moving by then.
  func driven(by time: Timestamp) -> Duration {
    guard time > leavesAt, leavesAt > .distantPast else { return .zero }
    return min(time, arrivesAt) - leavesAt
  }

  private static func share(_ length: Int64, _ passed: Int64, _ whole: Int64) -> Int64 {
    Int64(Int128(length) * Int128(passed) / Int128(whole))
  }
}
