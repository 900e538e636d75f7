import DispatchCore
import Simulation

/// What travel times on roads cost, on a made-up network of 53,000 nodes: as many as a large city.
struct RoadBench {
  let rounds: Int
  private static let side = 230
  private static let jobs = 100
  private static let trucks = 200

  func rows() -> [Row] {
    let bounds = Bounds(
      southWest: Coordinate(latitudeE7: 410_000_000, longitudeE7: -970_000_000),
      northEast: Coordinate(latitudeE7: 412_000_000, longitudeE7: -967_400_000))
    let made = FixtureRoads(in: bounds, side: Self.side, seed: 1)
    let travel = RoadTravel(roads: RoadGraph(nodes: made.nodes, arcs: made.arcs))
    let ready = travel.readyForPlans()
    let trials = (0..<rounds).map { Trial(made.nodes, seed: UInt64($0)) }
    let nodes = made.nodes.count.grouped
    return [
      Row(
        "nearest 8 of \(Self.trucks) trucks on \(nodes) nodes", "µs",
        Series(trials.map { $0.nearest(8, travel) })),
      Row(
        "nearest 8 of the 32 nearest by straight line", "µs",
        Series(trials.map { $0.nearest(8, ofSieved: 32, travel) })),
      Row(
        "all times to the 8 nearest by straight line", "µs",
        Series(trials.map { $0.all(ofSieved: 8, travel) })),
      Row(
        "the same 8, by shortcuts", "µs", Series(trials.map { $0.all(ofSieved: 8, ready) })),
      Row("one way across town", "µs", Series(trials.map { $0.across(travel) })),
      Row("one way across town, by shortcuts", "µs", Series(trials.map { $0.across(ready) })),
    ]
  }

  /// A fleet, and jobs to be reached.
  private struct Trial {
    private var fleet: [Coordinate] = []
    private var jobs: [(place: Coordinate, byLine: [Coordinate])] = []

    init(_ nodes: [Coordinate], seed: UInt64) {
      var generator = SplitMix64(seed: seed)
      fleet = (0..<RoadBench.trucks).map { _ in nodes[generator.integer(below: nodes.count)] }
      jobs = (0..<RoadBench.jobs).map { [fleet] _ in
        let place = nodes[generator.integer(below: nodes.count)]
        return (place, fleet.sorted { $0.distance(to: place) < $1.distance(to: place) })
      }
    }

    func nearest(_ count: Int, _ travel: RoadTravel) -> Double {
      Stopwatch.median(jobs) { _ = travel.nearest(count, of: fleet, to: $0.place) }
    }

    func nearest(_ count: Int, ofSieved sieved: Int, _ travel: RoadTravel) -> Double {
      Stopwatch.median(jobs) {
        _ = travel.nearest(count, of: Array($0.byLine.prefix(sieved)), to: $0.place)
      }
    }

    func all(ofSieved sieved: Int, _ travel: RoadTravel) -> Double {
      Stopwatch.median(jobs) {
        _ = travel.travelTimes(from: Array($0.byLine.prefix(sieved)), to: $0.place)
      }
    }

    func across(_ travel: RoadTravel) -> Double {
      Stopwatch.median(jobs) { _ = travel.travelTime(from: $0.byLine.last!, to: $0.place) }
    }
  }
}
