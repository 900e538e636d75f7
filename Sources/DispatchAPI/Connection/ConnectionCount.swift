import Synchronization

/// How many connections are open, bounded.
final class ConnectionCount: Sendable {
  private let bound: Int
  private let count = Atomic(0)

  init(bound: Int) { self.bound = bound }

  /// Counts one more; false when that would be too many.
  func enter() -> Bool {
    if count.add(1, ordering: .relaxed).newValue <= bound { return true }
    leave()
    return false
  }

  func leave() { count.subtract(1, ordering: .relaxed) }
}
