internal import DispatchCore
internal import Logging
internal import Store

/// One term of leading: from taking the lead to losing it, or to the stop.
struct Leading: Sendable {
  /// Why a term ended.
  enum End: Error {
    /// The database went away, or did not say how a commit ended.
    case databaseLost(String)
    /// Another server leads now.
    case replaced
  }

  let service: DispatchService

  /// Takes the lead, loads, and serves.
  ///
  /// Returns when the task is cancelled, after what was decided has been committed.
  ///
  /// - Throws: what kept it from leading, or ended it.
  func serve() async throws {
    let journal = try await service.store.takeLead()
    let recovered = try await journal.load()
    try await forgetOldAnswers()
    let known = try await service.store.answers.recentKeys(limit: IdempotencyLedger.bound)
    service.ledger.load(known.keys.map(\.key), areAll: known.areAll)
    await service.takeOver(recovered, in: journal.term)
    await service.resumeFigures(recovered)
    announceTerm()
    service.lanes.open()
    service.enter(.leading)
    let end = await work(journal)
    closeDoors(end)
    for entry in await service.core.stepDown() { entry.reply.answer(.failure(.unavailable)) }
    end == nil ? await journal.resign() : await journal.close()
    if let end { throw end }
  }

  /// Runs the loops until one of them ends the term. Nil when the task was cancelled.
  private func work(_ journal: Journal) async -> End? {
    let (commits, commitSignal) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    return await withTaskGroup(of: End?.self) { group in
      group.addTask { await decide(commitSignal) }
      group.addTask { await keepTime() }
      group.addTask { await storeFixes() }
      group.addTask { await forgetHourly() }
      group.addTask { await watch(journal) }
      group.addTask { await Committer(service: service, journal: journal).commit(on: commits) }
      let end = await group.next() ?? nil
      closeDoors(end)
      group.cancelAll()
      return end
    }
  }

  /// Decides whenever something waits or is due.
  private func decide(_ commitSignal: AsyncStream<Void>.Continuation) async -> End? {
    for await _ in service.lanes.signals() {
      while await service.core.decideAvailable(service.lanes) { commitSignal.yield() }
      commitSignal.yield()
    }
    return nil
  }

  /// Lets time do its work, at most 50 ms late.
  private func keepTime() async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(50))
      service.lanes.poke()
    }
    return nil
  }

  /// Writes the latest fixes every two seconds, on a connection of their own. A failure loses
  /// nothing: newer ones come.
  private func storeFixes() async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(2))
      let fixes = service.inbox.drainForStore()
      guard !fixes.isEmpty else { continue }
      do {
        try await service.store.positions.flush(fixes)
      } catch {
        service.logger.warning(
          "Position fixes were not stored", metadata: ["reason": "\(error)"])
      }
    }
    return nil
  }

  /// Notices a lost session when nobody calls, so that the first caller need not.
  private func watch(_ journal: Journal) async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(500))
      guard await journal.isUsable else { return .databaseLost("the journal's session ended") }
    }
    return nil
  }

  /// Answers are kept for 24 h; the rest is forgotten here, a bounded number at a time.
  private func forgetOldAnswers() async throws {
    while try await service.store.answers.purge() >= 10_000 {}
  }

  private func forgetHourly() async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(3_600))
      guard !Task.isCancelled else { break }
      try? await forgetOldAnswers()
    }
    return nil
  }

  /// What the last term committed without knowing was never published: listeners go on from the
  /// history, crews look again, and paperwork reads on.
  private func announceTerm() {
    service.events.finish()
    service.crews.wakeAll()
    service.paperwork.lookAgain()
  }

  /// Nothing is admitted any more, and whoever waits is told so at once.
  private func closeDoors(_ end: End?) {
    let reason: ServiceRefusal
    switch end {
    case .replaced: reason = .notLeading
    case .databaseLost:
      reason = .unavailable
      service.enter(.degraded)
    case nil: reason = .unavailable
    }
    for entry in service.lanes.close(reason) { entry.reply.answer(.failure(reason)) }
  }
}
