import DispatchCore
import DispatchWire
import Simulation
import Testing

@Suite("The made-up roads")
struct FixtureRoadsTests {
  @Test("are kept as their generator makes them")
  func kept() throws {
    let files = FixtureRoads.make(area: try Fixture.area("harlow"))
    #expect(files.map(\.name) == ["harlow_nodes.csv", "harlow_arcs.csv"])
    for file in files {
      let kept = String(decoding: try Fixture.bytes("roads/\(file.name)"), as: UTF8.self)
      #expect(kept == file.text, "make them again with `towline fixtures`")
    }
  }

  @Test("are read without a fault, lead nearly everywhere, and lie next to every base")
  func usable() throws {
    let area = try Fixture.area("harlow")
    let reading = try RoadFiles.read(
      nodes: Fixture.bytes("roads/harlow_nodes.csv"), arcs: Fixture.bytes("roads/harlow_arcs.csv"))
    #expect(reading.faultCount == 0)
    #expect(reading.graph.parts.largest > 300)
    let travel = RoadTravel(roads: reading.graph, offRoad: try #require(area.roads).offRoad)
    let bases = area.bases.map(\.coordinate)
    for end in bases { #expect(!travel.travelTimes(from: bases, to: end).contains(nil)) }
  }

  @Test(
    "often have another nearest truck than the straight line, but nearly always one of its eight",
    arguments: [16, 32])
  func sieve(trucks: Int) throws {
    let reading = try RoadFiles.read(
      nodes: Fixture.bytes("roads/harlow_nodes.csv"), arcs: Fixture.bytes("roads/harlow_arcs.csv"))
    let share = SieveTrial(roads: reading.graph, seed: 20_261_122)
      .run(trucks: trucks, fleets: 8, jobs: 15)
    print("harlow, \(trucks) trucks, seed 20261122, \(share)")
    #expect(share.jobs > 110)
    #expect(Double(share.differ) >= 0.1 * Double(share.jobs))
    #expect(Double(share.inEight) >= 0.95 * Double(share.jobs))
  }
}
