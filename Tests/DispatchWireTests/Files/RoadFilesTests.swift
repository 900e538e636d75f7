import DispatchCore
import DispatchWire
import Testing

@Suite("Files of roads")
struct RoadFilesTests {
  static let nodes = "id,lat,lon\na,41.2,-96.9\nb,41.2,-96.89\nc,41.21,-96.89\n"
  static let arcs = "from,to,seconds\na,b,60.5\nb,a,60.5\nb,c,45\n"

  func read(_ nodes: String = nodes, _ arcs: String = arcs) throws(RoadFault) -> RoadReading {
    try RoadFiles.read(nodes: Array(nodes.utf8), arcs: Array(arcs.utf8))
  }

  func fault(_ nodes: String = nodes, _ arcs: String = arcs) -> String {
    do throws(RoadFault) {
      return "read: \(try read(nodes, arcs).graph.parts)"
    } catch {
      return error.description
    }
  }

  @Test("are read in any order of columns, with others beside them")
  func reading() throws {
    let reading = try read(
      "lon,id,note,lat\n-96.9,a,yard,41.2\n-96.89,b,,41.2\n", "seconds,to,from\n60.5,b,a\n")
    #expect(reading.faultCount == 0)
    let travel = RoadTravel(roads: reading.graph)
    let (start, end) = (
      Coordinate(latitudeE7: 412_000_000, longitudeE7: -969_000_000),
      Coordinate(latitudeE7: 412_000_000, longitudeE7: -968_900_000)
    )
    #expect(travel.travelTime(from: start, to: end) == .milliseconds(60_500))
    #expect(travel.travelTime(from: end, to: start) == nil)
  }

  @Test("have their wrong rows left out, each said with its line")
  func faults() throws {
    let reading = try read(
      Self.nodes + "a,41.3,-96.9\n,41.3,-96.9\nd,91,0\ne,north,0\nf,41.3\n",
      Self.arcs + "a,z,5\ny,a,5\na,b,-1\na,b,nan\na,b,86401\na,b\n")
    #expect(reading.faultCount == 11)
    #expect(
      reading.faults.map(\.description) == [
        "nodes, line 5: the node a stands in line 2 already",
        "nodes, line 6: a node without an id",
        "nodes, line 7: expected lat from -90 to 90 and lon from -180 to 180",
        "nodes, line 8: expected lat from -90 to 90 and lon from -180 to 180",
        "nodes, line 9: 2 fields, but the header has 3",
        "arcs, line 5: there is no node z",
        "arcs, line 6: there is no node y",
        "arcs, line 7: expected 0 to 86400 seconds, not -1",
        "arcs, line 8: expected 0 to 86400 seconds, not nan",
        "arcs, line 9: expected 0 to 86400 seconds, not 86401",
        "arcs, line 10: 2 fields, but the header has 3",
      ])
    #expect(reading.graph.parts.segments == 2)
  }

  @Test("with very many wrong rows have the first said and the rest counted")
  func manyFaults() throws {
    let wrong = String(repeating: "a,z,5\n", count: 1_000)
    let reading = try read(Self.nodes, Self.arcs + wrong)
    #expect(reading.faults.count == RoadReading.mostFaults)
    #expect(reading.warnings.contains("left out: 980 further rows"))
  }

  @Test("with islands have them counted and said")
  func islands() throws {
    // a ⇄ b → c: from c there is no way back.
    let reading = try read()
    #expect(reading.graph.parts.largest == 2)
    #expect(
      reading.warnings == [
        "1 islands of fewer than 100 nodes, 1 nodes in all, are not used: who is there starts from "
          + "the road next to it"
      ])
  }

  @Test("that cannot be used at all are refused with the reason")
  func refused() {
    #expect(fault("") == "nodes, line 1: the file is empty: expected a header")
    #expect(fault("id,lat\na,41\n") == "nodes, line 1: the header has no column lon")
    #expect(fault("id,lat,lon\n") == "nodes, line 1: no row can be used")
    #expect(fault(Self.nodes, "from,to,seconds\nx,y,1\n") == "arcs, line 1: no row can be used")
    #expect(
      fault(Self.nodes, "from,to,seconds\n\"a,b,1\n")
        == "arcs, line 2: a quotation mark is not closed: the file may be cut off here")
    let zipped = RoadFault(
      file: .nodes, line: 1, reason: .notCSV("not UTF-8 (is the file still compressed?)"))
    #expect(throws: zipped) {
      try RoadFiles.read(nodes: [0x1F, 0x8B, 0x08, 0xFF], arcs: Array(Self.arcs.utf8))
    }
  }

  @Test("are named in the area file, and written back")
  func areaFile() throws {
    let text = """
      {"name": "x", "roads": {"nodes": "../roads/n.csv", "arcs": "a.csv.gz", "off_road_kmh": 20}}
      """
    let area = try AreaFile.read(Array(text.utf8))
    let expected = Area.Roads(
      nodes: "../roads/n.csv", arcs: "a.csv.gz", offRoad: .kilometersPerHour(20))
    #expect(area.roads == expected)
    #expect(try AreaFile.read(AreaFile.write(area)) == area)
    #expect(
      throws: AreaFileFailure.wrong(path: "roads.arcs", reason: "is missing")
    ) { try AreaFile.read(Array(#"{"name": "x", "roads": {"nodes": "n.csv"}}"#.utf8)) }
  }
}
