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

  private func commitAll() async -> Leading.End? {
    while let batch = await service.core.takeBatch() {
      service.lanes.poke()
      if let end = await commit(batch) { return end }
    }
    return nil
  }

  private func commit(_ batch: Batch) async -> Leading.End? {
    let started = ContinuousClock.now
    do throws(JournalFailure) {
      try await journal.commit(batch.journalBatch)
    } catch {
      return await fail(batch, error)
    }
    publish(batch, took: ContinuousClock.now - started)
    return nil
  }

  private func publish(_ batch: Batch, took: Duration) {
    service.view.publish(batch.changes, batch.counters)
    service.figures.committed(batch.events, batch.changes, took: took)
    for pending in batch.pending { pending.entry.reply.answer(.success(pending.answer)) }
    service.events.publish(batch.events)
    service.crews.publish(batch.changes)
    service.paperwork.noticed(batch.changes)
  }

  private func fail(_ batch: Batch, _ failure: JournalFailure) async -> Leading.End? {
    service.logger.error("A commit failed", metadata: ["reason": "\(failure)"])
    switch failure {
    case .notStored(let reason):
      answer(batch, .unavailable)
      return .databaseLost("\(reason)")
    case .unknown(let reason):
      service.ledger.doubt()
      answer(batch, .outcomeUnknown)
      return .databaseLost("\(reason)")
    case .fenced:
      answer(batch, .notLeading)
      service.enter(.standingBy)
      return .replaced
    case .poisonous:
      return await retryOneByOne(batch)
    }
  }

  private func answer(_ batch: Batch, _ refusal: ServiceRefusal) {
    for pending in batch.pending { pending.entry.reply.answer(.failure(refusal)) }
  }

  /// The data of some submission cannot be stored: a defect of ours. Starts anew from the tables,
  /// decides each submission alone, and refuses the one that is poisonous.
  private func retryOneByOne(_ batch: Batch) async -> Leading.End? {
    let waiting = batch.pending.map(\.entry) + (await service.core.stepDown())
    do {
      let recovered = try await journal.load()
      await service.core.lead(area: service.area, from: recovered, epoch: journal.term.epoch)
      service.view.replace(recovered.state)
    } catch {
      for entry in waiting { entry.reply.answer(.failure(.unavailable)) }
      return .databaseLost("\(error)")
    }
    for (index, entry) in waiting.enumerated() {
      guard let alone = await service.core.decideAlone(entry) else { continue }
      do throws(JournalFailure) {
        try await journal.commit(alone.journalBatch)
        publish(alone, took: .zero)
      } catch .poisonous(let reason) {
        service.logger.critical("A command cannot be stored", metadata: ["reason": "\(reason)"])
        entry.reply.answer(.failure(.defect))
        guard await reload() else {
          waiting[(index + 1)...].forEach { $0.reply.answer(.failure(.unavailable)) }
          return .databaseLost("reloading after a defect failed")
        }
      } catch {
        answer(alone, .outcomeUnknown)
        waiting[(index + 1)...].forEach { $0.reply.answer(.failure(.unavailable)) }
        return .databaseLost("\(error)")
      }
    }
    return nil
  }

  private func reload() async -> Bool {
    guard let recovered = try? await journal.load() else { return false }
    await service.core.lead(area: service.area, from: recovered, epoch: journal.term.epoch)
    service.view.replace(recovered.state)
    return true
  }
}
