import DispatchCore
import Testing

@Suite("A truck that let an instruction run out")
struct SilenceTests {
  /// T1, next door, did not answer; T2 took the job instead, and T3 is free farther off.
  private static func scene(_ policy: Policy) -> Scene {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("T1", base: at(1)))
    scene.put(truck("T2", base: at(9)))
    scene.put(truck("T3", base: at(20)))
    let job = scene.take(call(.battery, at(0)))
    scene.wait(scene.settings.acceptWithin)
    #expect(scene.truck(on: job) == "T2")
    scene.report("T2", .dispatched)
    return scene
  }

  @Test("is not the one that the next job gets", arguments: [Policy.pair, .match, .tours])
  func last(_ policy: Policy) {
    var scene = Self.scene(policy)
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T3")
  }

  @Test("is sent when no other that fits is free")
  func onlyOne() {
    var scene = Self.scene(.pair)
    scene.take(call(.battery, at(1)))
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T1")
  }

  @Test("is asked when it is the only one", arguments: [Policy.pair, .match, .tours])
  func alone(_ policy: Policy) {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("T1", base: at(1)))
    scene.take(call(.battery, at(0)))
    scene.wait(scene.settings.acceptWithin)
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T1")
  }

  @Test("is one like others again with a fix that is newer", arguments: [Policy.pair, .tours])
  func seen(_ policy: Policy) {
    var scene = Self.scene(policy)
    scene.wait(.seconds(1))
    scene.move("T1", to: at(1))
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T1")
  }

  @Test("is not heard of by a fix from before")
  func seenBefore() {
    var scene = Self.scene(.pair)
    scene.wait(.seconds(1))
    #expect(scene.fixes("T1", (at(1), noon + .seconds(80))) == [nil])
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T3")
  }

  @Test("is one like others again with its next duty", arguments: [Policy.pair, .tours])
  func duty(_ policy: Policy) {
    var scene = Self.scene(policy)
    for duty in [TruckDuty.offDuty, .onDuty] {
      scene.perform(.setDuty(sign("T1"), duty, reason: nil, by: "ann"))
    }
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T1")
  }

  @Test("is one like others again once it has answered")
  func answered() {
    var scene = Self.scene(.pair)
    scene.take(call(.battery, at(1)))
    scene.take(call(.battery, at(1)))
    scene.report("T1", .declined)
    scene.put(truck("T4", base: at(30)))
    scene.put(truck("T5", base: at(31)))
    #expect(scene.truckSent(to: call(.battery, at(1))) == "T1")
  }
}
