public import DispatchCore

/// What a door gives back: made when the decision was made, held until it is durable.
public struct Answer: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// A JSON body.
  public var body: [UInt8]
  /// Whether it was given before, to the same key and body.
  public var isReplayed: Bool

  /// Stores them as they are.
  public init(status: Int, body: [UInt8], isReplayed: Bool = false) {
    self.status = status
    self.body = body
    self.isReplayed = isReplayed
  }
}

/// What a decision did, for the door to make an answer of.
public struct Outcome: Sendable {
  /// What happened, in order; empty when the command changed nothing.
  public let events: [Event]
  /// What this decision alone changed, ended things included.
  public let changes: ChangeSet
  /// When it was decided, by the domain's clock.
  public let decidedAt: Timestamp

  /// Stores them as they are.
  public init(events: [Event], changes: ChangeSet, decidedAt: Timestamp) {
    self.events = events
    self.changes = changes
    self.decidedAt = decidedAt
  }
}

/// A command on its way into the core.
public struct Submission: Sendable {
  /// Makes the answer's bytes. Runs beside the decision, with the state right after it: must be
  /// quick and must not keep the state.
  public typealias Rendering = @Sendable (Outcome, DispatchState) -> Answer

  /// Whose bound it counts against.
  public var lane: Lane
  /// What is decided, once, when its turn comes.
  public var command: Command
  /// The caller's idempotency key with the digest of its request; nil when there is none.
  public var key: RequestKey?
  /// Run once, with the decision; never for a refusal.
  public var render: Rendering

  /// Stores them as they are.
  public init(
    lane: Lane, command: Command, key: RequestKey? = nil, render: @escaping Rendering
  ) {
    self.lane = lane
    self.command = command
    self.key = key
    self.render = render
  }
}
