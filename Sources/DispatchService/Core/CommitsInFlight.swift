internal import Synchronization

/// Whether a commit of this term is in flight, or one that failed is still being dealt with.
final class CommitsInFlight: Sendable {
  private let areAny = Atomic(false)

  init() {}

  /// Whether somebody else will say how they ended.
  var haveNoEnd: Bool { areAny.load(ordering: .relaxed) }

  /// One is handed over.
  func begin() { areAny.store(true, ordering: .relaxed) }

  /// All have ended, and nothing ended the term.
  func end() { areAny.store(false, ordering: .relaxed) }
}
