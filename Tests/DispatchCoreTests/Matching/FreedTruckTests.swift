import DispatchCore
import Testing

@Suite("Which job a freed truck takes")
struct FreedTruckTests {
  /// T1 is busy at the middle of the map, everything else waits.
  static func busy(_ description: TruckDescription = truck("T1")) -> Scene {
    var scene = Scene()
    scene.put(description)
    scene.take(call(.firstAid, at(0), phone: "00000"))
    return scene
  }

  static func free(_ scene: inout Scene) {
    scene.report("T1", .dispatched, .enRoute, .onScene, .cleared)
  }

  @Test("the nearest of the most urgent band, not the head of the queue")
  func pair() {
    var scene = Self.busy()
    let head = scene.take(call(.battery, at(40)))
    scene.wait(.seconds(60))
    let near = scene.take(call(.battery, at(2)))
    Self.free(&scene)
    #expect(scene.truck(on: near) == "T1")
    #expect(scene.truck(on: head) == nil)
  }

  @Test(
    "a more dangerous one before a nearer one", arguments: [[Danger.fire], [.blocking], [.unlit]])
  func danger(_ dangers: [Danger]) {
    var scene = Self.busy()
    scene.take(call(.battery, at(1)))
    let grave = scene.take(call(.battery, at(60), dangers: dangers))
    Self.free(&scene)
    #expect(scene.truck(on: grave) == "T1")
  }

  @Test(
    "the next of its kind when it has declined the first, whatever the policy",
    arguments: [Policy.fifo, .heap, .pair])
  func declined(_ policy: Policy) {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("T1"))
    scene.take(call(.firstAid, at(0)))
    let waiting = (1...3).map { scene.take(call(.battery, at(Double($0)))) }
    Self.free(&scene)
    #expect(scene.truck(on: waiting[0]) == "T1")
    scene.report("T1", .declined)
    #expect(scene.truck(on: waiting[1]) == "T1")
    scene.report("T1", .declined)
    #expect(scene.truck(on: waiting[2]) == "T1")
  }

  @Test("D0 before D1, strictly")
  func strict() {
    var scene = Self.busy()
    let danger = scene.take(call(.battery, at(1), dangers: [.liveLane]))
    let life = scene.take(call(.battery, at(80), dangers: [.medical]))
    Self.free(&scene)
    #expect(scene.truck(on: life) == "T1")
    Self.free(&scene)
    #expect(scene.truck(on: danger) == "T1")
  }

  @Test("one past its age cap before a nearer and more dangerous D2, but behind D1")
  func mustServe() {
    var scene = Self.busy()
    let old = scene.take(call(.battery, at(50)))
    scene.report("T1", .dispatched)
    scene.wait(scene.settings.ageCaps[.safe])
    #expect(scene.state.jobs[old]?.isMustServe == true)
    let exposed = scene.take(call(.battery, at(1), dangers: [.shoulder]))
    let danger = scene.take(call(.battery, at(1), dangers: [.blocking]))
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: danger) == "T1")
    Self.free(&scene)
    #expect(scene.truck(on: old) == "T1")
    Self.free(&scene)
    #expect(scene.truck(on: exposed) == "T1")
  }

  @Test("a job joins the must-serve band at its cap, not before")
  func cap() {
    var scene = Self.busy()
    let job = scene.take(call(.battery, at(50)))
    scene.report("T1", .dispatched)
    scene.wait(scene.settings.ageCaps[.safe] - .microseconds(1))
    #expect(scene.state.jobs[job]?.isMustServe == false)
    scene.wait(.microseconds(1))
    #expect(scene.state.jobs[job]?.isMustServe == true)
  }

  @Test("of several past their cap the one that has been due the longest and that it fits")
  func longest() {
    var scene = Self.busy(truck("T1", .van))
    let unfit = scene.take(call(.tow, at(1)))
    let unplaced = scene.take(call(.battery, nil))
    scene.report("T1", .dispatched)
    scene.wait(.seconds(60))
    let first = scene.take(call(.battery, at(50)))
    scene.wait(.seconds(60))
    let second = scene.take(call(.lockout, at(1)))
    scene.wait(scene.settings.ageCaps[.safe])
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: first) == "T1")
    Self.free(&scene)
    #expect(scene.truck(on: second) == "T1")
    Self.free(&scene)
    #expect(scene.active("T1") == nil)
    #expect(scene.state.jobs[unfit]?.state == .waiting)
    #expect(scene.state.jobs[unplaced]?.state == .waiting)
  }

  @Test("none that it does not fit, however urgent")
  func fit() {
    var scene = Self.busy(truck("T1", .van))
    scene.take(call(.tow, at(1), dangers: [.fire]))
    let fitting = scene.take(call(.battery, at(70)))
    Self.free(&scene)
    #expect(scene.truck(on: fitting) == "T1")
  }

  @Test("of many at one spot the one called in first, though more than the sieve holds")
  func crowd() {
    var scene = Self.busy()
    let jobs = (1...20).map { _ in scene.take(call(.battery, at(3))) }
    for job in jobs {
      Self.free(&scene)
      #expect(scene.truck(on: job) == "T1")
    }
  }

  @Test("where the truck is now counts, not its base")
  func moved() {
    var scene = Self.busy()
    let home = scene.take(call(.battery, at(1)))
    let away = scene.take(call(.battery, at(31)))
    scene.report("T1", .dispatched)
    scene.move("T1", to: at(30))
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: away) == "T1")
    #expect(scene.truck(on: home) == nil)
  }

  @Test("a truck that signs on, or gets the equipment, takes one at once")
  func signsOn() {
    var scene = Scene()
    scene.put(truck("T1", .van), duty: .offDuty)
    let job = scene.take(call(.battery, at(1)))
    scene.perform(.setDuty(sign("T1"), .onDuty, reason: nil, by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    let tow = scene.take(call(.tow, at(1)))
    scene.put(truck("T2", .van))
    #expect(scene.truck(on: tow) == nil)
    scene.put(truck("T2", .towing))
    #expect(scene.truck(on: tow) == "T2")
  }
}
