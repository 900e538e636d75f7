import DispatchCore
import Testing

/// A river with one bridge, 10 km east of the job; the times are those of the roads.
///
///     BY LINE 2 ────── 3
///             ~~~river~│~~~
///         JOB 0 ────── 1 ── 4 BY ROAD          5 ⇄ 6 an island
@Suite("Trucks sent by road")
struct RoadDispatchTests {
  let roads: RoadTravel = {
    let nodes = [at(0), at(10), at(0, 2), at(10, 2), at(14), at(0, -4), at(1, -4)]
    let ways = [(0, 1, 600), (1, 3, 120), (3, 2, 600), (1, 4, 240), (5, 6, 60)]
    let arcs = ways.flatMap { start, end, seconds in
      [
        RoadArc(from: start, to: end, time: .seconds(seconds)),
        RoadArc(from: end, to: start, time: .seconds(seconds)),
      ]
    }
    return RoadTravel(roads: RoadGraph(nodes: nodes, arcs: arcs, smallestIsland: 1)).readyForPlans()
  }()

  @Test(
    "the one that is there first by road goes, and that time is recorded",
    arguments: Policy.allCases)
  func river(policy: Policy) throws {
    var scene = Scene(travel: roads) { $0.policy = policy }
    scene.put(truck("LINE", base: at(0, 2)))
    scene.put(truck("ROAD", base: at(14)))
    scene.take(call(.battery, at(0)))
    let active = try #require(scene.active("ROAD"))
    #expect(active.travel == .seconds(232 + 840))
    #expect(active.distance == .kilometers(14))
  }

  @Test(
    "one on an island goes when nobody has a way, by a guess along the great circle",
    arguments: Policy.allCases)
  func island(policy: Policy) throws {
    var scene = Scene(travel: roads) { $0.policy = policy }
    scene.put(truck("ISLE", base: at(0, -4)))
    scene.put(truck("ROAD", base: at(14)))
    scene.take(call(.battery, at(0)))
    scene.take(call(.battery, at(0, 0.5)))
    #expect(scene.active("ROAD")?.travel == .seconds(232 + 840))
    #expect(try #require(scene.active("ISLE")?.travel) > .seconds(232 + 4 * 90))
  }

  @Test(
    "who asks why none of the others went is told their times by road",
    arguments: [Policy.pair, .tours])
  func why(policy: Policy) throws {
    var scene = Scene(travel: roads) { $0.policy = policy }
    scene.put(truck("LINE", base: at(0, 2)))
    scene.put(truck("ROAD", base: at(14)))
    scene.take(call(.accidentRecovery, at(0), dangers: [.trapped]))
    let told = try #require(
      scene.log.compactMap { (_, event) -> Explanation? in
        if case .explained(let told) = event { told } else { nil }
      }.last)
    let other = scene.state.trucks.values.first { $0.description.callSign == sign("LINE") }
    let line = try #require(told.candidates.first { $0.truck == other?.id })
    #expect(line.eta == .seconds(232 + 1_320))
    #expect(line.reason == .farther)
  }

  @Test("a freed truck takes the job that it reaches first by road")
  func freed() {
    var scene = Scene(travel: roads)
    let beyond = scene.take(call(.battery, at(0, 2)))
    let along = scene.take(call(.battery, at(14)))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: along) == "T1")
    #expect(scene.truck(on: beyond) == nil)
  }
}
