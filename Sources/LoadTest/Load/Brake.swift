import Synchronization

/// Ends a run before its time.
final class Brake: Sendable {
  private struct State {
    var pulledAt: ContinuousClock.Instant?
    /// Whether there was nothing left to cut short.
    var isTooLate = false
  }

  private let state = Mutex(State())
  /// How long answers under way are waited for afterwards.
  private let grace: Duration

  init(grace: Duration) { self.grace = grace }

  /// Nothing more is sent from now on.
  func pull() { state.withLock { $0.pulledAt = $0.pulledAt ?? .now } }

  /// When it was pulled; nil when it was not.
  var moment: ContinuousClock.Instant? { state.withLock(\.pulledAt) }

  var isOn: Bool { moment != nil }

  /// All has been sent, and answered as far as it ever will be.
  func allSent() { state.withLock { $0.isTooLate = $0.pulledAt == nil } }

  /// When it cut something short; nil when it did not.
  var cut: ContinuousClock.Instant? { state.withLock { $0.isTooLate ? nil : $0.pulledAt } }

  /// When nothing is waited for any longer; nil when it was not pulled.
  var deadline: ContinuousClock.Instant? { moment.map { $0 + grace } }

  /// Returns when the grace is over, or when the task is cancelled.
  func graceIsOver() async {
    while !Task.isCancelled {
      if let deadline, ContinuousClock.now >= deadline { return }
      try? await Task.sleep(for: .milliseconds(100))
    }
  }
}
