internal import DispatchCore
internal import Store

/// How quickly help came, from what was committed, and how quickly we were, from our own timings.
///
/// A value with one owner. A sample stands at the moment at which the thing happened by the time that
/// counts, in the class that the job had then: so the same comes out whether the events are taken
/// as they happen, or the tables are read after a restart. What no truck came for in time is missed
/// when its time passes: no event says so, so ``judged(at:)`` looks at what is open.
struct Responsiveness: Sendable {
  private var intervals = [SampleSeries](
    repeating: SampleSeries(), count: Interval.allCases.count * (DangerClass.allCases.count + 1))
  private var machine = [SampleSeries](
    repeating: SampleSeries(), count: MachineFigure.allCases.count)
  private var rate: CallRate
  private var openJobs = NumberedTable<Job.ID, OpenJob>()
  private var openAssignments = NumberedTable<Assignment.ID, OpenAssignment>()
  private var promiseSeries = PromiseSeries()
  /// From when on everything is counted, by the domain's clock: what happened before is left out.
  private(set) var since: Timestamp
  /// The number of the last event that was taken; nil before the first.
  private(set) var lastSeq: Int64?
  /// What the rules refused, since the process started.
  var refused: Int64 = 0
  /// When the events at hand were decided, or were read.
  private var now: Timestamp
  /// The area's.
  private let settings: Settings

  /// - Parameter start: now, by the domain's clock.
  init(start: Timestamp, _ settings: Settings) {
    self.settings = settings
    since = start
    now = start
    rate = CallRate(start: start)
  }

  /// What happened to jobs, counted from the tables: takes up to a second.
  ///
  /// - Parameter now: by the domain's clock.
  init(_ past: PastWork, _ settings: Settings, at now: Timestamp) {
    self.init(start: past.since, settings)
    self.now = now
    lastSeq = past.lastSeq
    for call in past.calls { rate.add(at: call, now: now) }
    for job in past.jobs { take(job) }
  }

  /// Goes on from what was counted anew of jobs. The door's and the machine's own figures stay.
  mutating func begin(_ fresh: Responsiveness) {
    let before = self
    self = fresh
    intervals[Interval.door.place(nil)] = before.intervals[Interval.door.place(nil)]
    machine = before.machine
    refused = before.refused
  }

  /// Goes on from what is open, where the tables cannot be asked what was before.
  mutating func begin(_ state: DispatchState, lastSeq: Int64?) {
    openJobs = NumberedTable()
    openAssignments = NumberedTable()
    for job in state.jobs.values {
      openJobs[job.id] = OpenJob(job, settings)
      openJobs[job.id]?.promisedBy = job.promise?.arriveBy
      openJobs[job.id]?.assignment = job.assignment
      openJobs[job.id]?.wasAssigned = job.assignment != nil || !job.passedBy.isEmpty
    }
    for assignment in state.assignments.values {
      openAssignments[assignment.id] = OpenAssignment(assignment)
      if assignment.onSceneAt != nil { openJobs[assignment.job]?.wasReached = true }
    }
    self.lastSeq = lastSeq
  }

  /// Takes one committed event; one that was taken before is left out.
  mutating func take(_ recorded: RecordedEvent) {
    guard recorded.seq > lastSeq ?? 0 else { return }
    lastSeq = recorded.seq
    now = recorded.at
    switch recorded.event {
    case .callTaken(let taken):
      rate.add(at: recorded.at, now: now)
      if let job = taken.opens { openJobs[job.id] = OpenJob(job, settings) }
    case .jobRevised(let revision):
      openJobs[revision.job]?.revise(
        PastWork.Standing(
          from: recorded.at, dangerClass: revision.dangerClass, deadline: revision.deadline))
    case .reclassified(let change):
      openJobs[change.job]?.revise(
        PastWork.Standing(
          from: recorded.at, dangerClass: change.dangerClass, deadline: change.deadline))
    case .assigned(let assignment):
      takeAssigned(assignment.id, to: assignment.job, at: assignment.assignedAt)
    case .advanced(let advance): take(advance.to, of: advance.assignment, at: advance.at)
    case .promiseGiven(let job, let promise): takePromise(promise, of: job)
    case .jobCancelled(let id, _, _, _): takeCancelled(id, at: recorded.at)
    case .promiseRevised, .explained, .jobAged, .holdEnded, .noted, .truckPut, .truckRemoved,
      .dutySet, .deskRaised, .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .deskDone,
      .stormSet, .handedOver, .undone:
      break
    }
  }

  /// Takes a duration of our own.
  mutating func record(_ figure: MachineFigure, _ thousandths: Int64, at now: Timestamp) {
    machine[figure.place].record(thousandths, at: now, now: now)
  }

  /// Takes the time of one answer to a call.
  mutating func recordDoor(_ duration: Duration, at now: Timestamp) {
    intervals[Interval.door.place(nil)].record(
      duration.thousandths(of: Interval.door.unit), at: now, now: now)
  }
}

// What happened to jobs, by the time that counts.
extension Responsiveness {
  private mutating func take(_ past: PastWork.PastJob) {
    var job = OpenJob(past, lead: settings.appointmentLead)
    for revision in past.revisions { job.revise(revision) }
    openJobs[past.id] = job
    if let promise = past.promise { takePromise(promise, of: past.id) }
    for assignment in past.assignments {
      takeAssigned(assignment.id, to: past.id, at: assignment.assignedAt)
      if let time = assignment.enRouteAt { take(.enRoute, of: assignment.id, at: time) }
      if let time = assignment.onSceneAt { take(.onScene, of: assignment.id, at: time) }
      if let time = assignment.endedAt { take(assignment.state, of: assignment.id, at: time) }
    }
    if past.state == .cancelled, let time = past.endedAt { takeCancelled(past.id, at: time) }
  }

  private mutating func takeAssigned(
    _ assignment: Assignment.ID, to id: Job.ID, at moment: Timestamp
  ) {
    guard let job = openJobs[id] else { return }
    openAssignments[assignment] = OpenAssignment(job: id, assignedAt: moment)
    openJobs[id]?.assignment = assignment
    guard !job.wasAssigned else { return }
    openJobs[id]?.wasAssigned = true
    record(.decision, moment - job.decidableFrom, job, at: moment)
  }

  private mutating func take(
    _ state: AssignmentState, of id: Assignment.ID, at moment: Timestamp
  ) {
    guard let assignment = openAssignments[id], let job = openJobs[assignment.job] else { return }
    switch state {
    case .enRoute:
      openAssignments[id]?.enRouteAt = moment
      record(.turnout, moment - assignment.assignedAt, job, at: moment)
    case .onScene:
      openAssignments[id]?.onSceneAt = moment
      reach(assignment, job, at: moment)
    case .goneOnArrival:
      if assignment.onSceneAt == nil { reach(assignment, job, at: moment) }
      end(id)
    case .cleared:
      record(.total, moment - job.waitsFrom(settings, at: moment), job, at: moment)
      end(id)
    case .declined, .released, .cancelled: openAssignments[id] = nil
    case .assigned, .dispatched, .towing, .atDropoff: break
    }
  }

  /// The assignment ends, and the job with it.
  private mutating func end(_ id: Assignment.ID) {
    guard let ended = openAssignments.removeValue(forKey: id) else { return }
    openJobs[ended.job] = nil
  }

  /// A truck is there, whether or not it still finds somebody: who left because help was late must
  /// not make the figures better.
  private mutating func reach(_ assignment: OpenAssignment, _ job: OpenJob, at moment: Timestamp) {
    if let enRouteAt = assignment.enRouteAt {
      record(.travel, moment - enRouteAt, job, at: moment)
    }
    guard !job.wasReached else { return }
    openJobs[assignment.job]?.wasReached = true
    record(
      .response, moment - job.waitsFrom(settings, at: moment), job,
      isWithin: moment <= job.standing(at: moment).deadline, at: moment)
    countMissed(job, by: moment)
    guard let promisedBy = job.promisedBy, moment <= promisedBy, moment >= since else { return }
    promiseSeries.settle(isKept: true, at: moment, now: now)
  }

  /// What a job has missed that no truck had reached before a moment, each at its own time.
  private mutating func countMissed(_ job: OpenJob, by moment: Timestamp) {
    let standing = job.standing(at: moment)
    if moment > standing.deadline, standing.deadline >= since {
      let (all, byClass) = (
        Interval.response.place(nil), Interval.response.place(standing.dangerClass)
      )
      intervals[all].miss(at: standing.deadline, now: now)
      intervals[byClass].miss(at: standing.deadline, now: now)
    }
    if let promisedBy = job.promisedBy, moment > promisedBy, promisedBy >= since {
      promiseSeries.settle(isKept: false, at: promisedBy, now: now)
    }
  }

  private mutating func takePromise(_ promise: Promise, of job: Job.ID) {
    openJobs[job]?.promisedBy = promise.arriveBy
    if promise.givenAt >= since { promiseSeries.give(at: promise.givenAt, now: now) }
  }

  private mutating func takeCancelled(_ id: Job.ID, at moment: Timestamp) {
    guard let job = openJobs.removeValue(forKey: id) else { return }
    if let assignment = job.assignment { openAssignments[assignment] = nil }
    if !job.wasReached { countMissed(job, by: moment) }
  }

  private mutating func record(
    _ interval: Interval, _ duration: Duration, _ job: OpenJob, isWithin: Bool = false,
    at moment: Timestamp
  ) {
    guard moment >= since else { return }
    let sample = duration.thousandths(of: interval.unit)
    let place = interval.place(job.standing(at: moment).dangerClass)
    intervals[interval.place(nil)].record(sample, isWithin: isWithin, at: moment, now: now)
    intervals[place].record(sample, isWithin: isWithin, at: moment, now: now)
  }
}

extension Responsiveness {
  /// The figures with what open jobs have missed by now: a copy, for reading only, since a truck's arrival
  /// settles each of them for good.
  ///
  /// - Complexity: one walk through the open jobs.
  func judged(at now: Timestamp) -> Responsiveness {
    var judged = self
    judged.now = now
    for (_, job) in openJobs where !job.wasReached { judged.countMissed(job, by: now) }
    return judged
  }

  /// Whether a truck has been at an open job, as far as is known.
  func wasReached(_ job: Job.ID) -> Bool { openJobs[job]?.wasReached ?? false }

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

  func promises(at now: Timestamp) -> WindowPromises { promiseSeries.counts(at: now) }

  /// Since start.
  var settledPromises: PromiseCounts { promiseSeries.sinceStart }

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
    case .loopLag: 3
    }
  }
}
