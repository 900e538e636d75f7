internal import DispatchCore
internal import Logging
internal import Store

/// One term of leading: from taking the lead to losing it, or to the stop.
struct Leading: Sendable {
  /// Why a term ended.
  enum End: Error {
    /// The database went away, or did not say how a commit ended; the text is for the log.
    case databaseLost(Hindrance, String)
    /// Another server leads now.
    case replaced

    static func lost(_ error: any Error) -> End { .databaseLost(Hindrance(error), "\(error)") }
  }

  /// How often the lease is renewed.
  private static let beat: Duration = .milliseconds(500)

  let service: DispatchService

  /// Takes the lead after an epoch, loads, and serves.
  ///
  /// Returns when the task is cancelled, after what was decided has been committed.
  ///
  /// - Throws: what kept it from leading, or ended it.
  func serve(after epoch: Int64) async throws {
    let asked = ContinuousClock.now
    guard
      let journal = try await service.store.takeLead(after: epoch, own: service.standing.own)
    else { throw End.replaced }
    #if DEBUG
      FaultPoint.pass(.epochRaised)
    #endif
    begin(journal.term, CommitPromise(journal.durability))
    noteLeap(from: epoch, to: journal.term.epoch)
    service.trust.renew(asked: asked)
    let end = await hold(journal)
    service.trust.drop()
    service.standing.endTerm()
    service.failedTimers.forgetAll()
    closeDoors(end)
    for entry in await service.core.stepDown() { entry.reply.answer(.failure(.unavailable)) }
    end == nil ? await journal.resign() : await journal.close()
    if let end { throw end }
  }

  /// Renews the lease from the first moment on, while the tables are still being read too.
  private func hold(_ journal: Journal) async -> End? {
    await withTaskGroup(of: End?.self) { group in
      group.addTask { await renew(journal.term) }
      group.addTask { await watchTrust() }
      group.addTask { await watchPromise(journal) }
      group.addTask { await lead(journal) }
      let end = await group.next() ?? nil
      closeDoors(end)
      group.cancelAll()
      return end
    }
  }

  private func lead(_ journal: Journal) async -> End? {
    do {
      let safeMode = try await begin(journal)
      return await work(journal, safeMode)
    } catch { return .lost(error) }
  }

  /// Reads what is open, and opens the doors: whatever can wait, waits until callers need not.
  private func begin(_ journal: Journal) async throws -> SafeMode {
    let recovered = try await journal.load()
    #if DEBUG
      FaultPoint.pass(.stateLoaded)
    #endif
    let known = try await journal.answeredKeys(limit: IdempotencyLedger.bound)
    service.ledger.load(known.keys, areAll: known.areAll)
    let safeMode = SafeMode(service: service, term: journal.term, recovered)
    await service.takeOver(recovered, in: journal.term, withheld: safeMode.withheld)
    service.figures.hold(from: recovered.state, lastSeq: recovered.lastSeq)
    service.announceAnew()
    try await settleDoubt(journal)
    if !Task.isCancelled {
      service.lanes.open()
      #if DEBUG
        FaultPoint.pass(.doorsOpened)
      #endif
      service.enter(safeMode.isOn ? .safeMode : .leading)
    }
    return safeMode
  }

  /// Tells those whose commit did not say how it ended: the last term's, which can be found by its
  /// number now.
  private func settleDoubt(_ journal: Journal) async throws {
    guard let doubtful = service.doubt.take() else { return }
    let fate: BatchFate
    do {
      fate = BatchFate(
        ofEpoch: doubtful.epoch, stored: try await journal.epoch(ofEvent: doubtful.seq),
        seenIn: journal.term.epoch)
    } catch {
      doubtful.batch.refuse(.outcomeUnknown)
      throw error
    }
    service.logger.notice(
      "A commit that had not said how it ended was found by its number",
      metadata: ["fate": "\(fate)", "seq": "\(doubtful.seq)"])
    guard fate == .stored else { return doubtful.batch.refuse(.unavailable) }
    service.figures.answered(doubtful.batch.doorTimes(until: .now))
    doubtful.batch.answer()
  }

  /// Runs the loops until one of them ends the term. Nil when the task was cancelled.
  private func work(_ journal: Journal, _ safeMode: SafeMode) async -> End? {
    let inFlight = CommitsInFlight()
    let (commits, commitSignal) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    return await withTaskGroup(of: End?.self) { group in
      group.addTask { await decide(commitSignal) }
      group.addTask { await keepTime() }
      group.addTask { await storeFixes() }
      group.addTask {
        await safeMode.giveBack()
        return await forgetHourly()
      }
      group.addTask { await watch(journal, inFlight) }
      group.addTask {
        await Committer(service: service, journal: journal, inFlight: inFlight).commit(on: commits)
      }
      let end = await group.next() ?? nil
      closeDoors(end)
      group.cancelAll()
      return end
    }
  }

  /// Renews the lease until another leads. A renewal that fails is tried again: the trust tells when
  /// it was too many.
  private func renew(_ term: Term) async -> End? {
    while !Task.isCancelled {
      let asked = ContinuousClock.now
      let said = service.standing.leader
      let renewal = try? await service.store.leadership.renew(
        term, durability: said?.durability?.rawValue, unreplicatedSince: said?.unreplicatedSince)
      switch renewal {
      case true?:
        service.trust.renew(asked: asked)
        service.standing.heard(at: asked)
      case false?: return .replaced
      case nil: break
      }
      try? await Task.sleep(for: Self.beat)
    }
    return nil
  }

  /// Says when the lease could not be renewed in time: nothing is taken until it is, or until it is
  /// known that another server leads.
  private func watchTrust() async -> End? {
    var lapsed: ServiceState?
    while !Task.isCancelled {
      let state = service.entered.state
      if state == .leading || state == .safeMode, !service.trust.holds {
        lapsed = state
        service.enter(.degraded, .leaseLapsed)
        service.logger.error("The lease could not be renewed in time: taking no calls meanwhile")
      } else if let earlier = lapsed, state == .degraded, service.trust.holds {
        lapsed = nil
        service.enter(earlier)
      }
      try? await Task.sleep(for: .milliseconds(100))
    }
    return nil
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
      guard service.trust.holds else { continue }
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

  /// Notices a lost session when nobody calls, so that the first caller need not. A commit that the session
  /// was lost with tells more, such as that it was not answered in time: that is waited for.
  private func watch(_ journal: Journal, _ inFlight: CommitsInFlight) async -> End? {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(250))
      guard await journal.isUsable else {
        if inFlight.haveNoEnd { try? await Task.sleep(for: .seconds(2)) }
        return .databaseLost(.connectionLost, "the journal's session ended")
      }
    }
    return nil
  }

  /// Answers are kept for 24 h; the rest is forgotten here every hour. A failure costs nothing but space,
  /// until the next time.
  private func forgetHourly() async -> End? {
    var isFailing = false
    while !Task.isCancelled {
      do {
        try await forgetOldAnswers()
        isFailing = false
      } catch {
        if !isFailing && !Task.isCancelled {
          service.logger.warning(
            "Old answers were not purged: trying again every hour",
            metadata: ["reason": "\(error)"])
        }
        isFailing = true
      }
      try? await Task.sleep(for: .seconds(3_600))
    }
    return nil
  }

  /// A bounded number at a time, so that whoever looks for an answer waits for no more than that.
  private func forgetOldAnswers() async throws {
    while try await service.store.answers.purge() >= 10_000, !Task.isCancelled {}
  }

  /// Nothing is admitted any more, and whoever waits is told so at once.
  private func closeDoors(_ end: End?) {
    switch end {
    case .replaced: service.closeLanes(.notLeading)
    case .databaseLost(let hindrance, _):
      service.closeLanes(.unavailable)
      service.enter(.degraded, hindrance)
    case nil: service.closeLanes(.unavailable)
    }
  }
}

extension Leading.End: CustomStringConvertible {
  /// What happened, for the log.
  var description: String {
    switch self {
    case .databaseLost(_, let reason): reason
    case .replaced: "another server leads the area"
    }
  }
}
