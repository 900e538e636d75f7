/// What can go wrong between us and PostgreSQL, by what it means for the one who asked.
public enum PostgresFailure: Error, Equatable, Sendable {
  /// The connection text is not one; nothing was tried.
  case settings(String)
  /// No connection could be had, or it was found dead before anything was sent: nothing was done.
  case connection(String)
  /// The connection broke while the operation was under way: done or not, nobody here knows.
  case lost(String)
  /// The server refused a statement; nothing of its transaction holds.
  case sql(SQLFailure)
  /// No answer in time. The session is closed; a writing statement may have been done or not.
  case timedOut(after: Duration)
  /// The reading task was cancelled. The session is closed.
  case cancelled
  /// COMMIT was answered, but with a warning: what is durable is not known.
  case unknownOutcome(Notice)
  /// The session was closed before; nothing was sent.
  case closed
  /// A parameter cannot be stored as it is; nothing was sent.
  case unencodable(statement: String, parameter: Int, reason: String)
  /// The pool's sessions are all out and its line is full, or the wait for one was too long.
  case poolBusy(waiting: Int)

  /// Whether the same operation may succeed later without a change to it. A failure with an
  /// unknown outcome may be tried again only by an operation that is safe to do twice.
  public var mayRetry: Bool {
    switch self {
    case .connection, .lost, .timedOut, .unknownOutcome, .poolBusy: true
    case .sql(let failure): failure.state.mayRetry
    case .settings, .cancelled, .closed, .unencodable: false
    }
  }

  /// Whether what was sent may have been done in spite of the failure.
  public var isOutcomeUnknown: Bool {
    switch self {
    case .lost, .timedOut, .unknownOutcome, .cancelled: true
    case .settings, .connection, .sql, .closed, .unencodable, .poolBusy: false
    }
  }

  /// The server's code, where there is one.
  public var state: SQLState? {
    switch self {
    case .sql(let failure): failure.state
    case .unknownOutcome(let notice): notice.state
    case .settings, .connection, .lost, .timedOut, .cancelled, .closed, .unencodable, .poolBusy: nil
    }
  }
}

extension PostgresFailure: CustomStringConvertible {
  /// A sentence for a log: no values of rows in it, but for what the server's message quotes.
  public var description: String {
    switch self {
    case .settings(let reason): "database settings: \(reason)"
    case .connection(let reason): "no connection to PostgreSQL: \(reason)"
    case .lost(let reason): "connection to PostgreSQL lost, outcome unknown: \(reason)"
    case .sql(let failure): failure.description
    case .timedOut(let limit): "no answer from PostgreSQL within \(limit), outcome unknown"
    case .cancelled: "the reading task was cancelled"
    case .unknownOutcome(let notice): "COMMIT came with a warning, outcome unknown: \(notice)"
    case .closed: "the session is closed"
    case .unencodable(let statement, let parameter, let reason):
      "parameter $\(parameter) of \(statement) cannot be stored: \(reason)"
    case .poolBusy(let waiting): "no database session free in time (\(waiting) waiting)"
    }
  }
}

/// A statement the server refused.
public struct SQLFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The code.
  public let state: SQLState
  /// The server's own sentence. It may quote a value in a few cases of class 22.
  public let message: String
  /// More, often with the row's values in it: never for a log.
  public let detail: String?
  /// What the server advises.
  public let hint: String?
  /// The constraint that was hurt.
  public let constraint: String?
  /// The table it is about.
  public let table: String?
  /// The column it is about.
  public let column: String?
  /// The name of the statement, where it had one.
  public var statement: String?
  /// The server ended the session with it (FATAL or PANIC).
  public let endsSession: Bool

  /// Code and message; the detail, which quotes rows, is left out.
  public var description: String {
    var text = "\(state) \(message)"
    if let statement { text += " [statement \(statement)]" }
    if let constraint { text += " [constraint \(constraint)]" }
    return text
  }
}

/// A word from the server that is no failure: NOTICE, WARNING and the like.
public struct Notice: Equatable, Sendable, CustomStringConvertible {
  /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`, never translated.
  public let severity: String
  /// The code.
  public let state: SQLState
  /// The server's sentence.
  public let message: String

  /// Whether it is a WARNING; one on a COMMIT means that the outcome is not known.
  public var isWarning: Bool { severity == "WARNING" }

  /// A remark, as the server or a test makes it.
  public init(severity: String, state: SQLState, message: String) {
    self.severity = severity
    self.state = state
    self.message = message
  }

  /// Severity, code and message.
  public var description: String { "\(severity) \(state) \(message)" }
}
