import DispatchCore
import DispatchService
import Testing

@Suite("What no truck came for in time")
struct MissedTests {
  /// One truck under way to a job with a promise, which it reaches when it says so.
  private func oneJob() throws -> (shift: Shift, promisedBy: Timestamp) {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call())
    try shift.at(5, .report(1, .enRoute))
    let promise = try #require(shift.dispatcher.state.jobs[Job.ID(1)]?.promise)
    return (shift, promise.arriveBy)
  }

  @Test("breaks its promise when the time passes, not when a truck comes, and once")
  func promise() throws {
    let (started, promisedBy) = try oneJob()
    var shift = started
    let (open, broken) = (PromiseCounts(given: 1), PromiseCounts(given: 1, broken: 1))
    shift.clock.now = promisedBy
    #expect(shift.figures().promises.start == open)
    #expect(shift.figures().open.promisesOverdue == 0)
    shift.clock.now = promisedBy + .seconds(1)
    #expect(shift.figures().promises.start == broken)
    #expect(shift.figures().promises.start.keptShare == 0)
    #expect(shift.figures().promises.fiveMinutes.broken == 1)
    #expect(shift.figures().open.promisesOverdue == 1)
    #expect(shift.figures().open.promisesAtRisk == 0)
    shift.clock.now = promisedBy + .hours(2)
    let before = shift.figures().promises
    #expect(before.hour.broken == 0)
    #expect(before.day == broken)
    try shift.at((promisedBy - midnight).wholeSeconds + 7_200, .report(1, .onScene))
    #expect(shift.figures().promises == before)
    #expect(shift.figures().open.promisesOverdue == 0)
  }

  @Test("keeps its promise after all where the crew was there in time and said so late")
  func saidLate() throws {
    let (started, promisedBy) = try oneJob()
    var shift = started
    let end = (promisedBy - midnight).wholeSeconds
    shift.clock.now = promisedBy + .seconds(30)
    #expect(shift.figures().promises.start.broken == 1)
    let report = Command.Report(
      assignment: Assignment.ID(1), step: .onScene, claimedAt: promisedBy - .seconds(30),
      by: "crew")
    try shift.at(end + 40, .advance(report))
    #expect(shift.figures().promises.start == PromiseCounts(given: 1, kept: 1))
  }

  @Test("misses its target at the deadline, by class, and once, whatever becomes of it")
  func target() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call(.shoulder))
    try shift.at(30, .report(1, .enRoute))
    try shift.at(60, .call())
    try shift.at(330, .report(1, .onScene))
    shift.clock.now = midnight + .seconds(3_660)
    #expect(shift.figures().intervals[.response]?.all.start.withinTarget == 1_000)
    #expect(shift.figures().open.jobs[.safe].lateUnreached == 0)
    shift.clock.now = midnight + .seconds(3_661)
    let late = shift.figures()
    let response = try #require(late.intervals[.response])
    #expect(response.all.start.count == 1)
    #expect(response.all.start.withinTarget == 500)
    #expect(response.byClass?[.exposed].start.withinTarget == 1_000)
    #expect(response.byClass?[.safe].start == Spread(count: 0, withinTarget: 0))
    #expect(response.byClass?[.safe].fiveMinutes.withinTarget == 0)
    #expect(late.open.jobs[.safe].lateUnreached == 1)
    #expect(late.open.allJobs.lateUnreached == 1)
    #expect(shift.board.responseTrail(over: .hour).last?.spread.withinTarget == 0)
    try shift.at(3_700, .cancel(Job.ID(2), on: .member, reason: "gave up", by: "ann"))
    #expect(shift.figures().intervals[.response] == response)
    #expect(shift.figures().open.allJobs.lateUnreached == 0)
  }

  @Test("stands in counters only when that is final, so that they never fall")
  func counters() throws {
    let (started, promisedBy) = try oneJob()
    var shift = started
    shift.clock.now = promisedBy + .hours(2)
    #expect(shift.board.histograms.promises == PromiseCounts(given: 1))
    #expect(shift.board.histograms.counts(of: .response, .safe, upTo: []).missed == 0)
    try shift.at((promisedBy - midnight).wholeSeconds + 7_200, .report(1, .onScene))
    #expect(shift.board.histograms.promises == PromiseCounts(given: 1, broken: 1))
    #expect(shift.board.histograms.counts(of: .response, .safe, upTo: []).missed == 1)
  }

  @Test("is nothing where a truck was there and left the job")
  func reachedBefore() throws {
    let (started, promisedBy) = try oneJob()
    var shift = started
    try shift.at(60, .report(1, .onScene))
    try shift.at(120, .release(Job.ID(1), reason: "flat tyre", by: "ann"))
    shift.clock.now = promisedBy + .hours(2)
    #expect(shift.figures().promises.start == PromiseCounts(given: 1, kept: 1))
    #expect(shift.figures().intervals[.response]?.all.start.withinTarget == 1_000)
    #expect(shift.figures().open.allJobs.waiting == 1)
    #expect(shift.figures().open.allJobs.lateUnreached == 0)
    #expect(shift.figures().open.promisesOverdue == 0)
    #expect(shift.figures().open.promisesAtRisk == 0)
  }

  @Test("is told of jobs that were open before the start too")
  func restart() throws {
    let (shift, promisedBy) = try oneJob()
    let later = Shift()
    later.board.begin(shift.dispatcher.state)
    later.clock.now = promisedBy + .hours(2)
    let figures = later.board.figures(OpenCounts(), .small, at: later.clock.now)
    #expect(figures.promises.start == PromiseCounts(broken: 1))
    #expect(figures.intervals[.response]?.byClass?[.safe].start.withinTarget == 0)
  }

  @Test("leaves the share that the events tell, whatever is open still")
  func share() throws {
    var shift = Shift()
    for number in 1...Int64(5) { try shift.at(number, .truck("T\(number)")) }
    for number in 1...Int64(5) { try shift.at(10 + number, .call()) }
    for number in 1...Int64(5) { try shift.at(20, .report(number, .enRoute)) }
    try shift.at(60, .report(1, .onScene), .report(2, .onScene))
    shift.clock.now = midnight + .hours(3)
    let open = shift.figures()
    #expect(open.promises.start == PromiseCounts(given: 5, kept: 2, broken: 3))
    #expect(open.promises.start.keptShare == 400)
    #expect(open.intervals[.response]?.all.start.withinTarget == 400)
    for number in 3...Int64(5) { try shift.at(3 * 3_600, .report(number, .onScene)) }
    #expect(shift.figures().promises == open.promises)
    #expect(shift.figures().intervals[.response]?.all.start.withinTarget == 400)
  }
}
