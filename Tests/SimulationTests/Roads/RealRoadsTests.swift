import DispatchCore
import DispatchWire
import Testing

/// The networks of two cities, where they lie beside the checkout. They are not the project's to hand on, and a slice would be
/// no city: what must hold without them is asked of the made-up roads (`FixtureRoadsTests`) and of random ones (`RoadTravelTests`).
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
    print("auckland, \(trucks) trucks, seed 20261122, \(share)")
    #expect(share.jobs == 120)
    #expect(Double(share.differ) >= 0.1 * Double(share.jobs))
    #expect(Double(share.inEight) >= 0.99 * Double(share.jobs))
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
