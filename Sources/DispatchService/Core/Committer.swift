internal import DispatchCore
internal import Logging
internal import Store

/// Puts batches into the journal, one transaction at a time, and publishes what is durable.
struct Committer: Sendable {
  let service: DispatchService
  let journal: Journal

  /// Commits whenever something was decided, until a commit fails or the task is cancelled; then
  /// what has been decided by then is still committed.
  func commit(on signals: AsyncStream<Void>) async -> Leading.End? {
    for await _ in signals {
      if let end = await commitAll() { return end }
    }
    return await commitAll()
  }

  /// A batch, and what is sent to store it.
  private struct Ready: Sendable {
    var batch: Batch
    var statements: PreparedBatch
  }

  /// One transaction after the other. While one is in flight, what the last one made durable is published,
  /// and a full batch is made ready to follow at once.
  private func commitAll() async -> Leading.End? {
    var durable: (batch: Batch, took: Duration)?
    var next = ready(await service.core.takeBatch())
    while let current = next {
      await service.core.begin()
      let started = ContinuousClock.now
      async let outcome = store(current.statements)
      async let ahead = readyAhead()
      if let durable { publish(durable.batch, took: durable.took) }
      durable = nil
      let failure = await outcome
      await service.core.ended()
      next = await ahead
      if let failure {
        if let end = await fail(current.batch, failure, before: next?.batch) { return end }
        next = nil
      } else {
        durable = (current.batch, ContinuousClock.now - started)
      }
      if next == nil { next = ready(await service.core.takeBatch()) }
    }
    if let durable { publish(durable.batch, took: durable.took) }
    return nil
  }

  private func readyAhead() async -> Ready? {
    ready(await service.core.takeFullBatch())
  }

  /// What was decided, with room made for more.
  private func ready(_ batch: Batch?) -> Ready? {
    guard let batch else { return nil }
    service.lanes.poke()
    return Ready(batch: batch, statements: journal.prepare(batch.journalBatch))
  }

  /// Nil when it is durable.
  private func store(_ statements: PreparedBatch) async -> JournalFailure? {
    do throws(JournalFailure) {
      try await journal.commit(statements)
      return nil
    } catch {
      return error
    }
  }

  @Sendable private func publish(_ batch: Batch, took: Duration) {
    service.view.publish(batch.changes, batch.counters)
    service.figures.committed(batch.events, took: took)
    service.figures.answered(batch.doorTimes(until: .now))
    batch.answer()
    service.events.publish(batch.events)
    service.crews.publish(batch.changes)
    service.paperwork.noticed(batch.changes)
  }

  /// - Parameter following: what was made ready to follow it, and is not stored.
  private func fail(
    _ batch: Batch, _ failure: JournalFailure, before following: Batch?
  ) async -> Leading.End? {
    service.logger.error("A commit failed", metadata: ["reason": "\(failure)"])
    switch failure {
    case .notStored(let reason):
      batch.refuse(.unavailable)
      following?.refuse(.unavailable)
      return .databaseLost("\(reason)")
    case .unknown(let reason):
      service.ledger.doubt()
      service.doubt.hold(batch, epoch: journal.term.epoch)
      following?.refuse(.unavailable)
      return .databaseLost("\(reason)")
    case .fenced:
      batch.refuse(.notLeading)
      following?.refuse(.notLeading)
      return .replaced
    case .poisonous:
      return await PoisonRetry(service: service, journal: journal, publish: publish).retry(
        batch.pending + (following?.pending ?? []))
    }
  }
}
