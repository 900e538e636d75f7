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
}
