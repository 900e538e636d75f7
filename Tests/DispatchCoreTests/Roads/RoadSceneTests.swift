import DispatchCore
import Testing

/// Places on the equator by their number of ten-thousandths of a degree: 11 m each.
private func spot(_ east: Int32, north: Int32 = 0) -> Coordinate {
  Coordinate(latitudeE7: north * 1_000, longitudeE7: east * 1_000)
}

/// Roads as pairs of nodes: `⇄` both ways, `→` one way.
private func roads(
  _ nodes: [Coordinate], _ arcs: [(Int, Int, Int)], smallestIsland: Int = 1
) -> RoadTravel {
  RoadTravel(
    roads: RoadGraph(
      nodes: nodes, arcs: arcs.map { RoadArc(from: $0.0, to: $0.1, time: .seconds($0.2)) },
      smallestIsland: smallestIsland))
}

@Suite("Ways on small maps of roads")
struct RoadSceneTests {
  // 0 ──10 s── 1 ──20 s── 2     100 spots a piece, both ways
  let street = roads(
    [spot(0), spot(100), spot(200)], [(0, 1, 10), (1, 0, 10), (1, 2, 20), (2, 1, 20)])

  @Test("a truck between two nodes has the rest of its piece of road before it")
  func betweenNodes() {
    #expect(street.travelTime(from: spot(50), to: spot(200)) == .seconds(25))
    #expect(street.travelTime(from: spot(50), to: spot(0)) == .seconds(5))
    #expect(street.travelTime(from: spot(50), to: spot(150)) == .seconds(15))
    #expect(street.travelTime(from: spot(110), to: spot(160)) == .seconds(10))
    #expect(street.travelTime(from: spot(70), to: spot(70)) == .zero)
  }

  @Test("a one-way street is gone round when the job lies behind")
  func oneWay() {
    // 0 → 1 → 2 → 0: 10 s, 20 s, 30 s
    let ring = roads(
      [spot(0), spot(100), spot(50, north: 80)], [(0, 1, 10), (1, 2, 20), (2, 0, 30)])
    #expect(ring.travelTime(from: spot(0), to: spot(100)) == .seconds(10))
    #expect(ring.travelTime(from: spot(100), to: spot(0)) == .seconds(50))
    #expect(ring.travelTime(from: spot(20), to: spot(80)) == .seconds(6))
    #expect(ring.travelTime(from: spot(80), to: spot(20)) == .seconds(54))
  }

  @Test("who is beside the road comes to it across country")
  func offRoad() throws {
    // 90 spots are 1 000.8 m: 240 s at 15 km/h for the 1 001 m.
    let time = try #require(street.travelTime(from: spot(100, north: 90), to: spot(0)))
    #expect(time == .milliseconds(10_000 + 240_240))
    #expect(street.travelTime(from: spot(100, north: 500), to: spot(0)) == nil)
    #expect(street.travelTime(from: spot(0), to: spot(100, north: 500)) == nil)
    // Two in one field do not go to the road and back: 111 m.
    let near = street.travelTime(from: spot(100, north: 90), to: spot(110, north: 90))
    #expect(near == .milliseconds(26_640))
  }

  @Test("there is no way between islands, nor back from a dead end")
  func islands() {
    // 0 ⇄ 1    2 ⇄ 3    and 1 → 4
    let map = roads(
      [spot(0), spot(100), spot(0, north: 400), spot(100, north: 400), spot(200)],
      [(0, 1, 10), (1, 0, 10), (2, 3, 10), (3, 2, 10), (1, 4, 10)])
    #expect(map.travelTime(from: spot(0), to: spot(100, north: 400)) == nil)
    #expect(map.travelTime(from: spot(0), to: spot(200)) == .seconds(20))
    #expect(map.travelTime(from: spot(200), to: spot(0)) == nil)
    #expect(
      map.travelTimes(from: [spot(0), spot(0, north: 400)], to: spot(100)) == [.seconds(10), nil])
    #expect(map.roads.parts.largest == 2)
    #expect(map.roads.parts.others == [2, 1])
    #expect(map.roads.parts.unusedIslands == 0)
  }

  @Test("an island too small to be true is not used")
  func smallIslands() {
    // 0 ⇄ 1 ⇄ 2    and beside it 3 ⇄ 4, cut off by mistake
    let map = roads(
      [spot(0), spot(100), spot(200), spot(0, north: 1), spot(100, north: 1)],
      [(0, 1, 10), (1, 0, 10), (1, 2, 20), (2, 1, 20), (3, 4, 10), (4, 3, 10)],
      smallestIsland: 3)
    // 11.1 m across country to the road that leads somewhere.
    #expect(map.travelTime(from: spot(0, north: 1), to: spot(200)) == .milliseconds(32_640))
    #expect(map.roads.parts.others == [])
    #expect(map.roads.parts.unusedIslands == 1)
    #expect(map.roads.parts.unusedNodes == 2)
  }

  @Test("a map without roads knows no way, and a way of more than a day is none")
  func nothing() {
    #expect(roads([], []).travelTime(from: spot(0), to: spot(1)) == nil)
    #expect(roads([spot(0)], []).travelTime(from: spot(0), to: spot(0)) == nil)
    #expect(roads([spot(0)], [(0, 0, 5)]).travelTime(from: spot(0), to: spot(0)) == nil)
    let long = roads([spot(0), spot(9), spot(18)], [(0, 1, 80_000), (1, 2, 80_000)])
    #expect(long.travelTime(from: spot(0), to: spot(9)) == .seconds(80_000))
    #expect(long.travelTime(from: spot(0), to: spot(18)) == nil)
    #expect(street.travelTimes(from: [], to: spot(0)) == [])
    #expect(street.nearest(0, of: [spot(0)], to: spot(0)).isEmpty)
  }

  @Test("roads across the antimeridian are roads like others")
  func antimeridian() {
    let (west, east) = (
      Coordinate(latitudeE7: 0, longitudeE7: 1_799_900_000),
      Coordinate(latitudeE7: 0, longitudeE7: -1_799_900_000)
    )
    let map = roads([west, east], [(0, 1, 60), (1, 0, 60)])
    let middle = Coordinate(latitudeE7: 0, longitudeE7: -1_800_000_000)
    #expect(map.travelTime(from: west, to: middle) == .seconds(30))
    #expect(map.travelTime(from: east, to: middle) == .seconds(30))
  }
}
