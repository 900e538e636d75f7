import DispatchCore
import Testing

@Suite("jobs that are withheld")
struct WithheldTests {
  /// Two jobs wait, the second one the graver, and a truck that fits is off duty.
  private func restarted(_ withheld: Withheld) -> Dispatcher {
    var scene = Scene()
    scene.put(truck("T1"), duty: .offDuty)
    scene.take(call(.battery, at(1)))
    scene.take(call(.battery, at(2), dangers: [.liveLane]))
    return Dispatcher(area: scene.dispatcher.area, state: scene.state, withheld: withheld)
  }

  private func assigned(_ events: [Event]) -> [Job.ID] {
    events.compactMap { event in
      if case .assigned(let assignment) = event { assignment.job } else { nil }
    }
  }

  private let onDuty = Command.setDuty(sign("T1"), .onDuty, reason: nil, by: "ann")

  @Test("get no truck by themselves, new ones neither, until they are given back one by one")
  func givenBack() throws {
    var dispatcher = restarted(Withheld(isEveryJob: true))
    #expect(assigned(try dispatcher.decide(onDuty, at: noon)) == [])
    let new = try dispatcher.decide(.takeCall(call(.battery, at(3))), at: noon)
    #expect(assigned(new) == [])
    dispatcher.checkInvariants()
    #expect(dispatcher.unadmitted == [Job.ID(2), Job.ID(1), Job.ID(3)])
    #expect(assigned(try dispatcher.decide(.admit(Job.ID(2)), at: noon)) == [Job.ID(2)])
    let mayEnd = dispatcher.endTrials()
    #expect(!mayEnd)
    for job in dispatcher.unadmitted { _ = try dispatcher.decide(.admit(job), at: noon) }
    let hasEnded = dispatcher.endTrials()
    #expect(hasEnded)
    #expect(dispatcher.withheld == Withheld())
    dispatcher.checkInvariants()
  }

  @Test("are given back the most urgent first, of those too that come meanwhile")
  func urgentFirst() throws {
    var dispatcher = restarted(Withheld(isEveryJob: true))
    #expect(dispatcher.nextUnadmitted(besides: []) == Job.ID(2))
    _ = try dispatcher.decide(
      .takeCall(call(.battery, at(3), dangers: [.trapped])), at: noon)
    #expect(dispatcher.nextUnadmitted(besides: []) == Job.ID(3))
    #expect(dispatcher.nextUnadmitted(besides: [Job.ID(3)]) == Job.ID(2))
    #expect(dispatcher.nextUnadmitted(besides: [Job.ID(2), Job.ID(3)]) == Job.ID(1))
    _ = try dispatcher.decide(.admit(Job.ID(3)), at: noon)
    #expect(dispatcher.nextUnadmitted(besides: []) == Job.ID(2))
    #expect(restarted(Withheld()).nextUnadmitted(besides: []) == nil)
  }

  @Test("are told nothing of when a truck comes, nor why none does, until they are given back")
  func untold() throws {
    var dispatcher = restarted(Withheld(isEveryJob: true))
    let events = try dispatcher.decide(.takeCall(call(.battery, at(3))), at: noon)
    for case .callTaken(let taken) in events {
      #expect(taken.estimate == nil)
      #expect(taken.why == nil)
    }
    #expect(!events.map(\.type).contains("explained"))
    let admitted = try dispatcher.decide(.admit(Job.ID(3)), at: noon)
    #expect(admitted.map(\.type).contains("explained"))
  }

  @Test("and left out come before a human, who may send a truck, while others are served")
  func leftOut() throws {
    var dispatcher = restarted(Withheld())
    let events = try dispatcher.decide(.leaveOut(Job.ID(2)), at: noon)
    #expect(events.map(\.type) == ["desk_raised"])
    #expect(assigned(try dispatcher.decide(onDuty, at: noon)) == [Job.ID(1)])
    dispatcher.checkInvariants()
    _ = try dispatcher.decide(.release(Job.ID(1), reason: "x", by: "ann"), at: noon)
    let sent = try dispatcher.decide(
      .assign(Job.ID(2), sign("T1"), reason: "by hand", by: "ann"), at: noon)
    #expect(assigned(sent) == [Job.ID(2)])
    #expect(dispatcher.state.deskItems.values.allSatisfy { $0.kind != .leftOut })
  }
}
