import DispatchCore
import Testing

@Suite("A person takes back what they did")
struct UndoTests {
  /// A job that waits, since T1 is too small for it by itself.
  private static func waiting() -> (scene: Scene, job: Job.ID) {
    var scene = Scene()
    scene.put(truck("T1", .van))
    let job = scene.take(call(.tow))
    return (scene, job)
  }

  private static func assign(_ job: Job.ID, _ truck: String = "T1") -> Command {
    .assign(job, sign(truck), reason: "knows the way", by: "ann")
  }

  @Test("a truck sent by hand is released, and the job is back where it was")
  func assignment() throws {
    var (scene, job) = Self.waiting()
    let before = scene.state.jobs[job]
    scene.perform(Self.assign(job))
    #expect(scene.truck(on: job) == "T1")
    scene.wait(.seconds(20))
    let events = scene.perform(.undo(job, by: "ann"))
    #expect(events.last == .undone(Undone(deed: .assign, job: job, by: "ann")))
    #expect(scene.truck(on: job) == nil)
    #expect(scene.state.jobs[job]?.passedBy == [])
    #expect(scene.state.jobs[job]?.deadline == before?.deadline)
    #expect(scene.desk(job).contains(.noTruck))
    for case .advanced(let advance) in events { #expect(advance.reason == "undo") }
  }

  @Test("what the crew has accepted is not taken back, and that is said")
  func accepted() {
    var (scene, job) = Self.waiting()
    scene.perform(Self.assign(job))
    scene.report("T1", .dispatched)
    let refusal = scene.refusal(of: .undo(nil, by: "ann"))
    #expect(refusal == .nothingToUndo(.crewActed(job, sign("T1"))))
  }

  @Test("after 30 s, by another, or on another job there is nothing to take back")
  func nothing() {
    var (scene, job) = Self.waiting()
    scene.perform(Self.assign(job))
    #expect(scene.refusal(of: .undo(nil, by: "bob")) == .nothingToUndo(.none))
    #expect(scene.refusal(of: .undo(Job.ID(9), by: "ann")) == .nothingToUndo(.none))
    scene.wait(.seconds(31))
    #expect(scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.none))
  }

  @Test("what is taken back once is not taken back twice")
  func once() {
    var (scene, job) = Self.waiting()
    scene.perform(Self.assign(job))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.none))
    #expect(scene.truck(on: job) == nil)
  }

  @Test("a released truck is put on its job again, and the one that came for it goes")
  func release() {
    var scene = Scene()
    scene.put(truck("T1"), at: at(1))
    let job = scene.take(call())
    scene.put(truck("T2"), at: at(5))
    scene.perform(.release(job, reason: "mistaken", by: "ann"))
    #expect(scene.truck(on: job) == "T2")
    scene.perform(.undo(job, by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.active("T2") == nil)
  }

  @Test("a released truck that is on another job stays there")
  func releaseGone() {
    var scene = Scene()
    scene.put(truck("T1"), at: at(1))
    let job = scene.take(call())
    let other = scene.take(call(.battery, at(9)))
    scene.perform(.release(job, reason: "mistaken", by: "ann"))
    #expect(scene.truck(on: other) == "T1")
    let refusal = scene.refusal(of: .undo(job, by: "ann"))
    #expect(refusal == .nothingToUndo(.truckGone(job, sign("T1"))))
  }

  @Test("a class is as it was, with deadline, age cap and desk")
  func reclassification() throws {
    var scene = Scene()
    let job = scene.take(call(dangers: [.unlit]))
    let before = try #require(scene.state.jobs[job])
    scene.perform(.reclassify(job, .dangers([.fire]), reason: "smoke", by: "ann"))
    #expect(scene.desk(job).contains(.emergencyNumber))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.state.jobs[job] == before)
    #expect(!scene.desk(job).contains(.emergencyNumber))
  }

  @Test("a class that somebody has changed since is left alone")
  func reclassifiedSince() {
    var scene = Scene()
    let job = scene.take(call())
    scene.perform(.reclassify(job, .class(.danger), reason: "x", by: "ann"))
    scene.perform(.reclassify(job, .class(.exposed), reason: "y", by: "bob"))
    #expect(
      scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.changedSince(job)))
  }

  @Test("the storm ends that was begun, and goes on that was ended")
  func storm() {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "ann"))
    scene.perform(.undo(nil, by: "ann"))
    #expect(!scene.state.storm.isOn)
    scene.perform(.setStorm(.exposed, by: "ann"))
    scene.wait(.minutes(1))
    scene.perform(.setStorm(nil, by: "ann"))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.state.storm.isOn && scene.state.storm.mildestServed == .exposed)
  }

  @Test("a desk item done or put off is on the desk again")
  func desk() throws {
    var scene = Scene()
    let job = scene.take(call(wantsHuman: true))
    let item = try #require(
      scene.state.deskItems.values.first { $0.kind == .wantsHuman })
    scene.perform(.postponeDeskItem(item.id, .minutes(10), reason: "-", by: "ann"))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.state.deskItems[item.id]?.state == .open)
    scene.perform(.finishDeskItem(item.id, outcome: nil, by: "ann"))
    #expect(!scene.desk(job).contains(.wantsHuman))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.desk(job).contains(.wantsHuman))
  }

  @Test("that a storm holds a job is on the desk again only while it does so")
  func held() throws {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "bob"))
    let job = scene.take(call())
    scene.wait(scene.settings.ageCaps[.safe])
    let item = try #require(scene.state.deskItems.values.first { $0.kind == .stormHeld })
    scene.perform(.finishDeskItem(item.id, outcome: "told", by: "ann"))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.desk(job) == [.stormHeld])
    let again = try #require(scene.state.deskItems.values.first { $0.kind == .stormHeld })
    scene.perform(.finishDeskItem(again.id, outcome: "told", by: "ann"))
    scene.perform(.setStorm(nil, by: "bob"))
    #expect(scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.changedSince(job)))
    #expect(scene.desk(job) == [.noTruck])
  }

  @Test("a cancelled job is not brought back, nor what was done before it")
  func cancelled() {
    var (scene, job) = Self.waiting()
    scene.perform(Self.assign(job))
    scene.perform(.cancel(job, on: .member, reason: "starts again", by: "ann"))
    #expect(scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.cancelled(job)))
  }
}
