internal import DispatchCore
internal import Logging
internal import Postgres
internal import Store

/// Finds the submission whose data cannot be stored, a defect of ours: starts anew from the tables,
/// decides each submission of the failed batch and of the next alone, and refuses the culprit. Where there is none
/// it was what time had made due: then each timer is decided alone, and the culprit left out for a while. The
/// others go on.
struct PoisonRetry: Sendable {
  /// How long calls may wait while timers are decided alone: what is due then is found at the next failure.
  private static let mostForTimers: Duration = .seconds(1)

  let service: DispatchService
  let journal: Journal
  let publish: @Sendable (Batch, Duration) -> Void

  /// - Parameter pending: those of the failed batch, and of what was ready to follow it.
  /// - Returns: why the term ends, if the database fails meanwhile.
  func retry(_ pending: [Batch.Pending]) async -> Leading.End? {
    let core = service.core
    await core.beginRetry()
    // Asked before all is forgotten: a job of which a server died must not be given back by this.
    let withheld = await core.withheld
    let waiting = pending.map(\.entry) + (await core.stepDown())
    var end = await reload(withheld)
    for entry in waiting {
      if end == nil {
        end = await decideAlone(entry)
      } else {
        entry.reply.answer(.failure(.unavailable))
      }
    }
    // All of them could be stored: so it was what time had made due.
    if end == nil, await !core.foundPoison { end = await retryTimers() }
    await core.endRetry()
    service.lanes.poke()
    return end
  }

  private func retryTimers() async -> Leading.End? {
    let latest = ContinuousClock.now + Self.mostForTimers
    while ContinuousClock.now < latest, let (timer, due) = await service.core.decideTimerAlone() {
      var alone = due
      alone.retriedTimers = [timer]
      let end = await store(alone) { reason in
        let pause = await service.core.takeBack(timer)
        service.logger.critical(
          "What time made due cannot be stored: it is left out, and tried again after a while",
          metadata: ["timer": "\(timer)", "pause": "\(pause)", "reason": "\(reason)"])
        return nil
      }
      if let end { return end }
    }
    return nil
  }

  private func decideAlone(_ entry: Lanes.Entry) async -> Leading.End? {
    guard let alone = await service.core.decideAlone(entry) else {
      entry.reply.answer(.failure(.unavailable))
      return nil
    }
    return await store(alone) { reason in
      service.logger.critical("A command cannot be stored", metadata: ["reason": "\(reason)"])
      service.defects.add()
      entry.reply.answer(.failure(.defect))
      await service.core.notePoison()
      return await reload(await service.core.withheld)
    }
  }

  /// Stores and publishes what was decided alone.
  ///
  /// - Parameter ifPoisonous: Deals with data that cannot be stored.
  /// - Returns: why the term ends, if it does.
  private func store(
    _ alone: Batch, ifPoisonous: (PostgresFailure) async -> Leading.End?
  ) async -> Leading.End? {
    do throws(JournalFailure) {
      service.commitWatch.begin(since: service.clock.now())
      defer { service.commitWatch.end() }
      try await journal.commit(alone.journalBatch)
    } catch {
      switch error {
      case .poisonous(let reason): return await ifPoisonous(reason)
      case .unknown(let reason):
        service.ledger.doubt()
        alone.refuse(.outcomeUnknown)
        return .lost(reason)
      case .notStored(let reason):
        alone.refuse(.unavailable)
        return .lost(reason)
      case .fenced:
        alone.refuse(.notLeading)
        return .replaced
      }
    }
    publish(alone, .zero)
    return nil
  }

  private func reload(_ withheld: Withheld) async -> Leading.End? {
    do {
      await service.takeOver(try await journal.load(), in: journal.term, withheld: withheld)
      return nil
    } catch {
      return .lost(error)
    }
  }
}
