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
  var changes = ChangeSet()
  var counters = Counters()
  var pending: [Pending] = []
  var answers: [StoredAnswer] = []

  /// Nothing to store, and nobody who waits.
  var isEmpty: Bool { events.isEmpty && pending.isEmpty }
}

extension Batch {
  /// The part of it that is stored.
  var journalBatch: JournalBatch {
    JournalBatch(events: events, changes: changes, counters: counters, answers: answers)
  }
}
