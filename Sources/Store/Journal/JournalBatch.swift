public import DispatchCore
import Postgres

/// What goes into one transaction: the decisions made while the last one was in flight.
public struct JournalBatch: Sendable {
  /// In order, without a gap, the first one following the last one stored.
  public var events: [RecordedEvent]
  /// What the events changed, each row with its last value.
  public var changes: ChangeSet
  /// As they stand after the events.
  public var counters: Counters
  /// The answers that requests with an idempotency key get once this is stored.
  public var answers: [StoredAnswer]
  /// The events as they are stored, one for each.
  let bodies: [[UInt8]]

  /// A batch; it may hold answers without events.
  ///
  /// - Parameter bodies: ``EventCodec/encode(_:)`` of each event, when that was done already while
  ///   the last transaction was in flight.
  public init(
    events: [RecordedEvent], bodies: [[UInt8]]? = nil, changes: ChangeSet, counters: Counters,
    answers: [StoredAnswer] = []
  ) {
    self.events = events
    self.bodies = bodies ?? events.map { EventCodec.current.encode($0.event) }
    precondition(self.bodies.count == events.count, "\(self.bodies.count) bodies")
    self.changes = changes
    self.counters = counters
    self.answers = answers
  }

  /// Whether there is nothing to store.
  public var isEmpty: Bool { events.isEmpty && answers.isEmpty }
}

/// The statements that store a batch in one term.
public struct PreparedBatch: Sendable {
  let steps: [Step]
}

/// An answer that is given again when its request comes again.
public struct StoredAnswer: Hashable, Sendable {
  /// Digest of the idempotency key, 16 to 32 bytes.
  public var key: [UInt8]
  /// Digest of the request, 16 to 32 bytes: another one under the same key is refused.
  public var request: [UInt8]
  /// The HTTP status, 200 to 599.
  public var status: Int
  /// The body, as it was sent.
  public var body: [UInt8]

  /// An answer.
  public init(key: [UInt8], request: [UInt8], status: Int, body: [UInt8]) {
    self.key = key
    self.request = request
    self.status = status
    self.body = body
  }
}
