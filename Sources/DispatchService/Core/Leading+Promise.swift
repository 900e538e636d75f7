internal import Logging
internal import Postgres
internal import Store

// What the database promises of a commit can be changed while it runs, and what it says of former terms
// by whoever puts an old copy back.
extension Leading {
  /// How often the database is asked.
  private static let promiseInterval: Duration = .seconds(2)

  /// Asks again and again what the database promises. What cannot be asked is as it was.
  func watchPromise(_ journal: Journal) async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.promiseInterval)
      guard !Task.isCancelled else { break }
      let facts = try? await service.store.leadership.durability(
        ofCommits: journal.durability.synchronousCommit)
      if let facts { note(CommitPromise(facts), in: journal.term) }
    }
    return nil
  }

  /// Has it said from the first answer of the term on; logs what is worse or better than in the one before, and the
  /// worst each time.
  func begin(_ term: Term, _ promise: CommitPromise) {
    let before = service.standing.lead(term, promise, at: service.clock.now())
    log(promise.durability, before?.durability)
    logMissingStandby(promise, before)
  }

  /// Has it said in answers and in the status, and logs a change for the worse or the better.
  private func note(_ promise: CommitPromise, in term: Term) {
    let before = service.standing.note(promise, in: term.epoch, at: service.clock.now())
    if promise.durability != before?.durability { log(promise.durability, before?.durability) }
    logMissingStandby(promise, before)
  }

  private func logMissingStandby(_ promise: CommitPromise, _ before: CommitPromise?) {
    if promise.lacksStandby && before?.lacksStandby != true {
      service.logger.critical(
        """
        Fewer synchronous standbys are connected than synchronous_standby_names asks for: every commit \
        waits until enough are, or until fewer are asked for
        """
      )
    }
  }

  private func log(_ now: LeaderSight.Durability, _ before: LeaderSight.Durability?) {
    switch (now, before) {
    case (.volatile, _):
      service.logger.critical(
        "A power cut can lose acknowledged calls: turn on fsync and full_page_writes in PostgreSQL")
    case (.local, .replicated?):
      service.logger.error(
        """
        Commits wait for no standby any more: what is acknowledged from now on is lost with the \
        database's machine. Name a standby again in synchronous_standby_names
        """)
    case (.replicated, .local?), (.replicated, .volatile?), (.local, .volatile?):
      service.logger.notice(
        "Acknowledged calls survive more again", metadata: ["durability": "\(now.rawValue)"])
    case (.replicated, .replicated?), (.replicated, nil), (.local, .local?), (.local, nil): break
    }
  }

  /// Says so when terms were left out in between: the leader's row and the list of terms did not agree.
  func noteLeap(from epoch: Int64, to taken: Int64) {
    guard taken > epoch + 1 else { return }
    service.logger.error(
      """
      The leader's row told of an older term than the list of terms, or was gone: the lead was taken \
      above both. Somebody has changed the tables, or put an old copy of some of them back: look who
      """,
      metadata: ["told": "\(epoch)", "taken": "\(taken)"])
  }
}
