internal import DispatchCore
internal import Synchronization

/// A batch of which nobody knows whether it is stored, with those who wait to be told.
///
/// They are not answered at once: this server's next term mostly begins in the same second, and finds
/// the batch by its number. Only when that takes too long, or another server leads, are they told that
/// the outcome is unknown; then their key brings the answer.
final class Doubt: Sendable {
  /// How long those who wait are kept waiting for certainty.
  static let patience: Duration = .seconds(3)

  /// The batch, and the term that tried to store it.
  struct Doubtful: Sendable {
    var batch: Batch
    var epoch: Int64
    /// The number of its last event.
    var seq: Int64
    fileprivate var end: ContinuousClock.Instant
  }

  private let held = Mutex<Doubtful?>(nil)

  /// Keeps a batch until it is settled. One without events has no number to be found by: it is told at
  /// once that nobody knows.
  func hold(_ batch: Batch, epoch: Int64) {
    giveUp()
    guard let last = batch.events.last else { return batch.refuse(.outcomeUnknown) }
    held.withLock {
      $0 = Doubtful(batch: batch, epoch: epoch, seq: last.seq, end: .now + Self.patience)
    }
  }

  /// Hands over the batch to be settled; nil when there is none.
  func take() -> Doubtful? {
    held.withLock { held in
      defer { held = nil }
      return held
    }
  }

  /// Tells those who wait that nobody knows.
  func giveUp() { take()?.batch.refuse(.outcomeUnknown) }

  /// Gives up what has waited too long, until the task is cancelled.
  func watch() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(100))
      let isOver = held.withLock { $0.map { $0.end <= .now } ?? false }
      if isOver { giveUp() }
    }
  }
}
