internal import DispatchCore

/// How quickly help came, from what was committed, and how quickly we were, from our own timings.
///
/// A value with one owner. What happened before the start is not in it; jobs open at the start are,
/// from then on.
struct Responsiveness: Sendable {
  private var intervals = [SampleSeries](
    repeating: SampleSeries(), count: Interval.allCases.count * (DangerClass.allCases.count + 1))
  private var machine = [SampleSeries](
    repeating: SampleSeries(), count: MachineFigure.allCases.count)
  private var rate: CallRate
  private var openJobs: [Job.ID: OpenJob] = [:]
  private(set) var promises = PromiseCounts()

  /// - Parameter start: now, by the domain's clock.
  init(start: Timestamp) { rate = CallRate(start: start) }

  /// Takes what is open from the tables, after a start or a reload. What was counted stays.
  mutating func begin(_ state: DispatchState) {
    openJobs = state.jobs.mapValues(OpenJob.init)
    for assignment in state.assignments.values where assignment.onSceneAt != nil {
      openJobs[assignment.job]?.wasReached = true
    }
  }

  /// Takes one committed event.
  ///
  /// - Parameter changes: of its commit.
  mutating func take(_ recorded: RecordedEvent, _ changes: ChangeSet) {
    switch recorded.event {
    case .callTaken(let taken):
      rate.add(at: recorded.at)
      if let job = taken.opens { openJobs[job.id] = OpenJob(job) }
    case .jobRevised(let revision): openJobs[revision.job]?.revise(revision)
    case .reclassified(let change): openJobs[change.job]?.reclassify(change)
    case .assigned(let assignment): takeAssigned(assignment, at: recorded.at)
    case .advanced(let advance):
      guard let assignment = changes.assignments[advance.assignment] else { return }
      take(advance, of: assignment, at: recorded.at)
    case .promiseGiven(let job, let promise):
      promises.given += 1
      openJobs[job]?.promisedBy = promise.arriveBy
    case .jobCancelled(let id, _, _, _):
      guard let job = openJobs.removeValue(forKey: id), !job.wasReached else { return }
      if let promisedBy = job.promisedBy, recorded.at > promisedBy { promises.broken += 1 }
    case .promiseRevised, .explained, .jobAged, .holdEnded, .noted, .truckPut, .truckRemoved,
      .dutySet, .deskRaised, .deskClaimed, .deskPostponed, .deskReturned, .deskDone, .stormSet:
      break
    }
  }

  /// Takes a duration of our own.
  mutating func record(_ figure: MachineFigure, _ thousandths: Int64, at now: Timestamp) {
    machine[figure.place].record(thousandths, at: now)
  }

  /// Takes the time of one answer to a call.
  mutating func recordDoor(_ duration: Duration, at now: Timestamp) {
    intervals[Interval.door.place(nil)].record(
      duration.thousandths(of: Interval.door.unit), at: now)
  }

  private mutating func takeAssigned(_ assignment: Assignment, at now: Timestamp) {
    guard let job = openJobs[assignment.job], !job.wasAssigned else { return }
    openJobs[assignment.job]?.wasAssigned = true
    record(.decision, assignment.assignedAt - job.decidableFrom, job.dangerClass, at: now)
  }

  private mutating func take(
    _ advance: Event.Advance, of assignment: Assignment, at now: Timestamp
  ) {
    guard let job = openJobs[assignment.job] else { return }
    switch advance.to {
    case .enRoute:
      record(.turnout, advance.at - assignment.assignedAt, job.dangerClass, at: now)
    case .onScene: reach(assignment, job, arrivedAt: advance.at, at: now)
    case .goneOnArrival:
      if assignment.onSceneAt == nil { reach(assignment, job, arrivedAt: advance.at, at: now) }
      openJobs[assignment.job] = nil
    case .cleared:
      record(.total, advance.at - job.waitsFrom, job.dangerClass, at: now)
      openJobs[assignment.job] = nil
    case .assigned, .dispatched, .towing, .atDropoff, .declined, .released, .cancelled: break
    }
  }

  /// A truck is there, whether or not it still finds somebody: who left because help was late must
  /// not make the figures better.
  private mutating func reach(
    _ assignment: Assignment, _ job: OpenJob, arrivedAt: Timestamp, at now: Timestamp
  ) {
    if let enRouteAt = assignment.enRouteAt {
      record(.travel, arrivedAt - enRouteAt, job.dangerClass, at: now)
    }
    guard !job.wasReached else { return }
    openJobs[assignment.job]?.wasReached = true
    record(
      .response, arrivedAt - job.waitsFrom, job.dangerClass, isWithin: arrivedAt <= job.deadline,
      at: now)
    guard let promisedBy = job.promisedBy else { return }
    if arrivedAt <= promisedBy { promises.kept += 1 } else { promises.broken += 1 }
  }

  private mutating func record(
    _ interval: Interval, _ duration: Duration, _ dangerClass: DangerClass,
    isWithin: Bool = false, at now: Timestamp
  ) {
    let sample = duration.thousandths(of: interval.unit)
    intervals[interval.place(nil)].record(sample, isWithin: isWithin, at: now)
    intervals[interval.place(dangerClass)].record(sample, isWithin: isWithin, at: now)
  }
}

extension Responsiveness {
  /// The spreads of an interval, of all jobs and by class.
  func figures(of interval: Interval, at now: Timestamp) -> IntervalFigures {
    let hasTarget = interval == .response
    return IntervalFigures(
      all: intervals[interval.place(nil)].spreads(hasTarget: hasTarget, at: now),
      byClass: interval.hasClasses
        ? ByClass { intervals[interval.place($0)].spreads(hasTarget: hasTarget, at: now) }
        : nil)
  }

  func figures(of figure: MachineFigure, at now: Timestamp) -> WindowSpreads {
    machine[figure.place].spreads(hasTarget: false, at: now)
  }

  /// How an interval went, of all jobs, in the parts of a window.
  func trail(of interval: Interval, over window: FigureWindow, at now: Timestamp) -> [TrailPoint] {
    intervals[interval.place(nil)]
      .trail(of: window, hasTarget: interval == .response, at: now)
  }

  func histogram(
    of interval: Interval, _ dangerClass: DangerClass?, upTo bounds: [Int64]
  ) -> HistogramCounts {
    intervals[interval.place(dangerClass)].histogram(bounds)
  }

  func histogram(of figure: MachineFigure, upTo bounds: [Int64]) -> HistogramCounts {
    machine[figure.place].histogram(bounds)
  }

  /// In thousandths.
  func callsPerMinute(at now: Timestamp) -> Int64 { rate.perMinute(at: now) }
}

extension Interval {
  /// Where its series stands: of all jobs, or of one class.
  fileprivate func place(_ dangerClass: DangerClass?) -> Int {
    let row =
      switch self {
      case .door: 0
      case .decision: 1
      case .turnout: 2
      case .travel: 3
      case .response: 4
      case .total: 5
      }
    return row * (DangerClass.allCases.count + 1) + (dangerClass.map { $0.rank + 1 } ?? 0)
  }
}

extension MachineFigure {
  fileprivate var place: Int {
    switch self {
    case .compute: 0
    case .commit: 1
    case .batch: 2
    }
  }
}
