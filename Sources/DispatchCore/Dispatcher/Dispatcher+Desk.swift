extension Dispatcher {
  /// Puts something before a human, once a job and kind.
  mutating func raise(
    _ kind: DeskItem.Kind, for job: Job, _ title: String, at now: Timestamp
  ) {
    guard !isOnDesk(kind, of: job.id) else { return }
    raise(kind, for: job.id, job.dangerClass, title, at: now)
  }

  /// Puts the next item before a human, whatever is there already; without a job it is about many.
  mutating func raise(
    _ kind: DeskItem.Kind, for job: Job.ID?, _ dangerClass: DangerClass, _ title: String,
    at now: Timestamp
  ) {
    let item = DeskItem(
      id: DeskItem.ID(state.counters.lastDeskItem + 1), kind: kind, job: job,
      dangerClass: dangerClass, title: title, raisedAt: now)
    record(.deskRaised(item), at: now)
  }

  /// Whether an item of that kind about a job is there, whoever has it.
  func isOnDesk(_ kind: DeskItem.Kind, of job: Job.ID) -> Bool {
    lookups.desk.items(of: job).contains { state.deskItems[$0]?.kind == kind }
  }

  /// Says why no truck goes to a job that waits, unless that has been said; and to the desk, when it could be
  /// served.
  mutating func raiseIfStranded(_ id: Job.ID, isExplained: Bool = false, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting else { return }
    if !isExplained && !isWithheldAlone(job) {
      record(.explained(explanation(for: job, at: now)), at: now)
    }
    guard job.place.coordinate != nil else {
      return raise(.unclearPlace, for: job, "Find out where the caller is", at: now)
    }
    guard isServedNow(job), !isHeldForBetterTruck(job) else { return }
    raiseNoTruck(for: job, at: now)
  }

  /// Takes a job's item of a kind off the desk, since its cause is gone.
  mutating func settle(
    _ kind: DeskItem.Kind, of job: Job.ID, outcome: String, by author: Author,
    at now: Timestamp
  ) {
    for item in lookups.desk.items(of: job) where state.deskItems[item]?.kind == kind {
      record(.deskDone(item, outcome: outcome, by: author), at: now)
    }
  }

  /// Takes off the desk what the end of a job settles.
  mutating func settleEnded(_ job: Job.ID, outcome: String, at now: Timestamp) {
    for item in lookups.desk.items(of: job) {
      guard state.deskItems[item]?.kind.isSettledByEnd == true else { continue }
      record(.deskDone(item, outcome: outcome, by: .core), at: now)
    }
  }

  /// Claims the most important item for a person: of those that nobody has and those that a colleague
  /// handed to them.
  mutating func takeDeskItem(by author: Author, at now: Timestamp) throws(Refusal) {
    let offered = lookups.desk.handed(to: author) + [lookups.desk.head].compactMap(\.self)
    let items = offered.compactMap { state.deskItems[$0] }
    guard let first = items.min(by: { $0.rank < $1.rank }) else { throw .deskIsEmpty }
    record(.deskClaimed(first.id, by: author, until: now + settings.deskClaim), at: now)
  }

  /// Keeps an item for a colleague, as long as a claim lasts; then it is anybody's again.
  mutating func handDeskItem(
    _ id: DeskItem.ID, to taker: Author, note: String, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    guard state.deskItems[id] != nil else { throw .noSuchDeskItem(id) }
    let until = now + settings.deskClaim
    record(.deskHanded(id, to: taker, until: until, note: note, by: author), at: now)
  }

  /// Takes an item off the desk. An unclear place is not done before the job has one or a truck,
  /// since nothing else would ever bring up the job again.
  mutating func finishDeskItem(
    _ id: DeskItem.ID, outcome: String?, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    guard let item = state.deskItems[id] else { throw .noSuchDeskItem(id) }
    if item.kind == .unclearPlace, let job = item.job.flatMap({ state.jobs[$0] }),
      job.state == .waiting, job.place.coordinate == nil
    {
      throw .placeStillUnknown(id, job.id)
    }
    record(.deskDone(id, outcome: outcome, by: author), at: now)
    // Nothing else would ever bring up those for whom it stood.
    if item.kind == .memberCheck && item.job == nil { listUnheard(at: now) }
    // Who has phoned those that declined or did not answer wants them asked anew, and not in a while.
    if item.kind == .noTruck, let job = item.job { askAnew(for: job, at: now) }
  }

  mutating func postponeDeskItem(
    _ id: DeskItem.ID, _ delay: Duration, reason: String, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    guard state.deskItems[id] != nil else { throw .noSuchDeskItem(id) }
    record(.deskPostponed(id, until: now + delay, reason: reason, by: author), at: now)
  }
}
