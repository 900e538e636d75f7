import DequeModule

/// A bounded number of reading sessions, lent one at a time, with a bounded line before them.
///
/// A session that comes back broken is thrown away; the next borrower gets a new one.
public actor SessionPool {
  /// What bounds the pool.
  public struct Limits: Sendable {
    /// Sessions open at one time.
    public var sessions: Int
    /// Borrowers waiting at one time; one more is turned away at once.
    public var waiting: Int
    /// How long a borrower waits for a session.
    public var patience: Duration
    /// How long an operation may take.
    public var operation: Duration

    /// Limits fit for a small service.
    public init(
      sessions: Int = 4, waiting: Int = 64, patience: Duration = .seconds(2),
      operation: Duration = .seconds(5)
    ) {
      precondition(sessions > 0 && waiting >= 0, "\(sessions) sessions, \(waiting) waiting")
      self.sessions = sessions
      self.waiting = waiting
      self.patience = patience
      self.operation = operation
    }
  }

  private typealias Grant = Result<Session?, PostgresFailure>

  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<Grant, Never>
  }

  private let settings: ConnectionSettings
  private let purpose: String
  private let limits: Limits
  private var idle: [Session] = []
  private var waiters: Deque<Waiter> = []
  private var lent = 0
  private var lastNumber = 0
  private var isClosed = false

  /// A pool without sessions; they are opened as they are needed.
  public init(_ settings: ConnectionSettings, purpose: String, limits: Limits = Limits()) {
    self.settings = settings
    self.purpose = purpose
    self.limits = limits
  }

  /// How many sessions are out, idle, and how many borrowers wait.
  public var figures: (lent: Int, idle: Int, waiting: Int) { (lent, idle.count, waiters.count) }

  /// Lends a session for as long as `body` runs.
  ///
  /// Throws ``PostgresFailure/poolBusy(waiting:)`` when the line is full or the wait too long, and
  /// what opening or `body` throws.
  public nonisolated func withSession<Value>(
    _ body: (Session) async throws(PostgresFailure) -> Value
  ) async throws(PostgresFailure) -> Value {
    let session = try await borrow()
    do {
      let value = try await body(session)
      await giveBack(session)
      return value
    } catch {
      await giveBack(session)
      throw error
    }
  }

  /// Closes what is idle and turns away those who wait; what is lent is closed when it comes back.
  public func close() async {
    isClosed = true
    for waiter in waiters { waiter.continuation.resume(returning: .failure(.closed)) }
    waiters.removeAll()
    let sessions = idle
    idle.removeAll()
    for session in sessions { await session.close() }
  }

  private func borrow() async throws(PostgresFailure) -> Session {
    guard !isClosed else { throw .closed }
    if lent < limits.sessions {
      lent += 1
      return try await openIfNeeded(idle.popLast())
    }
    guard waiters.count < limits.waiting else { throw .poolBusy(waiting: waiters.count) }
    let session = try await waitInLine().get()
    return try await openIfNeeded(session)
  }

  /// The place among the lent is taken already; it is freed if no session can be had.
  private func openIfNeeded(_ session: Session?) async throws(PostgresFailure) -> Session {
    if let session, await session.isUsable { return session }
    do {
      return try await Session.open(
        settings, purpose: purpose, role: .reader, patience: limits.operation)
    } catch {
      passOn(nil)
      throw error
    }
  }

  private func waitInLine() async -> Grant {
    lastNumber += 1
    let number = lastNumber
    let alarm = Task { [patience = limits.patience] in
      try? await Task.sleep(for: patience)
      self.turnAway(number, .poolBusy(waiting: self.waiters.count))
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiters.append(Waiter(number: number, continuation: continuation))
        if Task.isCancelled { turnAway(number, .cancelled) }
      }
    } onCancel: {
      Task { await self.turnAway(number, .cancelled) }
    }
  }

  private func turnAway(_ number: Int, _ failure: PostgresFailure) {
    guard let place = waiters.firstIndex(where: { $0.number == number }) else { return }
    waiters.remove(at: place).continuation.resume(returning: .failure(failure))
  }

  private func giveBack(_ session: Session) async {
    let isDirty = await session.isInTransaction
    guard await session.isUsable, !isDirty, !isClosed else {
      await session.close()
      return passOn(nil)
    }
    passOn(session)
  }

  /// Hands a freed place, with a session or without, to the first in line.
  private func passOn(_ session: Session?) {
    if let next = waiters.popFirst() {
      next.continuation.resume(returning: .success(session))
      return
    }
    lent -= 1
    if let session { idle.append(session) }
  }
}
