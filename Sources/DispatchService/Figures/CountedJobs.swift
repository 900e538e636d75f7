public import DispatchCore

/// The open jobs of a state, each as the status counts it, kept up with every commit.
///
/// Plain numbers, page by page, with nothing to be looked up: to count a hundred thousand of them takes a millisecond
/// or two. A walk through the jobs themselves and their assignments took fifty and more, of a processor that calls
/// needed, each time that somebody looked.
public struct CountedJobs: Hashable, Sendable {
  private var jobs = NumberedTable<Job.ID, CountedJob>()

  /// None.
  init() {}

  /// All that are open in a state.
  public init(_ state: DispatchState, _ settings: Settings) {
    for job in state.jobs.keys { update(job, in: state, settings) }
  }

  /// Looks at a job again that has changed, or whose assignment has; one that is not open leaves.
  mutating func update(_ id: Job.ID, in state: DispatchState, _ settings: Settings) {
    guard let job = state.jobs[id] else {
      jobs.removeValue(forKey: id)
      return
    }
    jobs[id] = CountedJob(job, job.assignment.flatMap { state.assignments[$0] }, settings)
  }
}

extension CountedJobs: Sequence {
  /// In the order of their numbers.
  public func makeIterator() -> NumberedTable<Job.ID, CountedJob>.Iterator { jobs.makeIterator() }
}

/// What the status counts of an open job.
public struct CountedJob: Hashable, Sendable {
  let dangerClass: DangerClass
  let isAssigned: Bool
  /// Whether its truck is there, or was and is towing.
  let hasTruckThere: Bool
  /// See ``Job/waitsFrom(_:)``.
  let waitsFrom: Timestamp
  let deadline: Timestamp
  /// By the first promise; nil before there is one.
  let promisedBy: Timestamp?
  /// When its truck is to be there; nil while it has none, or nobody knows.
  let expectedAt: Timestamp?

  /// - Parameter assignment: the job's active one.
  init(_ job: Job, _ assignment: Assignment?, _ settings: Settings) {
    dangerClass = job.dangerClass
    isAssigned = job.state == .assigned
    hasTruckThere = assignment?.state.hasArrived == true
    waitsFrom = job.waitsFrom(settings)
    deadline = job.deadline
    promisedBy = job.promise?.arriveBy
    expectedAt = assignment?.expectedArrival
  }
}
