import DispatchCore
import Testing

@Suite("Travel times on random roads")
struct RoadTravelTests {
  static let seeds: [UInt64] = [3, 20_261_122, 0xfeed_f00d]
  /// Sparse ones fall apart into islands, dense ones have a way to everywhere.
  static let densities = [0.8, 1.6, 4]

  static func trial(_ seed: UInt64, _ density: Double) -> RoadTrial {
    print("roads: seed \(seed), \(density) arcs a node")
    return RoadTrial(nodes: 60, arcsPerNode: density, seed: seed)
  }

  @Test("are those of Floyd and Warshall, to a node and from one", arguments: seeds, densities)
  func allPairs(seed: UInt64, density: Double) {
    let trial = Self.trial(seed, density)
    let (travel, expected, ends) = (trial.travel, trial.allTimes, trial.onRoads)
    let places = ends.map { trial.nodes[$0] }
    for node in ends {
      let toward = travel.travelTimes(from: places, to: trial.nodes[node])
      #expect(toward == ends.map { expected[$0][node] })
      let away = travel.travelTimes(from: trial.nodes[node], to: places)
      #expect(away == ends.map { expected[node][$0] })
    }
  }

  @Test(
    "are told to plans as a search finds them, on the road and off it", arguments: seeds, densities)
  func guesses(seed: UInt64, density: Double) throws {
    var trial = Self.trial(seed, density)
    let searched = trial.travel
    let travel = searched.readyForPlans()
    let places =
      trial.onRoads.prefix(20).map { trial.nodes[$0] }
      + (0..<20).map { _ in Terrain.hamlet(using: &trial.random) }
    let guesses = try #require(travel.guesses(from: places, to: places))
    #expect(!travel.guessesRoughly)
    for (column, end) in places.enumerated() {
      let known = searched.travelTimes(from: places, to: end)
      for row in places.indices {
        #expect(
          guesses[column * places.count + row].duration == known[row], "\(row) to \(column)")
      }
      #expect(travel.travelTimes(from: places, to: end) == known)
      #expect(
        travel.travelTimes(from: end, to: places) == searched.travelTimes(from: end, to: places))
    }
  }

  @Test(
    "are the same by shortcuts as by a search, to many places and to few, on the road and off it",
    arguments: seeds, densities)
  func shortcuts(seed: UInt64, density: Double) {
    print("roads: seed \(seed), \(density) arcs a node")
    var trial = RoadTrial(nodes: 300, arcsPerNode: density, seed: seed)
    let (searched, ready) = (trial.travel, trial.travel.ready(tableOf: 0))
    let places =
      trial.onRoads.map { trial.nodes[$0] }
      + (0..<20).map { _ in Terrain.hamlet(using: &trial.random) }
    for center in places.indices.filter({ $0 % 7 == 0 }).map({ places[$0] }) {
      for others in [places, Array(places.suffix(30))] {
        #expect(
          ready.travelTimes(from: others, to: center)
            == searched.travelTimes(from: others, to: center))
        #expect(
          ready.travelTimes(from: center, to: others)
            == searched.travelTimes(from: center, to: others))
      }
    }
  }

  @Test("nothing is told to plans before the table is made")
  func noTable() {
    let trial = Self.trial(3, 4)
    #expect(trial.travel.guesses(from: trial.nodes, to: trial.nodes) == nil)
  }

  @Test("one by one are those of all at once, on the road and off it", arguments: seeds)
  func oneByOne(seed: UInt64) {
    var trial = Self.trial(seed, 1.6)
    let travel = trial.travel
    let places = (0..<40).map { _ in Terrain.hamlet(using: &trial.random) }
    for end in places {
      let singly = places.map { travel.travelTime(from: $0, to: end) }
      #expect(travel.travelTimes(from: places, to: end) == singly)
    }
    for start in places {
      let singly = places.map { travel.travelTime(from: start, to: $0) }
      #expect(travel.travelTimes(from: start, to: places) == singly)
    }
  }

  @Test(
    "find the nearest as a look at all of them does, ties by index", arguments: seeds, densities)
  func nearest(seed: UInt64, density: Double) {
    var trial = Self.trial(seed, density)
    let travel = trial.travel
    // Half of the places stand twice, so that there are ties.
    let single = (0..<20).map { _ in Terrain.hamlet(using: &trial.random) }
    let places = single + single.prefix(10)
    for _ in 0..<20 {
      let end = Terrain.hamlet(using: &trial.random)
      let sorted = places.indices
        .compactMap { index in
          travel.travelTime(from: places[index], to: end).map { (index: index, time: $0) }
        }
        .sorted { ($0.time, $0.index) < ($1.time, $1.index) }
      for count in [0, 1, 3, 8, 100] {
        let found = travel.nearest(count, of: places, to: end)
        #expect(found.map(\.index) == sorted.prefix(count).map(\.index))
        #expect(found.map(\.time) == sorted.prefix(count).map(\.time))
      }
    }
  }

  @Test("do not depend on the numbers of the nodes or the order of the arcs", arguments: seeds)
  func numbering(seed: UInt64) {
    let trial = Self.trial(seed, 1.6)
    let (travel, other) = (trial.travel, trial.mirrored.travel)
    let places = trial.onRoads.map { trial.nodes[$0] }
    for end in places {
      #expect(
        travel.travelTimes(from: places, to: end) == other.travelTimes(from: places, to: end))
    }
  }

  @Test("never beat going by way of a third node", arguments: seeds)
  func triangles(seed: UInt64) {
    let trial = Self.trial(seed, 4)
    let places = trial.onRoads.map { trial.nodes[$0] }
    let times = places.map { trial.travel.travelTimes(from: $0, to: places) }
    let all = places.indices
    for (start, middle) in all.flatMap({ start in all.map { (start, $0) } }) {
      guard let before = times[start][middle] else { continue }
      let isShorter = all.contains { end in
        guard let after = times[middle][end] else { return false }
        return (times[start][end] ?? .hours(24)) > before + after
      }
      #expect(!isShorter)
    }
  }

  @Test("looks up the road next to a place as a look at all roads does", arguments: seeds)
  func snapping(seed: UInt64) {
    var trial = Self.trial(seed, 1.6)
    let plane = RoadPlane(trial.nodes)
    let pieces = trial.arcs.enumerated().map { index, arc in
      (
        number: UInt32(index), start: plane.point(trial.nodes[arc.from]),
        end: plane.point(trial.nodes[arc.to])
      )
    }
    let grid = RoadGrid(pieces)
    for limit in [20_000.0, 500_000.0, 1e12] {
      for _ in 0..<200 {
        let target = plane.point(Terrain.hamlet(using: &trial.random, spread: 5))
        let best =
          pieces.map { ($0.number, RoadApproach(to: target, from: $0.start, through: $0.end)) }
          .min { ($0.1.square, $0.0) < ($1.1.square, $1.0) }
          .flatMap { $0.1.square <= limit * limit ? $0 : nil }
        let found = grid.nearest(to: target, within: limit)
        #expect(found?.number == best?.0)
        #expect(found?.approach == best?.1)
      }
    }
  }
}

extension Terrain {
  /// A place in the box of the random roads, or so many times as far around its corner.
  static func hamlet(using random: inout SplitMix64, spread: Int32 = 1) -> Coordinate {
    Coordinate(
      latitudeE7: 412_000_000
        + Int32.random(in: (1 - spread) * 300_000...spread * 300_000, using: &random),
      longitudeE7: -969_000_000
        + Int32.random(in: (1 - spread) * 400_000...spread * 400_000, using: &random))
  }
}
