public import Postgres

/// Answers that were given under an idempotency key, to be given again.
public struct AnswerStore: Sendable {
  private let keeper: SessionKeeper
  private let area: String

  /// A store with a session of its own, opened on first use.
  public init(_ settings: ConnectionSettings, area: String) {
    self.init(SessionKeeper(settings, purpose: "answers"), area: area)
  }

  /// A store that asks on somebody's session.
  init(_ keeper: SessionKeeper, area: String) {
    self.keeper = keeper
    self.area = area
  }

  /// The answers under some keys, in no order; what none is stored under is left out. One older than 24 h is forgotten
  /// here, in case that no purge has come to it yet.
  ///
  /// This writes, and gives the answers only when the write is committed: with a standby down, a
  /// mere look would repeat an answer whose own commit is not safe yet. A failure means that
  /// nobody knows: the callers must be told to ask again.
  public func replay(keys: [[UInt8]]) async throws(StoreFailure) -> [StoredAnswer] {
    let rows = try await keeper.commit([Step(Self.replay, [.text(area), .bytesArray(keys)])])
    return rows[0].map { row in
      StoredAnswer(
        key: row.bytes(0), request: row.bytes(1), status: row.int(2), body: row.bytes(3))
    }
  }

  /// The answer under one key; nil when there is none.
  public func replay(key: [UInt8]) async throws(StoreFailure) -> StoredAnswer? {
    try await replay(keys: [key]).first
  }

  /// Forgets answers older than `age`, at most 10,000 at a time; gives how many there were.
  public func purge(olderThan age: Duration = .seconds(86_400)) async throws(StoreFailure) -> Int {
    let microseconds = age / .microseconds(1)
    let rows = try await keeper.commit([
      Step(Self.purge, [.text(area), .double(microseconds / 1_000_000)])
    ])
    return rows[0].affected
  }

  /// Closes the session.
  public func close() async { await keeper.close() }
}

// Statements.
extension AnswerStore {
  /// Not the newest: where there are more, each that comes is looked up, known or not.
  static let keys = Statement(
    "answer_keys", "SELECT key FROM idempotency_key WHERE area = $1 LIMIT $2")

  static let replay = Statement(
    "replay_answers",
    """
    WITH forgotten AS (
      DELETE FROM idempotency_key
      WHERE area = $1 AND key = ANY ($2) AND created_at < now() - interval '24 hours')
    UPDATE idempotency_key SET replays = replays + 1
    WHERE area = $1 AND key = ANY ($2) AND created_at >= now() - interval '24 hours'
    RETURNING key, request, status, body
    """)

  static let purge = Statement(
    "purge_answer",
    """
    DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM idempotency_key
      WHERE area = $1 AND created_at < now() - make_interval(secs => $2::float8)
      LIMIT 10000))
    """)
}
