import DequeModule
import Synchronization

/// A transaction that was handed to a session, which sends it as soon as those before it have ended.
public final class QueuedCommit: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<CommitOutcome, Never>)
    case ended(CommitOutcome)
  }

  let steps: [Step]
  private let state = Mutex(State.open)

  init(_ steps: [Step]) { self.steps = steps }

  /// How it ended; to be asked by one task only.
  public func outcome() async -> CommitOutcome {
    await withCheckedContinuation { continuation in
      let ended: CommitOutcome? = state.withLock { state in
        if case .ended(let outcome) = state { return outcome }
        state = .awaited(continuation)
        return nil
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }

  func end(with outcome: CommitOutcome) {
    let waiting: CheckedContinuation<CommitOutcome, Never>? = state.withLock { state in
      defer { state = .ended(outcome) }
      guard case .awaited(let continuation) = state else { return nil }
      return continuation
    }
    waiting?.resume(returning: outcome)
  }
}

extension Session {
  /// Hands over a transaction for ``commitPipeline(_:within:)``. The session's thread goes from one to the
  /// next by itself, in the order in which they were handed over, so that the server need not wait until
  /// whoever handed them over has heard of the last one.
  ///
  /// After an unknown outcome the session is closed: what follows is refused, since it may rest on what
  /// nobody knows. What follows a refusal is sent: it must see for itself whether it rests on what was refused.
  ///
  /// Whoever calls it bounds how many wait.
  public nonisolated func queueCommit(_ steps: [Step]) -> QueuedCommit {
    let commit = QueuedCommit(steps)
    queued.withLock { $0.append(commit) }
    Task { await commitNext() }
    return commit
  }

  private func commitNext() {
    guard let commit = queued.withLock({ $0.popFirst() }) else { return }
    let outcome = commitPipeline(commit.steps)
    if case .unknown = outcome { close() }
    commit.end(with: outcome)
  }
}
