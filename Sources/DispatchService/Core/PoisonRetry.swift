internal import DispatchCore
internal import Logging
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
    while ContinuousClock.now < latest, let alone = await service.core.decideTimerAlone() {
      do throws(JournalFailure) {
        try await journal.commit(alone.batch.journalBatch)
        publish(alone.batch, .zero)
        service.failedTimers.forget([alone.timer])
      } catch {
        if let end = await fail(alone.timer, error) { return end }
      }
    }
    return nil
  }

  private func fail(
    _ timer: Dispatcher.Timer, _ failure: JournalFailure
  ) async -> Leading.End? {
    switch failure {
    case .poisonous(let reason):
      let pause = await service.core.takeBack(timer)
      service.logger.critical(
        "What time made due cannot be stored: it is left out, and tried again after a while",
        metadata: ["timer": "\(timer)", "pause": "\(pause)", "reason": "\(reason)"])
      return nil
    case .unknown(let reason):
      service.ledger.doubt()
      return .lost(reason)
    case .notStored(let reason): return .lost(reason)
    case .fenced: return .replaced
    }
  }

  private func decideAlone(_ entry: Lanes.Entry) async -> Leading.End? {
    guard let alone = await service.core.decideAlone(entry) else {
      entry.reply.answer(.failure(.unavailable))
      return nil
    }
    do throws(JournalFailure) {
      try await journal.commit(alone.journalBatch)
      publish(alone, .zero)
      return nil
    } catch {
      return await fail(entry, error)
    }
  }

  private func fail(_ entry: Lanes.Entry, _ failure: JournalFailure) async -> Leading.End? {
    switch failure {
    case .poisonous(let reason):
      service.logger.critical("A command cannot be stored", metadata: ["reason": "\(reason)"])
      service.defects.add()
      entry.reply.answer(.failure(.defect))
      await service.core.notePoison()
      return await reload(await service.core.withheld)
    case .unknown(let reason):
      service.ledger.doubt()
      entry.reply.answer(.failure(.outcomeUnknown))
      return .lost(reason)
    case .notStored(let reason):
      entry.reply.answer(.failure(.unavailable))
      return .lost(reason)
    case .fenced:
      entry.reply.answer(.failure(.notLeading))
      return .replaced
    }
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
