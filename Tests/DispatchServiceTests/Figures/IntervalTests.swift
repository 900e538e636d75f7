import DispatchCore
import DispatchService
import Testing

@Suite("Intervals")
struct IntervalTests {
  /// One truck; a job in class D2 served at once, one in D3 that waits for it and is served late.
  private func twoJobs() throws -> Shift {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call(.shoulder))
    try shift.at(30, .report(1, .enRoute))
    try shift.at(60, .call())
    try shift.at(330, .report(1, .onScene))
    try shift.at(1_530, .report(1, .cleared))
    try shift.at(1_590, .report(2, .enRoute))
    try shift.at(5_190, .report(2, .onScene))
    try shift.at(5_790, .report(2, .cleared))
    return shift
  }

  @Test("have a sample for each stretch of each job, in all and by class")
  func samples() throws {
    let intervals = try twoJobs().figures().intervals
    let expected: [(Interval, safe: Int64, exposed: Int64)] = [
      (.decision, 1_470_000_000, 0), (.turnout, 60_000, 30_000), (.travel, 3_600_000, 300_000),
      (.response, 5_130_000, 330_000), (.total, 5_730_000, 1_530_000),
    ]
    for (interval, safe, exposed) in expected {
      let figures = try #require(intervals[interval])
      let byClass = try #require(figures.byClass)
      #expect(figures.all.start.count == 2, "\(interval)")
      #expect(figures.all.start.max == safe, "\(interval)")
      #expect(byClass[.safe].start.count == 1, "\(interval)")
      #expect(byClass[.safe].start.max == safe, "\(interval)")
      #expect(byClass[.exposed].start.count == 1, "\(interval)")
      #expect(byClass[.exposed].start.max == exposed, "\(interval)")
      #expect(byClass[.life].start == .none, "\(interval)")
    }
  }

  @Test("of response say which share was within the target of its class, and no others do")
  func targets() throws {
    let intervals = try twoJobs().figures().intervals
    let response = try #require(intervals[.response])
    #expect(response.all.start.withinTarget == 500)
    #expect(response.byClass?[.exposed].start.withinTarget == 1_000)
    #expect(response.byClass?[.safe].start.withinTarget == 0)
    let others = intervals.filter { $0.key != .response }.values
    #expect(others.allSatisfy { $0.all.start.withinTarget == nil })
  }

  @Test("leave each window as it slides on, and never the figures since start")
  func windows() throws {
    let shift = try twoJobs()
    let response = try #require(shift.figures().intervals[.response]).all
    #expect(response.fiveMinutes.count == 0)
    #expect(response.hour.count == 1)
    #expect(response.hour.max == 5_130_000)
    #expect(response.day.count == 2)
    let expected: [(hours: Int64, day: Int64)] = [(3, 2), (23, 2), (24, 1), (26, 0)]
    for (hours, day) in expected {
      shift.clock.now = midnight + .hours(hours)
      let later = try #require(shift.figures().intervals[.response]).all
      #expect(later.hour.count == 0, "\(hours) h")
      #expect(later.day.count == day, "\(hours) h")
      #expect(later.start.count == 2, "\(hours) h")
    }
  }

  @Test("count a place in the ring anew when time has gone round")
  func ring() {
    let clock = MovableMoment(midnight)
    let board = FigureBoard(settings: Settings()) { clock.now }
    for round in 1...Int64(30) {
      clock.now = midnight + .minutes(round * 5)
      board.answered([(.distress, .milliseconds(round))])
      let door = board.figures(OpenCounts(), .small, at: clock.now).intervals[.door]?.all
      #expect(door?.fiveMinutes.count == 1)
      #expect(door?.fiveMinutes.max == round * 1_000)
      #expect(door?.hour.count == min(round, 12))
      #expect(door?.start.count == round)
    }
  }

  @Test("of the door are of calls alone")
  func door() {
    let board = FigureBoard(settings: Settings()) { midnight }
    board.answered([(.operations, .seconds(5))])
    board.answered([(.distress, .microseconds(12_345))])
    let figures = board.figures(OpenCounts(), .small, at: midnight)
    #expect(figures.intervals[.door]?.all.start.count == 1)
    #expect(figures.intervals[.door]?.all.start.max == 12_300)
    #expect(figures.intervals[.door]?.byClass == nil)
  }

  @Test("of a job that was open before the start count from its opening, its first truck once")
  func restart() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .truck("T2", north: 1), .call())
    var later = Shift()
    later.goOn(from: shift)
    later.board.begin(shift.dispatcher.state)
    try later.at(60, .release(Job.ID(1), reason: "flat tyre", by: "ann"))
    try later.at(600, .report(2, .onScene))
    let intervals = later.figures().intervals
    #expect(intervals[.decision]?.all.start.count == 0)
    #expect(intervals[.travel]?.all.start.count == 0)
    #expect(intervals[.response]?.all.start.count == 1)
    #expect(intervals[.response]?.all.start.max == 600_000)
  }

  @Test("of a call that could be told only later count from when it was taken")
  func takenEarlier() throws {
    var intake = CallIntake(place: Place(coordinate: spot()), problem: .firstAid)
    intake.age = .minutes(40)
    var shift = Shift()
    try shift.at(0, .truck("T1"), .takeCall(intake))
    try shift.at(330, .report(1, .onScene))
    let intervals = shift.figures().intervals
    #expect(intervals[.decision]?.all.start.max == 2_400_000_000)
    #expect(intervals[.response]?.all.start.max == 2_730_000)
  }

  @Test("of what is committed while the past is read are counted after it, once")
  func held() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call(.shoulder))
    shift.board.hold(from: shift.dispatcher.state, lastSeq: shift.figures().lastSeq)
    try shift.at(30, .report(1, .enRoute))
    try shift.at(330, .report(1, .onScene))
    let held = shift.figures()
    #expect(!shift.board.isReady)
    #expect(held.intervals[.response]?.all.start.count == 0)
    shift.board.beginFromOpen()
    let counted = shift.figures()
    #expect(shift.board.isReady)
    #expect(counted.lastSeq > held.lastSeq)
    #expect(counted.intervals[.decision]?.all.start.count == 1)
    #expect(counted.intervals[.turnout]?.all.start.max == 30_000)
    #expect(counted.intervals[.response]?.all.start.max == 330_000)
    #expect(counted.promises.start.given == 1)
  }
}

@Suite("A clock that steps")
struct ClockStepTests {
  @Test("back in a window leaves what was counted, and what comes then is seen at once")
  func back() throws {
    let clock = MovableMoment(midnight)
    let board = FigureBoard(settings: Settings()) { clock.now }
    board.answered([(lane: .distress, after: .milliseconds(10))])
    clock.now = midnight - .hours(1)
    board.answered([(lane: .distress, after: .milliseconds(20))])
    let door = try #require(
      board.figures(OpenCounts(), .small, at: clock.now).intervals[.door]?.all)
    #expect(door.fiveMinutes.count == 1)
    #expect(door.fiveMinutes.max == 20_000)
    #expect(door.start.count == 2)
  }

  @Test("ahead in a window lets the past leave it, and nothing else")
  func ahead() throws {
    let clock = MovableMoment(midnight)
    let board = FigureBoard(settings: Settings()) { clock.now }
    board.answered([(lane: .distress, after: .milliseconds(10))])
    clock.now = midnight + .hours(10)
    board.answered([(lane: .distress, after: .milliseconds(20))])
    let door = try #require(
      board.figures(OpenCounts(), .small, at: clock.now).intervals[.door]?.all)
    #expect(door.fiveMinutes.max == 20_000)
    #expect(door.hour.count == 1)
    #expect(door.day.count == 2)
    #expect(door.start.count == 2)
  }

  @Test("back makes no interval negative and no age")
  func ages() throws {
    var shift = Shift()
    try shift.at(600, .truck("T1"), .call(), .call())
    try shift.at(0, .report(1, .onScene))
    let figures = shift.figures()
    #expect(figures.intervals[.response]?.all.start.max == 0)
    #expect(figures.open.allJobs.oldestWaiting == .zero)
    #expect(figures.calls.perMinute >= 0)
  }
}
