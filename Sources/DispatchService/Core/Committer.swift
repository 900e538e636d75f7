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

  /// One transaction after the other. What is durable is published while the next one is in flight.
  private func commitAll() async -> Leading.End? {
    var durable: (batch: Batch, took: Duration)?
    while let batch = await service.core.takeBatch() {
      service.lanes.poke()
      let started = ContinuousClock.now
      async let outcome = store(batch)
      if let durable { publish(durable.batch, took: durable.took) }
      durable = nil
      if let failure = await outcome {
        if let end = await fail(batch, failure) { return end }
      } else {
        durable = (batch, ContinuousClock.now - started)
      }
    }
    if let durable { publish(durable.batch, took: durable.took) }
    return nil
  }

  /// Nil when it is durable.
  private func store(_ batch: Batch) async -> JournalFailure? {
    do throws(JournalFailure) {
      try await journal.commit(batch.journalBatch)
      return nil
    } catch {
      return error
    }
  }

  @Sendable private func publish(_ batch: Batch, took: Duration) {
    service.view.publish(batch.changes, batch.counters)
    service.figures.committed(batch.events, took: took)
    service.figures.answered(batch.doorTimes(until: .now))
    for pending in batch.pending { pending.entry.reply.answer(pending.result) }
    service.events.publish(batch.events)
    service.crews.publish(batch.changes)
    service.paperwork.noticed(batch.changes)
  }

  private func fail(_ batch: Batch, _ failure: JournalFailure) async -> Leading.End? {
    service.logger.error("A commit failed", metadata: ["reason": "\(failure)"])
    switch failure {
    case .notStored(let reason):
      batch.refuse(.unavailable)
      return .databaseLost("\(reason)")
    case .unknown(let reason):
      service.ledger.doubt()
      service.doubt.hold(batch, epoch: journal.term.epoch)
      return .databaseLost("\(reason)")
    case .fenced:
      batch.refuse(.notLeading)
      return .replaced
    case .poisonous:
      return await PoisonRetry(service: service, journal: journal, publish: publish).retry(batch)
    }
  }
}
