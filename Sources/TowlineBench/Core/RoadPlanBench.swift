import DispatchCore
import DispatchWire
import Foundation
import Simulation

/// What planning ahead gains over a heap where trucks drive by road, and what a decision costs then.
struct RoadPlanBench {
  let area: Area
  let rounds: Int
  private static let fleets = [12, 20, 32]
  private static let days: UInt64 = 3
  private static let trucks = 200
  private static let open = 400

  func sections() throws -> [Section] {
    let county = try countyRoads()
    return [
      Section(
        name: "Tours over a heap by road, weighted mean", rows: try rowsOfDays(county)),
      Section(
        name: "Decisions by road, \(Self.trucks) trucks, \(Self.open) open jobs",
        rows: try rowsOfDecisions(on: county, in: area)
          + rowsOfDecisions(on: Self.cityRoads(), in: Area(name: "city"))),
    ]
  }

  /// The roads that are kept with the area.
  private func countyRoads() throws -> RoadTravel {
    guard let roads = area.roads else { throw Failure("the area has no roads") }
    let reading = try RoadFiles.read(nodes: Self.bytes(roads.nodes), arcs: Self.bytes(roads.arcs))
    return RoadTravel(roads: reading.graph, offRoad: roads.offRoad).readyForPlans()
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "fixtures/areas/\(path)")))
  }

  /// A network so large that plans guess.
  private static func cityRoads() -> RoadTravel {
    let bounds = Bounds(
      southWest: Coordinate(latitudeE7: 410_000_000, longitudeE7: -970_000_000),
      northEast: Coordinate(latitudeE7: 412_000_000, longitudeE7: -967_400_000))
    let made = FixtureRoads(in: bounds, side: 230, seed: 1)
    return RoadTravel(roads: RoadGraph(nodes: made.nodes, arcs: made.arcs)).readyForPlans()
  }

  private func rowsOfDays(_ travel: RoadTravel) throws -> [Row] {
    let calls = try MadeUpCalls(area: area)
    return [StreamProfile.ordinaryDay, .stormDay].flatMap { profile in
      Self.fleets.map { trucks in
        let ratios = (1...Self.days).map { seed in
          let arrivals = calls.day(profile, seed: seed, from: MadeUpCalls.start)
          let heap = play(arrivals, travel, trucks: trucks, by: .heap)
          return play(arrivals, travel, trucks: trucks, by: .tours) / heap
        }
        return Row("\(profile.name), \(trucks) trucks", "times", Series(ratios), aim: .atMost(1))
      }
    }
  }

  /// The weighted mean response, in microseconds.
  private func play(
    _ arrivals: [World.Arrival], _ travel: RoadTravel, trucks: Int, by policy: Policy
  ) -> Double {
    var area = area
    area.settings.policy = policy
    var world = World(
      area: area, trucks: Array(area.trucks.prefix(trucks)), calls: arrivals, seed: 1,
      travel: travel)
    return Double(world.run().weightedMean.microseconds)
  }

  /// Trucks and jobs beside the road, up to some hundred metres off.
  private func rowsOfDecisions(on travel: RoadTravel, in area: Area) throws -> [Row] {
    let nodes = travel.roads.nodes
    return try PlanBench.rows(
      "\(nodes.count.grouped) nodes", open: Self.open, rounds: rounds, aim: 1_000
    ) { seed in
      try PlannedShift(in: area, trucks: Self.trucks, seed: seed, travel: travel) { generator in
        let node = nodes[generator.integer(below: nodes.count)]
        return Coordinate(
          latitudeE7: node.latitudeE7 + Int32(generator.integer(in: -30_000...30_000)),
          longitudeE7: node.longitudeE7 + Int32(generator.integer(in: -30_000...30_000)))
      }
    }
  }
}
