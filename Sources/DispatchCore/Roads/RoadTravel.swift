/// Travel times on a network of roads in memory.
///
/// A truck or a job beside the road gets there by the shortest way across country, at the off-road
/// speed. No way is known from or to a place too far from any road, between islands, or when the
/// way would take more than `RoadArc.longest`.
///
/// Before it is made ready for plans a search costs what lies nearer than the farthest place asked
/// for. After that a way costs some microseconds, however long it is.
public struct RoadTravel: TravelTimes {
  /// Who is farther from any road is in none of them; his way is a guess.
  public static let farthestFromRoad = Distance.kilometers(5)

  /// The network.
  public let roads: RoadGraph
  /// Between a place and the road next to it, above zero.
  public let offRoad: Speed
  /// How far one gets off the road in a millisecond, in units of the plane of 1.11 cm, and some more, since the plane is not quite true.
  private let offRoadReach: Double
  private var ways: RoadWays?

  /// Travel times on these roads.
  public init(roads: RoadGraph, offRoad: Speed = .kilometersPerHour(15)) {
    precondition(offRoad > .zero, "an off-road speed of \(offRoad.metersPerHour) m/h")
    self.roads = roads
    self.offRoad = offRoad
    offRoadReach = 1.15 * 89.932 * Double(offRoad.metersPerHour) / 3_600_000
  }

  /// The same, and ready to tell plans of many ways at once. Takes up to some seconds for a large network.
  public func readyForPlans() -> RoadTravel { ready(tableOf: RoadTable.mostNodes) }

  /// - Parameter mostNodes: Of a network of up to so many nodes all ways are kept in a table.
  package func ready(tableOf mostNodes: Int) -> RoadTravel {
    var ready = self
    ready.ways = RoadWays(roads, tableOf: mostNodes)
    return ready
  }

  /// Nil before it was made ready.
  public func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [PackedTime]? {
    switch ways {
    case nil: nil
    case .table(let table):
      pairs(starts, ends) { start, end, _ in table.milliseconds(from: start, to: end) }
    case .hierarchy(_, let paces):
      pairs(starts, ends) { start, end, line in
        paces.milliseconds(from: start, to: end, line: line)
      }
    }
  }

  @inline(__always)
  private func pairs(
    _ starts: [Coordinate], _ ends: [Coordinate], _ way: (RoadStop, RoadStop, Double) -> UInt32
  ) -> [PackedTime] {
    let leaving = starts.map(stop)
    var found: [PackedTime] = []
    found.reserveCapacity(starts.count * ends.count)
    for end in ends {
      guard let into = stop(end) else {
        found.append(contentsOf: repeatElement(.none, count: starts.count))
        continue
      }
      for out in leaving {
        guard let out else {
          found.append(.none)
          continue
        }
        let line = out.place.distance(to: into.place)
        let time = milliseconds(from: out, to: into, line: line) { way(out, into, line) }
        found.append(PackedTime(milliseconds: time))
      }
    }
    return found
  }

  /// In a large network.
  public var guessesRoughly: Bool { ways?.guessRoughly == true }

  /// The time from one place to another; nil when no way is known.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    travelTimes(from: [start], to: end)[0]
  }

  /// The times to one place.
  public func travelTimes(from starts: [Coordinate], to end: Coordinate) -> [Duration?] {
    times(.toward, end, starts)
  }

  /// The times from one place.
  public func travelTimes(from start: Coordinate, to ends: [Coordinate]) -> [Duration?] {
    times(.away, start, ends)
  }

  /// The `count` places from which the way to `end` is quickest, by their index in `starts`,
  /// quickest first, equal ones (to the millisecond) by index; fewer when no more have a way.
  ///
  /// The search stops as soon as they are found.
  public func nearest(
    _ count: Int, of starts: [Coordinate], to end: Coordinate
  ) -> [(index: Int, time: Duration)] {
    search(.toward, end, starts, wanted: count)
      .settled.map { ($0.target, .milliseconds($0.milliseconds)) }
  }

  private func times(
    _ direction: RoadDirection, _ center: Coordinate, _ others: [Coordinate]
  ) -> [Duration?] {
    guard let ways else { return searched(direction, center, others) }
    guard let hub = stop(center) else { return others.map { _ in nil } }
    let stops = others.map(stop)
    return zip(stops, ways.times(direction, hub, stops)).map { stop, known in
      guard let stop else { return nil }
      let (start, end) = direction == .away ? (hub, stop) : (stop, hub)
      let line = start.place.distance(to: end.place)
      let time = milliseconds(from: start, to: end, line: line) { known }
      return PackedTime(milliseconds: time).duration
    }
  }

  /// By one search from the center.
  private func searched(
    _ direction: RoadDirection, _ center: Coordinate, _ others: [Coordinate]
  ) -> [Duration?] {
    var times = [Duration?](repeating: nil, count: others.count)
    for (target, milliseconds) in search(direction, center, others, wanted: others.count).settled {
      times[target] = .milliseconds(milliseconds)
    }
    return times
  }

  private func search(
    _ direction: RoadDirection, _ center: Coordinate, _ others: [Coordinate], wanted: Int
  ) -> RoadSearch {
    let isToward = direction == .toward
    var search = RoadSearch(isToward ? roads.inward : roads.outward, targets: others.count)
    guard let hub = point(nextTo: center) else { return search }
    (isToward ? hub.entering : hub.leaving).forEach { gate in
      search.start(at: gate.node, after: hub.approach + gate.milliseconds)
    }
    var reachable = 0
    for (index, place) in others.enumerated() {
      guard let point = point(nextTo: place) else { continue }
      reachable += 1
      (isToward ? point.leaving : point.entering).forEach { gate in
        search.addGate(gate.node, to: index, after: point.approach + gate.milliseconds)
      }
      let (start, end) = isToward ? (point, hub) : (hub, point)
      if let time = start.milliseconds(to: end) {
        search.addDirect(to: index, after: hub.approach + point.approach + time)
      }
      if let time = acrossCountry(place, center, hub.approach + point.approach) {
        search.addDirect(to: index, after: time)
      }
    }
    search.run(until: min(wanted, reachable))
    return search
  }

  private func point(nextTo place: Coordinate) -> RoadPoint? {
    roads.point(nextTo: place, within: Self.farthestFromRoad, offRoad: offRoad)
  }

  private func stop(_ place: Coordinate) -> RoadStop? {
    point(nextTo: place).map { RoadStop($0, place, roads.plane.point(place)) }
  }

  /// The milliseconds across country, on the one piece of road or from gate to gate, whichever is least;
  /// `RoadSegment.closed` when no way is known.
  ///
  /// - Parameters:
  ///   - line: between the places, in units of the plane.
  ///   - way: from a gate of the one to a gate of the other; asked for only when needed.
  @inline(__always)
  private func milliseconds(
    from start: RoadStop, to end: RoadStop, line: Double, _ way: () -> UInt32
  ) -> UInt32 {
    let approaches = start.point.approach + end.point.approach
    // Looked at closely only where it may be quicker.
    if line < Double(approaches) * offRoadReach,
      let time = acrossCountry(start.coordinate, end.coordinate, approaches)
    {
      return time
    }
    let road = min(start.point.milliseconds(to: end.point) ?? RoadSegment.closed, way())
    guard road <= RoadSearch.longest, road + approaches <= RoadSearch.longest else {
      return RoadSegment.closed
    }
    return road + approaches
  }

  /// The milliseconds off the road all the way, when that is quicker than to the road and back.
  private func acrossCountry(
    _ start: Coordinate, _ end: Coordinate, _ approaches: UInt32
  ) -> UInt32? {
    guard let time = offRoad.time(for: start.distance(to: end)) else { return nil }
    let milliseconds = time.microseconds / 1_000
    return milliseconds < Int64(approaches) ? UInt32(milliseconds) : nil
  }
}
