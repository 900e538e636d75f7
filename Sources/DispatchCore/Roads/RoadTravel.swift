/// Travel times on a network of roads in memory.
///
/// A truck or a job beside the road gets there by the shortest way across country, at the off-road
/// speed. No way is known from or to a place too far from any road, between islands, or when the
/// way would take more than `RoadArc.longest`.
///
/// A search costs what lies nearer than the farthest place asked for, so ask for those that a
/// straight line has sieved out.
public struct RoadTravel: TravelTimes {
  /// Who is farther from any road is in none of them; his way is a guess.
  public static let farthestFromRoad = Distance.kilometers(5)

  /// The network.
  public let roads: RoadGraph
  /// Between a place and the road next to it, above zero.
  public let offRoad: Speed
  private var table: RoadTable?

  /// Travel times on these roads.
  public init(roads: RoadGraph, offRoad: Speed = .kilometersPerHour(15)) {
    precondition(offRoad > .zero, "an off-road speed of \(offRoad.metersPerHour) m/h")
    self.roads = roads
    self.offRoad = offRoad
  }

  /// The same, and ready to tell plans of many ways at once. Takes up to some seconds for a large network.
  public func readyForPlans() -> RoadTravel {
    var ready = self
    ready.table = RoadTable(roads)
    return ready
  }

  /// By the table; nil before it was made.
  public func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [Duration?]? {
    guard let table else { return nil }
    let (leaving, entering) = (starts.map(stop), ends.map(stop))
    var found: [Duration?] = []
    found.reserveCapacity(starts.count * ends.count)
    for (end, into) in zip(ends, entering) {
      for (start, out) in zip(starts, leaving) {
        guard start != end else {
          found.append(.zero)
          continue
        }
        found.append(guess(start, out, end, into, table).map { .milliseconds($0) })
      }
    }
    return found
  }

  /// In a large network.
  public var guessesRoughly: Bool { table?.isExact == false }

  private func stop(_ place: Coordinate) -> RoadStop? {
    point(nextTo: place).map { RoadStop($0, roads.plane.point(place)) }
  }

  private func guess(
    _ start: Coordinate, _ out: RoadStop?, _ end: Coordinate, _ into: RoadStop?, _ table: RoadTable
  ) -> UInt32? {
    guard let out, let into else { return nil }
    let approaches = out.point.approach + into.point.approach
    let (x, y) = (out.place.x - into.place.x, out.place.y - into.place.y)
    let line = (x * x + y * y).squareRoot()
    // Looked at closely only where it may be quicker: a unit of the plane is 1.11 cm.
    let offRoadHours = line / 89.932 / Double(offRoad.metersPerHour)
    if offRoadHours * 3_600_000 < Double(approaches) * 1.02,
      let time = acrossCountry(start, end, approaches)
    {
      return time
    }
    return table.milliseconds(from: out, to: into, line: line).map { $0 + approaches }
  }

  /// The time from one place to another; nil when no way is known.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    travelTimes(from: [start], to: end)[0]
  }

  /// The times to one place, by one search from there on the reversed roads.
  public func travelTimes(from starts: [Coordinate], to end: Coordinate) -> [Duration?] {
    inOrder(search(.toward, end, starts, wanted: starts.count), count: starts.count)
  }

  /// The times from one place, by one search from there.
  public func travelTimes(from start: Coordinate, to ends: [Coordinate]) -> [Duration?] {
    inOrder(search(.away, start, ends, wanted: ends.count), count: ends.count)
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

  /// The way in which a search goes from its first place.
  private enum Direction { case toward, away }

  private func inOrder(_ search: RoadSearch, count: Int) -> [Duration?] {
    var times = [Duration?](repeating: nil, count: count)
    for (target, milliseconds) in search.settled { times[target] = .milliseconds(milliseconds) }
    return times
  }

  private func search(
    _ direction: Direction, _ center: Coordinate, _ others: [Coordinate], wanted: Int
  ) -> RoadSearch {
    let isToward = direction == .toward
    var search = RoadSearch(isToward ? roads.inward : roads.outward, targets: others.count)
    guard let hub = point(nextTo: center) else { return search }
    for gate in isToward ? hub.entering : hub.leaving {
      search.start(at: gate.node, after: hub.approach + gate.milliseconds)
    }
    var reachable = 0
    for (index, place) in others.enumerated() {
      guard let point = point(nextTo: place) else { continue }
      reachable += 1
      for gate in isToward ? point.leaving : point.entering {
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

  /// The milliseconds off the road all the way, when that is quicker than to the road and back.
  private func acrossCountry(
    _ start: Coordinate, _ end: Coordinate, _ approaches: UInt32
  ) -> UInt32? {
    guard let time = offRoad.time(for: start.distance(to: end)) else { return nil }
    let milliseconds = time.microseconds / 1_000
    return milliseconds < Int64(approaches) ? UInt32(milliseconds) : nil
  }
}
