internal import DispatchCore
internal import Logging
internal import Store

/// Puts batches into the journal, one transaction after the other, and publishes what is durable.
struct Committer: Sendable {
  let service: DispatchService
  let journal: Journal
  let inFlight: CommitsInFlight

  /// Commits whenever something was decided, until a commit fails or the task is cancelled; then
  /// what has been decided by then is still committed.
  func commit(on signals: AsyncStream<Void>) async -> Leading.End? {
    for await _ in signals {
      if let end = await commitAll() { return end }
    }
    return await commitAll()
  }

  /// A batch that was handed to the journal.
  private struct Sent: Sendable {
    var batch: Batch
    var commit: JournalCommit
    var at: ContinuousClock.Instant

    /// Nil when it is durable.
    func failure() async -> JournalFailure? {
      do throws(JournalFailure) {
        try await commit.end()
        #if DEBUG
          FaultPoint.pass(.commitAnswered)
        #endif
        return nil
      } catch {
        return error
      }
    }
  }

  /// One transaction after the other. While one is in flight, what the last one made durable is published,
  /// and a full batch is handed over to follow at once.
  private func commitAll() async -> Leading.End? {
    var durable: (batch: Batch, took: Duration)?
    var lastEnd = ContinuousClock.now
    var next = send(await service.core.takeBatch())
    while let current = next {
      inFlight.begin()
      service.commitWatch.begin(since: service.clock.now())
      await service.core.begin()
      async let ahead = sendAhead()
      if let durable { publish(durable.batch, took: durable.took) }
      durable = nil
      let failure = await current.failure()
      service.commitWatch.end()
      let took = ContinuousClock.now - max(current.at, lastEnd)
      lastEnd = .now
      await service.core.ended()
      next = await ahead
      if let failure {
        if let end = await fail(current.batch, failure, before: next) { return end }
        next = nil
      } else {
        durable = (current.batch, took)
      }
      if next == nil { next = send(await service.core.takeBatch()) }
    }
    inFlight.end()
    if let durable { publish(durable.batch, took: durable.took) }
    return nil
  }

  private func sendAhead() async -> Sent? {
    guard let full = await service.core.takeFullBatch() else { return nil }
    service.lanes.noteFullBatch()
    return send(full)
  }

  /// Hands over what was decided, with room made for more.
  private func send(_ batch: Batch?) -> Sent? {
    guard let batch else { return nil }
    #if DEBUG
      FaultPoint.pass(.batchMade)
    #endif
    service.lanes.poke()
    let commit = journal.enqueue(journal.prepare(batch.journalBatch))
    #if DEBUG
      FaultPoint.pass(.commitSent)
      if Mutant.answersBeforeCommit.isPlanted {
        batch.answer()
        var told = batch
        told.pending = []
        return Sent(batch: told, commit: commit, at: .now)
      }
    #endif
    return Sent(batch: batch, commit: commit, at: .now)
  }

  @Sendable private func publish(_ batch: Batch, took: Duration) {
    service.view.publish(batch.changes, batch.counters)
    #if DEBUG
      FaultPoint.pass(.viewPublished)
    #endif
    service.failedTimers.forget(batch.retriedTimers)
    service.moveToReportedPlaces(batch)
    service.figures.committed(batch.events, took: took)
    service.figures.answered(batch.doorTimes(until: .now))
    batch.answer()
    #if DEBUG
      FaultPoint.pass(.answersGiven)
    #endif
    service.events.publish(batch.events)
    service.crews.publish(batch.changes)
    service.paperwork.noticed(batch.changes)
  }

  /// - Parameter next: what was handed over to follow it.
  private func fail(
    _ batch: Batch, _ failure: JournalFailure, before next: Sent?
  ) async -> Leading.End? {
    service.logger.error("A commit failed", metadata: ["reason": "\(failure)"])
    let following = await unstored(next)
    switch failure {
    case .notStored(let reason):
      batch.refuse(.unavailable)
      following?.refuse(.unavailable)
      return .lost(reason)
    case .unknown(let reason):
      #if DEBUG
        if Mutant.unknownAsRefused.isPlanted {
          batch.refuse(.unavailable)
          following?.refuse(.unavailable)
          return .lost(reason)
        }
      #endif
      service.ledger.doubt()
      service.doubt.hold(batch, epoch: journal.term.epoch)
      following?.refuse(.unavailable)
      return .lost(reason)
    case .fenced:
      batch.refuse(.notLeading)
      following?.refuse(.notLeading)
      return .replaced
    case .poisonous:
      return await PoisonRetry(service: service, journal: journal, publish: publish).retry(
        batch.pending + (following?.pending ?? []))
    }
  }

  /// What was handed over to follow a batch that failed, if it is not stored either. Only what follows a
  /// batch without events can be.
  private func unstored(_ next: Sent?) async -> Batch? {
    guard let next else { return nil }
    switch await next.failure() {
    case nil:
      publish(next.batch, took: .zero)
      return nil
    case .unknown:
      service.ledger.doubt()
      next.batch.refuse(.outcomeUnknown)
      return nil
    case .notStored, .poisonous, .fenced: return next.batch
    }
  }
}
