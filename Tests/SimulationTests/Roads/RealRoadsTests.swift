import DispatchCore
import DispatchWire
import Foundation
import Simulation
import Testing

/// The networks of two cities, where they lie beside the checkout.
@Suite(
  "Real roads", .enabled(if: RealRoads.areThere, "no ../shared/data/roads beside the checkout"))
struct RealRoadsTests {
  @Test(
    "are read whole and are one island",
    arguments: [("manhattan", 16_811), ("auckland", 54_370)])
  func reading(city: String, nodes: Int) throws {
    let reading = try RealRoads.read(city)
    #expect(reading.warnings == [])
    #expect(reading.graph.parts.nodes == nodes)
    #expect(reading.graph.parts.largest == nodes)
  }

  @Test(
    "often have another nearest truck than the straight line, but nearly always one of its eight",
    arguments: [16, 32])
  func sieve(trucks: Int) throws {
    let trial = SieveTrial(roads: try RealRoads.read("auckland").graph, seed: 20_261_122)
    let share = trial.run(trucks: trucks, fleets: 8, jobs: 15)
    print(
      "auckland, \(trucks) trucks, seed 20261122, \(share.jobs) jobs: the straight-line nearest is "
        + "not the nearest by road in \(share.differ); among the nearest 8 it is in \(share.inEight)"
    )
    #expect(share.jobs == 120)
    #expect(Double(share.differ) >= 0.1 * Double(share.jobs))
    #expect(Double(share.inEight) >= 0.99 * Double(share.jobs))
  }
}

/// Trucks and jobs at random nodes, asked by straight line and by road.
private struct SieveTrial {
  struct Share {
    var jobs = 0
    var differ = 0
    var inEight = 0
  }

  let roads: RoadGraph
  let seed: UInt64

  func run(trucks: Int, fleets: Int, jobs: Int) -> Share {
    var random = SplitMix64(seed: seed)
    let travel = RoadTravel(roads: roads)
    var share = Share()
    for _ in 0..<fleets {
      let fleet = (0..<trucks).map { _ in roads.nodes[random.integer(below: roads.nodes.count)] }
      for _ in 0..<jobs {
        let job = roads.nodes[random.integer(below: roads.nodes.count)]
        let order = fleet.indices.sorted {
          (fleet[$0].distance(to: job), $0) < (fleet[$1].distance(to: job), $1)
        }
        guard let best = travel.nearest(1, of: fleet, to: job).first else { continue }
        share.jobs += 1
        if order[0] != best.index { share.differ += 1 }
        if order.prefix(8).contains(best.index) { share.inEight += 1 }
      }
    }
    return share
  }
}

enum RealRoads {
  static var areThere: Bool { SharedData.has("roads") }

  static func read(_ city: String) throws -> RoadReading {
    try RoadFiles.read(
      nodes: SharedData.unzipped("roads/\(city)_nodes.csv.gz"),
      arcs: SharedData.unzipped("roads/\(city)_arcs.csv.gz"))
  }
}
