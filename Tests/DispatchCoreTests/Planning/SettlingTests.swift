import DispatchCore
import Testing

/// 90.84 s a kilometre and 232 s to set out.
@Suite("A truck that has just been sent")
struct SettlingTests {
  /// T1 is sent 20 km east, 34 minutes; after a time another call comes from 2 km west of its base.
  private static func scene(
    after time: Duration, dangers: [Danger] = []
  ) -> (scene: Scene, first: Job.ID, second: Job.ID) {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.expectedService = .hours(3)
    }
    scene.put(truck("T1", base: at(0)))
    let first = scene.take(call(.battery, at(20)))
    scene.wait(time)
    let second = scene.take(call(.battery, at(-2), dangers: dangers))
    return (scene, first, second)
  }

  @Test("goes on, though a like call is nearer")
  func goesOn() {
    let (scene, first, second) = Self.scene(after: .seconds(19))
    #expect(scene.truck(on: first) == "T1")
    #expect(scene.truck(on: second) == nil)
  }

  @Test("may be turned round a little later")
  func later() {
    let (scene, first, second) = Self.scene(after: .seconds(20))
    #expect(scene.truck(on: first) == nil)
    #expect(scene.truck(on: second) == "T1")
  }

  @Test("is looked at again when it may be turned, though nothing else happens")
  func looksAgain() {
    var (scene, first, second) = Self.scene(after: .seconds(3))
    #expect(scene.truck(on: second) == nil)
    scene.wait(.seconds(17))
    #expect(scene.truck(on: first) == nil)
    #expect(scene.truck(on: second) == "T1")
  }

  @Test(
    "gives its job to a truck that comes on duty nearer, once it may be turned, after a restart too",
    arguments: [false, true])
  func comesOnDuty(restarts: Bool) {
    var (scene, job) = Self.nearerTruck()
    #expect(scene.truck(on: job) == "T1")
    if restarts { scene.restart() }
    scene.wait(.seconds(17))
    #expect(scene.truck(on: job) == "T2")
  }

  /// T1 is sent 20 km east; three seconds later T2 comes on duty a kilometre from there.
  private static func nearerTruck() -> (scene: Scene, job: Job.ID) {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let job = scene.take(call(.battery, at(20)))
    scene.wait(.seconds(3))
    scene.put(truck("T2", base: at(19)))
    return (scene, job)
  }

  @Test("is turned at once when its own job changes and another is nearer")
  func changes() {
    var (scene, job) = Self.nearerTruck()
    scene.perform(.reclassify(job, .dangers([.liveLane]), reason: "traffic", by: "ann"))
    #expect(scene.truck(on: job) == "T2")
  }

  @Test(
    "is not turned for seconds, be it for somebody whose life is in danger",
    arguments: [(Duration.seconds(20), "T2"), (.seconds(5), "T1")])
  func gains(_ least: Duration, sent: String) {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.leastGain = least
    }
    scene.put(truck("T1", base: at(0)))
    let first = scene.take(call(.battery, at(20)))
    scene.report("T1", .enRoute)
    scene.wait(.minutes(1))
    // T1, which has set out a minute ago, would be there ten seconds sooner.
    scene.put(truck("T2", base: at(0.55)))
    let grave = scene.take(call(.battery, at(10), dangers: [.trapped]))
    #expect(scene.truck(on: grave) == sent)
    #expect(scene.truck(on: first) == (sent == "T2" ? "T1" : "T2"))
  }

  @Test("is turned round at once for a graver call")
  func graver() {
    let (scene, _, second) = Self.scene(after: .seconds(1), dangers: [.liveLane])
    #expect(scene.truck(on: second) == "T1")
  }
}

@Suite("A burst of grave calls")
struct GraveBurstTests {
  private static let places = (0..<100).map { at(Double($0 * 37 % 101 - 50)) }

  /// Eight trucks and as many calls at one moment as there are places.
  private static func burst() -> Scene {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.mostJobs = 8
    }
    for number in 0..<8 { scene.put(truck("T\(number)", base: at(Double(number * 10 - 35)))) }
    for place in places { scene.take(call(.battery, place, dangers: [.liveLane])) }
    return scene
  }

  @Test("turns no truck from one to the next")
  func turnsNobody() {
    let steps = Self.burst().log.compactMap { entry in
      if case .advanced(let advance) = entry.event { advance } else { nil }
    }
    #expect(steps.filter(\.isDiverted).isEmpty)
  }

  @Test("costs a handful of events a call, however many wait")
  func events() {
    var scene = Self.burst()
    let before = scene.log.count
    for place in Self.places { scene.take(call(.battery, place, dangers: [.liveLane])) }
    #expect(scene.log.count - before <= 2 * Self.places.count)
  }
}
