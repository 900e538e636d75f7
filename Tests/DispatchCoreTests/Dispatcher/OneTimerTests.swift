import DispatchCore
import Testing

@Suite("timers that are decided one after the other")
struct OneTimerTests {
  @Test(
    "do each their own work; one that is postponed does its own at its new time, the others before")
  func postponed() throws {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.put(truck("T2"))
    scene.take(call(.battery, at(1)))
    scene.take(call(.battery, at(2)))
    let due = noon + scene.settings.acceptWithin

    var dispatcher = scene.dispatcher
    let early = dispatcher.decideOneTimer(at: due - .seconds(1))
    #expect(early?.timer == nil)
    let first = dispatcher.decideOneTimer(at: due)
    let second = dispatcher.decideOneTimer(at: due)
    let third = dispatcher.decideOneTimer(at: due)
    #expect(first?.timer.description == "acceptanceDue 1")
    #expect(second?.timer.description == "acceptanceDue 2")
    #expect(third?.timer == nil)

    var other = scene.dispatcher
    other.postpone(try #require(first).timer, until: due + .seconds(1))
    let next = other.decideOneTimer(at: due)
    let none = other.decideOneTimer(at: due)
    let last = other.decideOneTimer(at: due + .seconds(1))
    #expect(next?.timer == second?.timer)
    #expect(none?.timer == nil)
    #expect(last?.timer == first?.timer)
  }

  @Test("one that is postponed is overdue until its turn has come, which may take more than a tick")
  func overdue() throws {
    var scene = Scene()
    for _ in 0..<300 { scene.take(call()) }
    let due = noon + scene.settings.ageCaps[.safe]
    let later = due + .seconds(1)
    var dispatcher = scene.dispatcher
    let decided = dispatcher.decideOneTimer(at: due)
    let first = try #require(decided?.timer)
    #expect(first.description == "jobAges 1")

    var other = scene.dispatcher
    other.postpone(first, until: later)
    #expect(!other.isOverdue(first, at: due))
    #expect(other.isOverdue(first, at: later))
    _ = other.tick(at: later)
    #expect(other.isOverdue(first, at: later))
    _ = other.tick(at: later)
    #expect(!other.isOverdue(first, at: later))
    #expect(other.state.jobs[Job.ID(1)]?.isMustServe == true)
    other.checkInvariants()
  }
}
