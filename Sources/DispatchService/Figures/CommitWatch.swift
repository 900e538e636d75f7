public import DispatchCore
internal import Synchronization

/// The transaction that the database has not answered yet.
public struct CommitUnderWay: Hashable, Sendable {
  /// When it became the first in line, by the domain's clock.
  public var since: Timestamp
  /// How long that is ago, in real time.
  public var age: Duration

  /// Stores both as they are.
  public init(since: Timestamp, age: Duration) {
    self.since = since
    self.age = age
  }
}

/// Since when the journal waits for the database: one that stands still breaks no connection, and is known by this
/// long before the commit is given up.
final class CommitWatch: Sendable {
  private let begun = Mutex<(since: Timestamp, at: ContinuousClock.Instant)?>(nil)

  init() {}

  /// Nil while nothing is to be stored.
  var underWay: CommitUnderWay? {
    begun.withLock { $0 }.map { CommitUnderWay(since: $0.since, age: ContinuousClock.now - $0.at) }
  }

  /// One is waited for from now on.
  ///
  /// - Parameter since: now, by the domain's clock.
  func begin(since: Timestamp) { begun.withLock { $0 = (since, ContinuousClock.now) } }

  /// It has ended, one way or the other.
  func end() { begun.withLock { $0 = nil } }
}
