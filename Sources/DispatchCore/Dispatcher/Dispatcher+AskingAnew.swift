// Whom a job was passed by is not settled for ever: crews come back to their radios, and apps are started again.
extension Dispatcher {
  /// When all trucks of each job are to be asked anew. To be given to a core that is started again only where it must
  /// decide the same: else it looks at each such job at once.
  package var askingAnew: [Job.ID: Timestamp] {
    get { lookups.timers.askedAnew }
    set { lookups.timers.askedAnew = newValue }
  }

  /// Sets when all are asked anew for a job that waits and was passed by, of which the desk has just been told.
  mutating func expectAskingAnew(for job: Job, at now: Timestamp) {
    guard !job.passedBy.isEmpty else { return }
    lookups.timers.set(.askedAnew(job.id), at: askedAnewAt(job) ?? now)
  }

  /// Forgets who declined a job that waits, did not answer or was taken off it, and plans it anew: all are asked
  /// again. Looks again later when it is too early for that, or when a truck that was not tried is free.
  mutating func askAnew(for id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, !job.passedBy.isEmpty,
      job.place.coordinate != nil, isServedNow(job)
    else { return }
    if let due = askedAnewAt(job), due > now {
      return lookups.timers.set(.askedAnew(id), at: due)
    }
    guard !hasFreeTruck(for: job) else {
      return lookups.timers.set(.askedAnew(id), at: now + settings.askAnewAfter)
    }
    var revision = Event.JobRevision(job, by: .core)
    revision.asksAnew = true
    record(.jobRevised(revision), at: now)
    sendBestTruck(to: id, at: now)
    raiseIfStranded(id, at: now)
  }

  /// Reckoned from the desk item, which is raised anew in each round, so that a restart finds the same moment. Nil
  /// without one: then a person has taken it off the desk, and all are asked at once.
  private func askedAnewAt(_ job: Job) -> Timestamp? {
    lookups.desk.items(of: job.id).compactMap { state.deskItems[$0] }
      .first { $0.kind == .noTruck }.map { $0.raisedAt + settings.askAnewAfter }
  }
}
