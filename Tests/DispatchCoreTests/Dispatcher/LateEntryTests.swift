import DispatchCore
import Testing

@Suite("What is entered afterwards, by what was written down meanwhile")
struct LateEntryTests {
  private func late(
    _ scene: Scene, _ step: AssignmentState.Step, at time: Timestamp?
  ) -> Command {
    .advance(
      Command.Report(
        assignment: scene.active("T1")?.id ?? Assignment.ID(0), step: step, claimedAt: time,
        isLate: true, by: "ann"))
  }

  @Test("counts from when it was, in its order, and is marked")
  func inOrder() throws {
    var (scene, job) = CrewTests.scene()
    let start = scene.now
    scene.report("T1", .dispatched)
    scene.wait(.minutes(50))
    scene.perform(late(scene, .onScene, at: start + .minutes(12)))
    #expect(scene.active("T1")?.onSceneAt == start + .minutes(12))
    scene.perform(late(scene, .cleared, at: start + .minutes(40)))
    #expect(scene.state.jobs[job] == nil)
    let steps = scene.log.compactMap { recorded in
      if case .advanced(let step) = recorded.event { step } else { nil }
    }
    #expect(steps.map(\.isLate) == [false, true, true])
    #expect(steps.map(\.at) == [start, start + .minutes(12), start + .minutes(40)])
  }

  @Test("is refused when it is still to come, or has no time")
  func toCome() {
    var (scene, _) = CrewTests.scene()
    scene.wait(.seconds(30))
    let id = scene.active("T1")?.id ?? Assignment.ID(0)
    let unfit = Refusal.lateTimeUnfit(id, now: scene.now)
    #expect(scene.refusal(of: late(scene, .onScene, at: scene.now + .microseconds(1))) == unfit)
    #expect(scene.refusal(of: late(scene, .onScene, at: nil)) == unfit)
    scene.perform(late(scene, .onScene, at: scene.now))
    #expect(scene.active("T1")?.state == .onScene)
  }

  @Test("is refused when it would be before what was reported last, or skips a step")
  func beforeLast() {
    var (scene, _) = CrewTests.scene()
    scene.wait(.seconds(60))
    scene.report("T1", .dispatched)
    let accepted = scene.now
    scene.wait(.minutes(30))
    let id = scene.active("T1")?.id ?? Assignment.ID(0)
    #expect(
      scene.refusal(of: late(scene, .onScene, at: accepted - .microseconds(1)))
        == .lateTimeBefore(id, .dispatched, since: accepted))
    #expect(
      scene.refusal(of: late(scene, .cleared, at: accepted + .minutes(1)))
        == .illegalAssignmentStep(id, .dispatched, .cleared))
    scene.perform(late(scene, .onScene, at: accepted))
    #expect(scene.active("T1")?.onSceneAt == accepted)
  }
}
