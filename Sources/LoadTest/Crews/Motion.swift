import DispatchCore

/// A truck that stands, or is between two places.
struct Motion: Hashable, Sendable {
  var start: Coordinate
  var end: Coordinate
  var departure: ContinuousClock.Instant
  /// Zero stands at the end.
  var length: Duration

  /// A truck that stands.
  static func standing(at place: Coordinate, since moment: ContinuousClock.Instant) -> Motion {
    Motion(start: place, end: place, departure: moment, length: .zero)
  }

  /// Where it is at a moment, along a straight line on the map.
  func position(at moment: ContinuousClock.Instant) -> Coordinate {
    guard length > .zero else { return end }
    let share = min(max((moment - departure) / length, 0), 1)
    func between(_ first: Int32, _ last: Int32) -> Int32 {
      Int32((Double(first) + share * (Double(last) - Double(first))).rounded())
    }
    return Coordinate(
      latitudeE7: between(start.latitudeE7, end.latitudeE7),
      longitudeE7: between(start.longitudeE7, end.longitudeE7))
  }
}
