internal import DispatchCore
internal import Store

/// What was decided since the last transaction began: goes into the next one as a whole.
struct Batch: Sendable {
  /// One decided submission, and what it is told once its batch is durable. A refusal waits too: it
  /// may rest on what is not durable yet.
  struct Pending: Sendable {
    var entry: Lanes.Entry
    var result: Result<Answer, ServiceRefusal>
  }

  var events: [RecordedEvent] = []
  /// Of the events, as they are stored: encoded while the last transaction is in flight, since the
  /// next one waits for what is still to be done when it has ended.
  var bodies: [[UInt8]] = []
  var changes = ChangeSet()
  var counters = Counters()
  var pending: [Pending] = []
  var answers: [StoredAnswer] = []
  /// Timers that had failed before and are tried again in it.
  var retriedTimers: Set<Dispatcher.Timer> = []

  /// Nothing to store, and nobody who waits.
  var isEmpty: Bool { events.isEmpty && pending.isEmpty }
}

extension Batch {
  /// The part of it that is stored.
  var journalBatch: JournalBatch {
    JournalBatch(
      events: events, bodies: bodies, changes: changes, counters: counters, answers: answers)
  }
}

extension Batch {
  /// How long those who get an answer have waited for it.
  func doorTimes(until now: ContinuousClock.Instant) -> [(lane: Lane, after: Duration)] {
    pending.compactMap { pending in
      guard case .success = pending.result else { return nil }
      return (pending.entry.submission.lane, now - pending.entry.admittedAt)
    }
  }
}

extension Batch {
  /// Tells all who wait what was decided: it is durable.
  func answer() {
    for pending in pending {
      pending.entry.reply.answer(pending.result)
      #if DEBUG
        FaultPoint.pass(.answerGiven)
      #endif
    }
  }

  /// Tells all who wait that nothing came of it. What was refused in it stores nothing, however its
  /// commit ended.
  func refuse(_ refusal: ServiceRefusal) {
    for pending in pending {
      switch pending.result {
      case .success: pending.entry.reply.answer(.failure(refusal))
      case .failure: pending.entry.reply.answer(.failure(.unavailable))
      }
    }
  }
}
