/// How soon a truck gets somewhere, as a decision reckons it.
struct Reach: Hashable {
  /// Whether a way is known. When none is, the time is that of the area's fit, a guess, and
  /// whoever has a way goes before.
  var isKnown: Bool
  /// Departure and way of a truck that stands.
  var time: Duration
}

extension Reach: Comparable {
  /// Whether the left one gets there sooner, or is known and the right one a guess.
  static func < (left: Reach, right: Reach) -> Bool {
    left.isKnown == right.isKnown ? left.time < right.time : left.isKnown
  }
}

extension Dispatcher {
  /// How soon a standing truck gets from one place to another.
  func reach(from start: Coordinate, to end: Coordinate) -> Reach {
    reach(travel.travelTime(from: start, to: end), start, end)
  }

  /// How soon each of several standing trucks gets to one place, in their order.
  func reach(from starts: [Coordinate], to end: Coordinate) -> [Reach] {
    zip(starts, travel.travelTimes(from: starts, to: end)).map { reach($1, $0, end) }
  }

  /// How soon a standing truck gets to each of several places, in their order.
  func reach(from start: Coordinate, to ends: [Coordinate]) -> [Reach] {
    zip(ends, travel.travelTimes(from: start, to: ends)).map { reach($1, start, $0) }
  }

  private func reach(_ time: Duration?, _ start: Coordinate, _ end: Coordinate) -> Reach {
    let way = time ?? settings.travel.travelTime(for: start.distance(to: end))
    return Reach(isKnown: time != nil, time: settings.travel.departure + way)
  }
}
