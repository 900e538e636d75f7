/// What a listener tells.
public enum ListenerEvent: Equatable, Sendable {
  /// A NOTIFY came.
  case notified(ServerNotification)
  /// The session ended; the last event. Notifications may have been missed: look for yourself.
  case lost(PostgresFailure)
}

/// A session that does nothing but listen.
public struct Listener: Sendable {
  /// The notifications, oldest first. When the reader is slow the oldest are dropped, so a
  /// notification should say *look*, never carry the news itself.
  public let events: AsyncStream<ListenerEvent>
  private let task: Task<Void, Never>

  /// Opens a session and listens on the channels before it returns.
  public static func open(
    _ settings: ConnectionSettings, channels: [String], bound: Int = 256
  ) async throws(PostgresFailure) -> Listener {
    let session = try await Session.open(settings, purpose: "listen", role: .reader)
    try await session.runScript(channels.map { "LISTEN \(quoted($0));" }.joined())
    return Listener(session, bound: bound)
  }

  private init(_ session: Session, bound: Int) {
    let (events, continuation) = AsyncStream.makeStream(
      of: ListenerEvent.self, bufferingPolicy: .bufferingNewest(bound))
    self.events = events
    let task = Task { await Self.listen(session, continuation) }
    continuation.onTermination = { _ in task.cancel() }
    self.task = task
  }

  /// Stops listening and closes the session within half a second.
  public func close() async {
    task.cancel()
    await task.value
  }

  private static func listen(
    _ session: Session, _ continuation: AsyncStream<ListenerEvent>.Continuation
  ) async {
    do {
      while !Task.isCancelled {
        for notification in try await session.notifications(waiting: .milliseconds(250)) {
          continuation.yield(.notified(notification))
        }
      }
    } catch {
      continuation.yield(.lost(error))
    }
    continuation.finish()
    await session.close()
  }
}

extension Session {
  /// Waits a little for notifications on this session's channels.
  func notifications(waiting slice: Duration) throws(PostgresFailure) -> [ServerNotification] {
    try operate(within: slice) { connection, deadline throws(PostgresFailure) in
      try connection.notifications(waiting: deadline.milliseconds(atMost: 1000))
    }
  }
}
