public import DispatchCore
public import Postgres

/// Why the store could not do what it was asked.
public enum StoreFailure: Error, Equatable, Sendable {
  /// PostgreSQL could not be asked, or refused; the failure says whether to try again, and whether
  /// it may have been done all the same.
  case database(PostgresFailure)
  /// The tables contradict each other at this job: somebody has changed them by hand.
  case inconsistent(Job.ID)
  /// A stored event cannot be read.
  case unreadableEvent(seq: Int64, EventCodecFailure)
  /// A name is taken, such as a token's.
  case nameTaken(String)
  /// The idempotency key has an answer already.
  case keyKnown
}

extension StoreFailure: CustomStringConvertible {
  /// What is wrong and what to do; no values of rows.
  public var description: String {
    switch self {
    case .database(let failure): failure.description
    case .inconsistent(let job):
      "the tables contradict each other at \(job): compare its job and assignment rows"
    case .unreadableEvent(let seq, let failure): "event \(seq): \(failure)"
    case .nameTaken(let name): "there is already one named \(name): choose another name"
    case .keyKnown: "the request's key has an answer already: look it up"
    }
  }

  /// Whether the same may succeed later without a change to it.
  public var mayRetry: Bool {
    switch self {
    case .database(let failure): failure.mayRetry
    case .inconsistent, .unreadableEvent, .nameTaken, .keyKnown: false
    }
  }

  /// Whether it took too long, by our patience or the server's.
  public var isTimeOut: Bool {
    guard case .database(let failure) = self else { return false }
    switch failure {
    case .timedOut: return true
    case .sql(let refusal): return refusal.state.rawValue == "57014"
    case .settings, .connection, .lost, .cancelled, .unknownOutcome, .closed, .unencodable,
      .poolBusy:
      return false
    }
  }

  /// Whether too many asked at once.
  public var isBusy: Bool {
    if case .database(.poolBusy) = self { true } else { false }
  }

  /// Runs `body` and wraps what PostgreSQL says.
  static func translate<Value>(
    _ body: () async throws(PostgresFailure) -> Value
  ) async throws(StoreFailure) -> Value {
    do { return try await body() } catch { throw .database(error) }
  }

  /// Commits the steps on a writing session and gives their rows.
  static func commit(
    _ steps: [Step], on session: Session
  ) async throws(StoreFailure) -> [Rows] {
    try rows(of: await session.commitPipeline(steps))
  }

  /// The rows of a transaction that was committed.
  static func rows(of outcome: CommitOutcome) throws(StoreFailure) -> [Rows] {
    switch outcome {
    case .committed(let rows): return rows
    case .refused(.sql(let refusal), _) where refusal.constraint == "idempotency_key_pk":
      throw .keyKnown
    case .refused(let failure, _), .unknown(let failure): throw .database(failure)
    }
  }
}
