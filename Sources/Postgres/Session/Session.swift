import DequeModule
import Synchronization

/// What a session is for, and thereby whether it may ever send a cancel request.
public enum SessionRole: Sendable {
  /// Writes. It never cancels: a cancelled COMMIT may report success without being durable.
  case writer
  /// Reads. When its task is cancelled or the time is up, the server is asked to stop.
  case reader
}

/// One connection to PostgreSQL, on a thread of its own, one operation at a time.
///
/// A session that has timed out, was cancelled or lost its connection is closed for good: open
/// another. Statements are prepared on first use and kept.
public actor Session {
  /// Shows in `pg_stat_activity`, after the application's name.
  public nonisolated let purpose: String
  /// Whether it may cancel.
  public nonisolated let role: SessionRole
  /// How long an operation may take when nothing else is said.
  public nonisolated let patience: Duration

  private let executor: ThreadExecutor
  /// Transactions that wait for their turn.
  nonisolated let queued = Mutex<Deque<QueuedCommit>>([])
  private var connection: Connection?
  var prepared = PreparedStatements()

  /// The session's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private init(purpose: String, role: SessionRole, patience: Duration) {
    self.purpose = purpose
    self.role = role
    self.patience = patience
    executor = ThreadExecutor(name: "postgres \(purpose)")
  }

  deinit {
    executor.finish()
  }

  /// Connects. Takes at most `connect_timeout` seconds for each host; does not retry.
  ///
  /// Throws ``PostgresFailure/connection(_:)``.
  public static func open(
    _ settings: ConnectionSettings, purpose: String, role: SessionRole,
    patience: Duration = .seconds(10)
  ) async throws(PostgresFailure) -> Session {
    let session = Session(purpose: purpose, role: role, patience: patience)
    try await session.connect(settings)
    return session
  }

  private func connect(_ settings: ConnectionSettings) throws(PostgresFailure) {
    let application = settings["application_name"] ?? ""
    connection = try Connection(
      settings.with("application_name", "\(application) \(purpose)"), mayCancel: role == .reader)
  }

  /// Ends the connection; what the server has not committed is rolled back.
  public func close() {
    connection = nil
  }

  /// Whether the next operation has a chance: not closed, and the peer has not hung up.
  public var isUsable: Bool {
    guard let connection else { return false }
    guard (try? connection.checkAlive()) != nil else {
      self.connection = nil
      return false
    }
    return true
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { connection?.isInTransaction ?? false }

  /// The server's process for this session; nil when closed.
  public var processNumber: Int32? { connection?.processNumber }

  /// The server's version, such as 150020; nil when closed.
  public var serverVersion: Int? { connection?.serverVersion }

  /// What the server remarked during the last operation.
  public var notices: [Notice] { connection?.noticeLog.notices ?? [] }

  /// Runs one operation on the live connection; closes the session if the operation broke it.
  func operate<Value>(
    within limit: Duration?,
    _ body: (Connection, Deadline) throws(PostgresFailure) -> Value
  ) throws(PostgresFailure) -> Value {
    guard let connection else { throw .closed }
    defer { if connection.isBroken { self.connection = nil } }
    connection.noticeLog.clear()
    try connection.checkAlive()
    return try body(connection, Deadline(after: limit ?? patience))
  }
}
