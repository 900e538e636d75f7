import DispatchCore

/// Where a simulated truck is: on its way from one place to another, or standing.
struct Way: Hashable, Sendable {
  var start: Coordinate
  var end: Coordinate
  /// When the wheels turn.
  var leavesAt: Timestamp
  var arrivesAt: Timestamp

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

  /// How much of the way's time has been spent moving by then.
  func driven(by time: Timestamp) -> Duration {
    guard time > leavesAt, leavesAt > .distantPast else { return .zero }
    return min(time, arrivesAt) - leavesAt
  }

  private static func share(_ length: Int64, _ passed: Int64, _ whole: Int64) -> Int64 {
    Int64(Int128(length) * Int128(passed) / Int128(whole))
  }
}
