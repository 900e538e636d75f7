internal import DispatchCore
internal import Store

/// What was decided since the last transaction began: goes into the next one as a whole.
struct Batch: Sendable {
  /// One decided submission, and the answer it gets once its batch is durable.
  struct Pending: Sendable {
    var entry: Lanes.Entry
    var answer: Answer
  }

  var events: [RecordedEvent] = []
  var changes = ChangeSet()
  var counters = Counters()
  var pending: [Pending] = []
  var answers: [StoredAnswer] = []

  /// Nothing to store. Submissions that changed nothing may still wait in it for their answer.
  var isEmpty: Bool { events.isEmpty && pending.isEmpty && answers.isEmpty }
}

extension Batch {
  /// The part of it that is stored.
  var journalBatch: JournalBatch {
    JournalBatch(events: events, changes: changes, counters: counters, answers: answers)
  }
}
