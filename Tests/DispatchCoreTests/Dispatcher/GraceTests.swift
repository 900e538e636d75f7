import DispatchCore
import Testing

@Suite("a crew that had not accepted when nobody led")
struct GraceTests {
  /// T1 is sent and says nothing; T2 stands by farther off.
  private let before: Scene
  private let job: Job.ID

  init() { (before, job) = CrewTests.scene() }

  /// The same, led anew so long after the assignment.
  private func led(after pause: Duration) -> Dispatcher {
    Dispatcher(area: before.dispatcher.area, state: before.state, ledFrom: noon + pause)
  }

  @Test("has its whole time anew from when somebody leads, however long that was")
  func anew() throws {
    var dispatcher = led(after: .hours(3))
    let end = noon + .hours(3) + before.settings.acceptWithin
    let inTime = try dispatcher.decide(.tick, at: end - .microseconds(1))
    // What was promised hours ago is nothing that its crew could still keep.
    #expect(inTime.map(\.type) == ["desk_raised"])
    #expect(dispatcher.state.jobs[job]?.assignment == Assignment.ID(1))
    dispatcher.checkInvariants()
    let late = try dispatcher.decide(.tick, at: end)
    #expect(late.map(\.type).contains("desk_raised"))
    #expect(dispatcher.state.jobs[job]?.assignment == Assignment.ID(2))
    dispatcher.checkInvariants()
  }

  @Test("is not asked again when it accepts within that time")
  func accepts() throws {
    var dispatcher = led(after: .hours(3))
    let report = Command.Report(assignment: Assignment.ID(1), step: .dispatched, by: "T1")
    _ = try dispatcher.decide(.advance(report), at: noon + .hours(3) + .seconds(80))
    _ = try dispatcher.decide(.tick, at: noon + .hours(4))
    #expect(dispatcher.state.jobs[job]?.assignment == Assignment.ID(1))
  }

  @Test("finds the same after one more restart within a term as without it")
  func restarts() throws {
    var lived = led(after: .hours(3))
    let note = Command.note(job, text: "by the bridge", by: "ann")
    _ = try lived.decide(note, at: noon + .hours(3) + .seconds(60))
    var restarted = Dispatcher(
      area: lived.area, state: lived.state, ledFrom: noon + .hours(3))
    for pause in stride(from: 60, through: 300, by: 10) {
      let now = noon + .hours(3) + .seconds(pause)
      let decided = try lived.decide(.tick, at: now)
      let again = try restarted.decide(.tick, at: now)
      #expect(again == decided)
      #expect(restarted.nextTimer == lived.nextTimer)
    }
    #expect(restarted.state == lived.state)
    #expect(lived.state.jobs[job]?.passedBy.count == 2)
  }

  @Test("who is sent afterwards has no more time than ever")
  func next() throws {
    var dispatcher = led(after: .hours(3))
    let sent = noon + .hours(5)
    let events = try dispatcher.decide(.takeCall(call(.tow, at(9), phone: "5550002")), at: sent)
    #expect(events.contains { $0.type == "assigned" })
    let end = sent + before.settings.acceptWithin
    let early = try dispatcher.decide(.tick, at: end - .microseconds(1))
    #expect(!early.contains { $0.type == "advanced" && $0 == early.last })
    let late = try dispatcher.decide(.tick, at: end)
    #expect(late.contains { $0.type == "advanced" })
  }
}
