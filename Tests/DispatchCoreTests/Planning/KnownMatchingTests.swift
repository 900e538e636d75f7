import DispatchCore
import Testing

/// On a coarse grid, where many pairs cost the same.
@Suite("The matching of a plan that starts from that of the plan before")
struct KnownMatchingTests {
  private static func place(_ random: inout SplitMix64) -> Coordinate {
    at(Double(random.next() % 5) * 10, Double(random.next() % 5) * 10)
  }

  private static func scene(_ random: inout SplitMix64) -> Scene {
    var scene = Scene { settings in
      settings.policy = .match
      settings.acceptWithin = .days(1)
    }
    for number in 1...8 {
      let equipment = number.isMultiple(of: 3) ? Equipment.van : .everything
      scene.put(truck("T\(number)", equipment, base: place(&random)))
    }
    return scene
  }

  /// A call, some time, and a step of one crew.
  private static func step(_ scene: inout Scene, _ random: inout SplitMix64) {
    let dangers: [Danger] = [[], [.shoulder], [.liveLane]][Int(random.next() % 3)]
    scene.take(call(.battery, place(&random), dangers: dangers))
    scene.wait(.seconds(Int64(random.next() % 300)))
    let callSign = "T\(1 + random.next() % 8)"
    if let active = scene.active(callSign) {
      scene.report(callSign, active.state.hasArrived ? .cleared : .onScene)
    }
  }

  @Test(
    "has the same pairs at the same cost as one that starts from nothing",
    arguments: 1...6 as ClosedRange<UInt64>)
  func same(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var scene = Self.scene(&random)
    var known: KnownMatching?
    for step in 1...60 {
      Self.step(&scene, &random)
      let problem = scene.dispatcher.planProblem(near: at(20, 20), at: scene.now)
      var (cold, warm) = (Tours(problem), Tours(problem))
      cold.matchAtLeastCost()
      known = warm.matchAtLeastCost(from: known)
      #expect(warm.cost == cold.cost, "seed \(seed), step \(step)")
      #expect(warm.first == cold.first, "seed \(seed), step \(step)")
    }
  }
}
