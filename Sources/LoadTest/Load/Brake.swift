import Synchronization

/// Ends a run before its time.
final class Brake: Sendable {
  private let state = Mutex<ContinuousClock.Instant?>(nil)
  private let sent = Atomic(false)
  /// How long answers under way are waited for afterwards.
  private let grace: Duration

  init(grace: Duration) { self.grace = grace }

  /// Nothing more is sent from now on.
  func pull() { state.withLock { if $0 == nil { $0 = .now } } }

  /// When it was pulled; nil when it was not.
  var moment: ContinuousClock.Instant? { state.withLock(\.self) }

  var isOn: Bool { moment != nil }

  /// All has been sent, and answered as far as it ever will be.
  func allSent() { if !isOn { sent.store(true, ordering: .relaxed) } }

  /// When it cut something short; nil when it did not.
  var cut: ContinuousClock.Instant? { sent.load(ordering: .relaxed) ? nil : moment }

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
