/// A way under way, as a plan reckons with it.
struct PlannedWay: Hashable, Sendable {
  var milliseconds: Int64
  /// Whether a way is known; else the time is that of the area's fit.
  var isKnown = true
}

/// Ways by the area's fit, where nothing better is known.
struct StraightLines {
  private let perChord: Double

  init(_ fit: TravelFit) {
    let perKilometer = Double(fit.perKilometer.microseconds) / 1_000
    perChord = UnitVector.earthRadius / 1_000 * perKilometer
  }

  /// From all starts to all ends: end by end, for each the starts in their order.
  func ways(
    from starts: [Coordinate], to ends: [Coordinate], _ travel: any TravelTimes
  ) -> [PlannedWay] {
    guard let guesses = travel.guesses(from: starts, to: ends) else {
      return lines(from: starts, to: ends)
    }
    return guesses.enumerated().map { index, guess in
      if let milliseconds = guess.milliseconds { return PlannedWay(milliseconds: milliseconds) }
      let (end, start) = index.quotientAndRemainder(dividingBy: starts.count)
      let time = self.line(UnitVector(starts[start]), UnitVector(ends[end]))
      return PlannedWay(milliseconds: time, isKnown: false)
    }
  }

  private func lines(from starts: [Coordinate], to ends: [Coordinate]) -> [PlannedWay] {
    let vectors = starts.map { UnitVector($0) }
    var ways: [PlannedWay] = []
    ways.reserveCapacity(starts.count * ends.count)
    for end in ends.map({ UnitVector($0) }) {
      for start in vectors { ways.append(PlannedWay(milliseconds: line(start, end))) }
    }
    return ways
  }

  /// The chord stands for the arc: within a hundred kilometres they are the same to a metre.
  private func line(_ start: UnitVector, _ end: UnitVector) -> Int64 {
    Int64(start.squaredChord(to: end).squareRoot() * perChord)
  }
}

extension Dispatcher {
  /// How long a truck under way drives from one place to another, as plans reckon it.
  func way(from start: Coordinate, to end: Coordinate) -> Duration {
    let guess = travel.guesses(from: [start], to: [end])?[0]
    return guess?.duration ?? settings.travel.travelTime(for: start.distance(to: end))
  }
}
