import DispatchCore
import DispatchService

extension StatusFigures {
  /// Figures with something in each place.
  static let example: StatusFigures = {
    var open = OpenCounts()
    open.jobs[.life] = OpenCounts.Jobs(assigned: 1)
    open.jobs[.safe] = OpenCounts.Jobs(
      waiting: 12, assigned: 3, lateUnreached: 5, oldestWaiting: .milliseconds(3_725_900))
    open.trucks[.free] = 2
    open.trucks[.enRoute] = 4
    open.trucks[.off] = 26
    open.desk = Backlog(open: 3, overdue: 1, oldest: .seconds(301))
    open.promisesAtRisk = 2
    open.promisesOverdue = 4
    open.storm = DispatchCore.Storm(isOn: true, since: midnight + .hours(2), by: "Kim")
    let spread = Spread(
      count: 7, p50: 1_500, p90: 12_300, p99: 123_000, max: 1_230_000, withinTarget: 931)
    let some = WindowSpreads(fiveMinutes: spread, start: spread)
    return StatusFigures(
      asOf: midnight + .milliseconds(7_384_567),
      server: ServerFacts(
        state: .safeMode, since: midnight, build: "1.2.3 (abcdef0)", timeScale: 60,
        viewAge: .milliseconds(5),
        leader: LeaderSight(
          epoch: 7, holder: "north 4711", address: "http://10.0.0.5:8080", durability: .local),
        lanes: [.distress: LaneFigures(depth: 5, refused: 6, bound: 4096)],
        paperwork: Backlog(open: 10_000, overdue: 0, oldest: .days(3)),
        clock: ClockWatch(
          offset: .hours(-1), offSince: midnight, steps: 2, steppedAt: midnight + .seconds(1))),
      uptime: .seconds(123), calls: CallCounts(received: 1_234, perMinute: 12_345),
      open: open, jobsEnded: 800,
      intervals: [
        .door: IntervalFigures(all: some),
        .response: IntervalFigures(
          all: some, byClass: ByClass { $0 == .life ? some : WindowSpreads() }),
      ],
      promises: WindowPromises(
        hour: PromiseCounts(given: 9, kept: 8), start: PromiseCounts(given: 90, kept: 74, broken: 6)
      ),
      countedSince: midnight - .hours(24), lastSeq: 321, refused: 7, machine: [.compute: some])
  }()
}
