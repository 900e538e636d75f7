public import DispatchCore

/// What is open in a state, counted in one walk.
public struct OpenCounts: Hashable, Sendable {
  /// Open jobs of one class.
  public struct Jobs: Hashable, Sendable {
    /// With no truck, appointments whose time is still to come included.
    public var waiting: Int
    /// With a truck, from its assignment until the job ends.
    public var assigned: Int
    /// Past their target with no truck there yet, whether or not one is on its way. One that a truck had
    /// reached and left is not among them.
    public var lateUnreached: Int
    /// How long the oldest one waits; nil when none does. An appointment waits from its time on,
    /// or from when danger made it one no more.
    public var oldestWaiting: Duration?
    /// With a truck and without.
    public var all: Int { waiting + assigned }

    /// Stores them as they are.
    public init(
      waiting: Int = 0, assigned: Int = 0, lateUnreached: Int = 0, oldestWaiting: Duration? = nil
    ) {
      self.waiting = waiting
      self.assigned = assigned
      self.lateUnreached = lateUnreached
      self.oldestWaiting = oldestWaiting
    }
  }

  /// Open jobs by their class as it stands, which may have been revised.
  public var jobs = ByClass { _ in Jobs() }
  /// The fleet; trucks off duty are counted too.
  public var trucks = TruckCounts()
  /// The distress desk, taken and put off included. Overdue is what is still open and was raised longer
  /// ago than one may keep a claim.
  public var desk = Backlog()
  /// First promises that can still be kept, but will not be as it stands: no truck is expected in time,
  /// and none was there before.
  public var promisesAtRisk = 0
  /// First promises whose time has passed before any truck was there: broken, whatever comes.
  public var promisesOverdue = 0
  /// The ages of the last fixes of trucks on duty, in thousandths of a second.
  public var fixAges = Spread.none
  /// The number of the last call stored; calls are numbered from 1, so 0 means none yet.
  public var lastCall: Int64 = 0
  /// The number of the last job, ended or not; 0 means none yet.
  public var lastJob: Int64 = 0

  /// Whether milder jobs are held back.
  public var storm = Storm()

  /// Nothing open, and no trucks.
  public init() {}

  /// Counts what is in a state.
  ///
  /// - Parameters:
  ///   - jobs: those that are open in it.
  ///   - now: by the domain's clock.
  ///   - wasReached: whether a truck has ever been there, which is settled for good: it may have left the
  ///     job waiting again, which a state does not tell.
  /// - Complexity: O(*n*) in all that is open, and a call of `wasReached` for each job that would be late or disappointed.
  init(
    _ state: DispatchState, _ jobs: CountedJobs, settings: Settings, at now: Timestamp,
    wasReached: (Job.ID) -> Bool
  ) {
    storm = state.storm
    lastCall = state.counters.lastCall
    lastJob = state.counters.lastJob
    count(jobs, alarm: settings.promiseAlarm, at: now, wasReached)
    count(state.trucks.values, state.assignments, at: now)
    for item in state.deskItems.values { count(item, settings, at: now) }
  }

  /// All classes together.
  public var allJobs: Jobs {
    DangerClass.allCases.reduce(into: Jobs()) { sum, dangerClass in
      let jobs = jobs[dangerClass]
      sum.waiting += jobs.waiting
      sum.assigned += jobs.assigned
      sum.lateUnreached += jobs.lateUnreached
      sum.oldestWaiting = longer(sum.oldestWaiting, jobs.oldestWaiting)
    }
  }

  private mutating func count(
    _ counted: CountedJobs, alarm: Duration, at now: Timestamp, _ wasReached: (Job.ID) -> Bool
  ) {
    var earliest = ByClass<Timestamp?> { _ in nil }
    for (id, job) in counted {
      if job.isAssigned {
        jobs[job.dangerClass].assigned += 1
      } else {
        jobs[job.dangerClass].waiting += 1
        if earliest[job.dangerClass].map({ job.waitsFrom < $0 }) ?? true {
          earliest[job.dangerClass] = job.waitsFrom
        }
      }
      if !job.hasTruckThere { countUnreached(id, job, alarm: alarm, at: now, wasReached) }
    }
    for dangerClass in DangerClass.allCases {
      jobs[dangerClass].oldestWaiting = earliest[dangerClass].map { max(now - $0, .zero) }
    }
  }

  private mutating func countUnreached(
    _ id: Job.ID, _ job: CountedJob, alarm: Duration, at now: Timestamp,
    _ wasReached: (Job.ID) -> Bool
  ) {
    let isLate = job.deadline < now
    let isOverdue = job.promisedBy.map { $0 < now } ?? false
    let isAtRisk = job.hasPromiseAtRisk(alarm: alarm, at: now)
    guard isLate || isOverdue || isAtRisk, !wasReached(id) else { return }
    if isLate { jobs[job.dangerClass].lateUnreached += 1 }
    if isOverdue { promisesOverdue += 1 } else if isAtRisk { promisesAtRisk += 1 }
  }

  private mutating func count(
    _ fleet: some Sequence<Truck>, _ assignments: NumberedTable<Assignment.ID, Assignment>,
    at now: Timestamp
  ) {
    var ages = BucketCounts<UInt32>()
    for truck in fleet {
      trucks[truck.activity(truck.assignment.flatMap { assignments[$0]?.state })] += 1
      guard truck.duty == .onDuty else { continue }
      let age = (now - truck.fix.at).thousandths(of: .seconds)
      ages.record(min(age, SampleSeries.longest))
    }
    fixAges = Spread(of: ages)
  }

  /// Overdue on the desk is what nobody has taken up for as long as one may keep it.
  private mutating func count(_ item: DeskItem, _ settings: Settings, at now: Timestamp) {
    let age = max(now - item.raisedAt, .zero)
    desk.open += 1
    desk.oldest = longer(desk.oldest, age)
    if item.state == .open && age > settings.deskClaim { desk.overdue += 1 }
  }
}

/// Trucks by what they do.
public struct TruckCounts: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: TruckActivity.allCases.count)

  /// No trucks.
  public init() {}

  /// How many trucks do this; 0 or more.
  public subscript(activity: TruckActivity) -> Int {
    get { counts[Self.place(activity)] }
    set { counts[Self.place(activity)] = newValue }
  }

  /// The whole fleet.
  public var all: Int { counts.reduce(0, +) }

  private static func place(_ activity: TruckActivity) -> Int {
    switch activity {
    case .free: 0
    case .assigned: 1
    case .enRoute: 2
    case .onScene: 3
    case .towing: 4
    case .off: 5
    }
  }
}

private func longer(_ left: Duration?, _ right: Duration?) -> Duration? {
  guard let left, let right else { return left ?? right }
  return max(left, right)
}
