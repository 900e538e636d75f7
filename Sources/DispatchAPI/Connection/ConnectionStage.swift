import NIOCore

/// What a connection is waiting for, and until when it may wait.
///
/// ```
///   head ──headers──▶ body ──whole──▶ answering ──answered──▶ idle ──first byte──▶ head
///                       └──────early answer────▶ lingering
/// ```
struct ConnectionStage {
  private enum Waiting {
    /// For the end of the headers.
    case head(since: NIODeadline)
    /// For the end of the body.
    case body(since: NIODeadline)
    /// For ourselves.
    case answering
    /// For the next request.
    case idle(since: NIODeadline)
    /// For the end of what is sent although it was answered already.
    case lingering(since: NIODeadline)
  }

  private var waiting: Waiting
  private var unreadSince: NIODeadline?

  init(at now: NIODeadline) { waiting = .head(since: now) }

  /// Whether the connection may be closed without breaking off a request.
  var isIdle: Bool {
    switch waiting {
    case .idle: true
    case .head, .body, .answering, .lingering: false
    }
  }

  mutating func bytesArrived(at now: NIODeadline) {
    switch waiting {
    case .idle: waiting = .head(since: now)
    case .head, .body, .answering, .lingering: break
    }
  }

  mutating func headEnded(at now: NIODeadline) { waiting = .body(since: now) }

  mutating func bodyEnded() { waiting = .answering }

  mutating func answered(at now: NIODeadline) { waiting = .idle(since: now) }

  mutating func lingers(at now: NIODeadline) { waiting = .lingering(since: now) }

  /// The peer takes our bytes, or has stopped taking them.
  mutating func isRead(_ isRead: Bool, at now: NIODeadline) {
    unreadSince = isRead ? nil : (unreadSince ?? now)
  }

  /// What to do when time has passed.
  enum Due {
    case nothing
    /// Say that the body took too long, then close.
    case tellTooSlow
    case close
  }

  func due(at now: NIODeadline, _ limits: ConnectionLimits) -> Due {
    if let unreadSince, now >= unreadSince + TimeAmount(limits.stalledTime) { return .close }
    switch waiting {
    case .head(let since): return now >= since + TimeAmount(limits.headTime) ? .close : .nothing
    case .idle(let since): return now >= since + TimeAmount(limits.idleTime) ? .close : .nothing
    case .lingering(let since):
      return now >= since + TimeAmount(limits.lingerTime) ? .close : .nothing
    case .body(let since):
      return now >= since + TimeAmount(limits.bodyTime) ? .tellTooSlow : .nothing
    case .answering: return .nothing
    }
  }
}
