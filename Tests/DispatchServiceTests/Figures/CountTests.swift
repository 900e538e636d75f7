import DispatchCore
import DispatchService
import Testing

@Suite("Counts")
struct CountTests {
  @Test("a promise is kept or broken by the first word, whatever was said later")
  func firstPromise() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .truck("T2", north: 5), .call())
    try shift.at(60, .release(Job.ID(1), reason: "flat tyre", by: "ann"))
    let job = try #require(shift.dispatcher.state.jobs[Job.ID(1)])
    let promise = try #require(job.promise)
    #expect(promise.arriveBy < midnight + .seconds(2_000))
    #expect(promise.latest > midnight + .seconds(2_000))
    #expect(shift.figures().open.promisesAtRisk == 1)
    try shift.at(2_000, .report(2, .onScene))
    #expect(shift.figures().promises.start == PromiseCounts(given: 1, kept: 0, broken: 1))
    #expect(shift.figures().open.promisesAtRisk == 0)
  }

  @Test("a promise is in danger when no truck comes any more, as long before as the desk is told")
  func noTruck() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call())
    let promise = try #require(shift.dispatcher.state.jobs[Job.ID(1)]?.promise)
    let left = (promise.arriveBy - midnight - Settings().promiseAlarm).wholeSeconds
    let broken = Command.setDuty(
      CallSign("T1")!, .outOfService, reason: "flat tyre", by: "ann")
    try shift.at(5, .release(Job.ID(1), reason: "flat tyre", by: "ann"), broken)
    try shift.at(left - 5, .tick)
    #expect(shift.figures().open.promisesAtRisk == 0)
    try shift.at(left + 5, .tick)
    #expect(shift.figures().open.promisesAtRisk == 1)
  }

  @Test("of promises take in who gave up waiting, and who was gone")
  func gaveUp() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .truck("T2"), .truck("T3"), .call(), .call(), .call())
    try shift.at(5, .report(3, .enRoute))
    try shift.at(10, .cancel(Job.ID(1), on: .member, reason: "started again", by: "ann"))
    #expect(shift.figures().promises.start == PromiseCounts(given: 3))
    try shift.at(20_000, .cancel(Job.ID(2), on: .member, reason: "gave up", by: "ann"))
    try shift.at(20_005, .report(3, .goneOnArrival))
    #expect(shift.figures().promises.start == PromiseCounts(given: 3, kept: 0, broken: 2))
    #expect(shift.figures().intervals[.travel]?.all.start.max == 20_000_000)
    #expect(shift.figures().jobsEnded == 3)
  }

  @Test("calls a minute over five minutes, over what has gone by before that")
  func rate() throws {
    var shift = Shift()
    try shift.at(10, .call(), .call(), .call(), .call())
    #expect(shift.figures().calls == CallCounts(received: 4, perMinute: 4_000))
    shift.clock.now = midnight + .minutes(2)
    #expect(shift.figures().calls.perMinute == 2_000)
    shift.clock.now = midnight + .minutes(5)
    #expect((796...814).contains(shift.figures().calls.perMinute))
    shift.clock.now = midnight + .minutes(6)
    #expect(shift.figures().calls == CallCounts(received: 4, perMinute: 0))
  }

  @Test("conserve: trucks by activity are the fleet, jobs by class and ended are all jobs")
  func conservation() throws {
    var shift = Shift()
    let dangers: [[Danger]] = [[.trapped], [.liveLane], [.shoulder], []]
    for number in 1...Int64(40) {
      try shift.at(number, .truck("T\(number)", north: Int32(number % 7)))
    }
    for number in 1...Int64(60) {
      let intake = CallIntake(
        place: Place(coordinate: spot()), problem: .firstAid,
        dangers: dangers[Int(number % 4)])
      try shift.at(100 + number, .takeCall(intake))
    }
    for number in 1...Int64(30) { try shift.at(200, .report(number, .enRoute)) }
    for number in 1...Int64(20) { try shift.at(300, .report(number, .onScene)) }
    for number in 1...Int64(5) { try shift.at(400, .report(number, .towing)) }
    for number in 11...Int64(20) { try shift.at(500, .report(number, .cleared)) }
    let figures = shift.figures()
    let jobs = figures.open.allJobs
    #expect(figures.open.trucks.all == 40)
    #expect(TruckActivity.allCases.map { figures.open.trucks[$0] } == [0, 20, 10, 5, 5, 0])
    #expect(figures.jobsEnded == 10)
    #expect(Int64(jobs.waiting + jobs.assigned) + figures.jobsEnded == 60)
    #expect(jobs.waiting == 10)
    #expect(jobs.assigned == 40)
    #expect(jobs.oldestWaiting.map { $0 > .zero } == true)
    #expect(figures.intervals[.total]?.all.start.count == 10)
  }

  @Test("an appointment waits from its time on")
  func appointment() throws {
    var shift = Shift()
    let intake = CallIntake(
      place: Place(coordinate: spot()), problem: .firstAid,
      scheduledFor: midnight + .hours(3))
    try shift.at(0, .takeCall(intake))
    try shift.at(7_200)
    #expect(shift.figures().open.jobs[.planned].oldestWaiting == .zero)
    try shift.at(3 * 3_600 + 60)
    #expect(shift.figures().open.jobs[.planned].oldestWaiting == .seconds(60))
  }

  @Test("an appointment that danger made one no more waits from then on")
  func raisedAppointment() throws {
    var shift = Shift()
    let vehicle = Vehicle(plate: "KX1")
    let planned = CallIntake(
      place: Place(coordinate: spot()), problem: .firstAid, vehicle: vehicle,
      scheduledFor: midnight + .days(3))
    let danger = CallIntake(
      place: Place(coordinate: spot()), problem: .firstAid, dangers: [.liveLane], vehicle: vehicle)
    try shift.at(0, .takeCall(planned))
    try shift.at(2 * 86_400, .takeCall(danger))
    try shift.at(2 * 86_400 + 60)
    #expect(shift.figures().open.jobs[.danger].oldestWaiting == .seconds(60))
  }

  @Test("of the desk say what is open, what nobody took up in time, and the oldest")
  func desk() throws {
    var shift = Shift()
    try shift.at(0, .call())
    try shift.at(100, .call(.trapped))
    #expect(shift.figures().open.desk == Backlog(open: 3, overdue: 0, oldest: .seconds(100)))
    try shift.at(301)
    #expect(shift.figures().open.desk == Backlog(open: 3, overdue: 1, oldest: .seconds(301)))
  }
}
