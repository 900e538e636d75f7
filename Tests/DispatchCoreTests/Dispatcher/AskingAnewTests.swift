import DispatchCore
import Testing

@Suite("A job that no truck took")
struct AskingAnewTests {
  private static let round = Settings().askAnewAfter

  /// T1 and T2 decline a job at once.
  private static func declined() -> (scene: Scene, job: Job.ID) {
    var (scene, job) = CrewTests.scene()
    scene.report("T1", .declined)
    scene.report("T2", .declined)
    return (scene, job)
  }

  /// When a truck was sent to it.
  private static func sent(to job: Job.ID, _ scene: Scene) -> [Timestamp] {
    scene.log.compactMap { entry in
      if case .assigned(let made) = entry.event, made.job == job { entry.at } else { nil }
    }
  }

  private static func titles(_ scene: Scene) -> [String] {
    scene.log.compactMap { entry in
      if case .deskRaised(let item) = entry.event, item.kind == .noTruck { item.title } else { nil }
    }
  }

  @Test(
    "is offered again and again to the one truck that never answers, and the desk told each time",
    arguments: [Policy.pair, .match, .tours])
  func neverAnswers(_ policy: Policy) {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("T1", base: at(1)))
    let job = scene.take(call(.battery, at(0), dangers: [.fire]))
    scene.wait(.minutes(30))
    let times = Self.sent(to: job, scene)
    let pause = scene.settings.acceptWithin + Self.round
    #expect(times.count == 7)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == pause })
    #expect(Self.titles(scene).count == times.count)
    #expect(
      Set(Self.titles(scene)) == [
        "No other fitting truck is free: phone the one that declined, did not answer or was "
          + "taken off"
      ])
    scene.wait(.minutes(2))
    scene.report("T1", .dispatched)
    #expect(!scene.desk(job).contains(.noTruck))
  }

  @Test("is not offered again to those that declined before three minutes have passed")
  func declinedOnce() {
    var (scene, job) = Self.declined()
    #expect(scene.desk(job) == [.notAccepted, .noTruck])
    scene.wait(Self.round - .microseconds(1))
    #expect(scene.truck(on: job) == nil)
    #expect(scene.state.jobs[job]?.passedBy.count == 2)
    scene.wait(.microseconds(1))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.state.jobs[job]?.passedBy == [])
  }

  @Test("goes to a truck that was not tried as soon as there is one")
  func another() {
    var (scene, job) = Self.declined()
    scene.wait(.seconds(10))
    scene.put(truck("T3", base: at(50)))
    #expect(scene.truck(on: job) == "T3")
    scene.report("T3", .dispatched)
    scene.wait(.minutes(30))
    #expect(Self.sent(to: job, scene).count == 3)
  }

  @Test("goes on being offered after a restart, at the same moments")
  func restarted() {
    var (scene, job) = Self.declined()
    scene.wait(.seconds(100))
    scene.restart()
    scene.wait(.seconds(79))
    #expect(scene.truck(on: job) == nil)
    scene.wait(.seconds(1))
    #expect(scene.truck(on: job) == "T1")
    scene.restart()
    scene.wait(.seconds(180))
    scene.restart()
    scene.wait(Self.round)
    #expect(scene.truck(on: job) == "T1")
    #expect(Self.sent(to: job, scene).count == 5)
  }

  @Test("is offered anew at once when a person is done with it, and that is not undone")
  func phoned() throws {
    var (scene, job) = Self.declined()
    scene.wait(.seconds(10))
    let item = try #require(scene.state.deskItems.values.first { $0.kind == .noTruck })
    scene.perform(.finishDeskItem(item.id, outcome: "phoned T1", by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    #expect(
      scene.refusal(of: .undo(job, by: "ann")) == .nothingToUndo(.changedSince(job)))
  }

  @Test("waits while a storm holds it, and is offered anew after it")
  func storm() {
    var (scene, job) = Self.declined()
    scene.perform(.setStorm(.danger, by: "ann"))
    scene.wait(.minutes(30))
    #expect(scene.truck(on: job) == nil)
    scene.perform(.setStorm(nil, by: "ann"))
    scene.wait(.zero)
    #expect(scene.truck(on: job) == "T1")
  }
}
