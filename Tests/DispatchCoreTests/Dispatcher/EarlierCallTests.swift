import DispatchCore
import Testing

@Suite("A call that was taken while nobody could be told")
struct EarlierCallTests {
  private static func call(
    _ age: Duration, at place: Coordinate = at(1), phone: String? = nil,
    scheduledFor: Timestamp? = nil
  ) -> CallIntake {
    var intake = DispatchCoreTests.call(
      .battery, place, phone: phone, scheduledFor: scheduledFor)
    intake.age = age
    return intake
  }

  /// T1 is busy; one has waited for ten minutes near by when a call of forty minutes ago comes from far off.
  private static func waiting() -> (scene: Scene, young: Job.ID, old: Job.ID) {
    var scene = Scene { $0.policy = .heap }
    scene.put(truck("T1"))
    scene.take(DispatchCoreTests.call(.firstAid, at(0), phone: "00000"))
    scene.report("T1", .dispatched)
    let young = scene.take(call(.zero))
    scene.wait(.minutes(10))
    let old = scene.take(call(.minutes(40), at: at(40)))
    return (scene, young, old)
  }

  @Test("waits since then: its deadline, its age cap and what is told of its wait count from there")
  func times() throws {
    let (scene, _, old) = Self.waiting()
    let job = try #require(scene.state.jobs[old])
    let taken = scene.now - .minutes(40)
    #expect(job.openedAt == taken)
    #expect(job.deadline == taken + scene.settings.targets[.safe])
    #expect(job.mustServeFrom == taken + scene.settings.ageCaps[.safe])
    #expect(job.waitsFrom(scene.settings, at: scene.now) == taken)
    #expect(job.calls.map(\.receivedAt) == [scene.now])
    #expect(job.calls.map(\.intake.age) == [.zero])
  }

  @Test("goes before one of its class that has waited for less")
  func goesFirst() {
    var (scene, young, old) = Self.waiting()
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: old) == "T1")
    #expect(scene.truck(on: young) == nil)
  }

  @Test("is decided on alike after a restart, and its events rebuild the state")
  func restart() {
    var (scene, _, old) = Self.waiting()
    var restarted = scene
    restarted.restart()
    scene.report("T1", .onScene, .cleared)
    restarted.report("T1", .onScene, .cleared)
    #expect(restarted.truck(on: old) == "T1")
    #expect(restarted.state == scene.state)
    var told = DispatchState()
    for (time, event) in scene.log { _ = told.apply(event, at: time) }
    #expect(told.withoutFixes == scene.state.withoutFixes)
    #expect(told.digest == scene.state.digest)
  }

  @Test(
    "is believed for no longer than four hours, and never from a time to come",
    arguments: [
      (.hours(4), .hours(4)), (.hours(5), .hours(4)), (.days(20_000), .hours(4)),
      (.minutes(-5), .zero),
    ] as [(Duration, Duration)])
  func bounds(_ age: Duration, _ believed: Duration) {
    var scene = Scene()
    let job = scene.take(Self.call(age))
    #expect(scene.state.jobs[job]?.openedAt == scene.now - believed)
  }

  @Test("past its age cap must be served from the first, and the storm's desk hears of it at once")
  func aged() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let cap = scene.settings.ageCaps[.safe]
    let within = scene.take(Self.call(cap - .microseconds(1)))
    let past = scene.take(Self.call(cap + .microseconds(1)))
    #expect(scene.state.jobs[within]?.isMustServe == false)
    #expect(scene.desk(within).isEmpty)
    #expect(scene.state.jobs[past]?.isMustServe == true)
    #expect(scene.desk(past) == [.stormHeld])
    scene.wait(.microseconds(1))
    #expect(scene.state.jobs[within]?.isMustServe == true)
    #expect(scene.desk(within) == [.stormHeld])
  }

  @Test("has its caller spoken to at once, since nobody has for so long")
  func memberCheck() {
    var scene = Scene { $0.watch = Watch() }
    scene.put(truck("T1"))
    let job = scene.take(Self.call(.minutes(40)))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.memberCheck))
  }

  @Test("leaves the times of the job that it joins as they are")
  func joins() {
    var scene = Scene()
    let job = scene.take(Self.call(.zero, phone: "5550001"))
    let before = scene.state.jobs[job]
    scene.wait(.minutes(1))
    #expect(scene.take(Self.call(.minutes(40), phone: "5550001")) == job)
    #expect(scene.state.jobs[job]?.openedAt == before?.openedAt)
    #expect(scene.state.jobs[job]?.deadline == before?.deadline)
  }

  @Test(
    "for an appointment waits from its time, come or to come", arguments: [-10, 600] as [Int64])
  func appointment(_ minutes: Int64) throws {
    var scene = Scene()
    let time = scene.now + .minutes(minutes)
    let id = scene.take(Self.call(.minutes(40), scheduledFor: time))
    let job = try #require(scene.state.jobs[id])
    #expect(job.openedAt == scene.now - .minutes(40))
    #expect(job.waitsFrom(scene.settings) == time)
    #expect(job.isMustServe == false)
  }
}
