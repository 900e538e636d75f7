/// Jobs to which no truck goes by itself, since a server may have died of one. People still may send
/// one. No event, and not in the state: whoever leads tells the dispatcher, and takes it back job by
/// job.
public struct Withheld: Hashable, Sendable {
  /// All but those admitted, later ones too.
  public var isEveryJob: Bool
  /// Given back one at a time.
  public var admitted: Set<Job.ID>
  /// For a human, whatever else is given back.
  public var leftOut: Set<Job.ID>

  /// Nothing is withheld unless it is said.
  public init(
    isEveryJob: Bool = false, admitted: Set<Job.ID> = [], leftOut: Set<Job.ID> = []
  ) {
    self.isEveryJob = isEveryJob
    self.admitted = admitted
    self.leftOut = leftOut
  }

  func holds(_ job: Job.ID) -> Bool {
    leftOut.contains(job) || isEveryJob && !admitted.contains(job)
  }
}

extension Dispatcher {
  /// What is withheld now.
  public var withheld: Withheld { lookups.withheld }

  /// Open jobs that are withheld and not left out: the most urgent first.
  public var unadmitted: [Job.ID] {
    guard withheld.isEveryJob else { return [] }
    return state.jobs.values.filter(isUnadmitted).sorted(by: Self.isMoreUrgent).map(\.id)
  }

  /// The most urgent of ``unadmitted`` that was not tried yet; nil when there is none. A walk through the open
  /// jobs.
  public func nextUnadmitted(besides tried: Set<Job.ID>) -> Job.ID? {
    guard withheld.isEveryJob else { return nil }
    return state.jobs.values
      .filter { isUnadmitted($0) && !tried.contains($0.id) }
      .min(by: Self.isMoreUrgent)?.id
  }

  private func isUnadmitted(_ job: Job) -> Bool {
    withheld.holds(job.id) && !withheld.leftOut.contains(job.id)
  }

  private static func isMoreUrgent(_ left: Job, _ right: Job) -> Bool {
    (left.dangerClass, left.deadline, left.id) < (right.dangerClass, right.deadline, right.id)
  }

  /// Whether a truck would be looked for, were the job not withheld: then nothing true can be said of when one
  /// comes, nor why none does.
  func isWithheldAlone(_ job: Job) -> Bool {
    lookups.withheld.holds(job.id) && job.holdUntil == nil && job.place.coordinate != nil
      && !state.storm.holds(job.dangerClass)
  }

  /// Ends the time of trial; what is left out stays so.
  ///
  /// - Returns: false, with nothing changed, while a job is still to be admitted.
  public mutating func endTrials() -> Bool {
    guard unadmitted.isEmpty else { return false }
    lookups.withheld.isEveryJob = false
    lookups.withheld.admitted = []
    lookups.refreshWaiting(state, settings)
    return true
  }

  /// Gives a job back: the best truck goes, if there is one.
  mutating func admit(_ id: Job.ID, at now: Timestamp) throws(Refusal) {
    let job = try openJob(id)
    lookups.withheld.leftOut.remove(id)
    lookups.withheld.admitted.insert(id)
    lookups.refreshWaiting(job, settings)
    guard job.state == .waiting, isServedNow(job) else { return }
    sendBestTruck(to: id, at: now)
    raiseIfStranded(id, at: now)
  }

  /// Leaves a job to a human.
  mutating func leaveOut(_ id: Job.ID, at now: Timestamp) throws(Refusal) {
    let job = try openJob(id)
    lookups.withheld.leftOut.insert(id)
    lookups.refreshWaiting(job, settings)
    raise(
      .leftOut, for: job, "The server stopped over this job twice: send a truck by hand", at: now)
  }
}
