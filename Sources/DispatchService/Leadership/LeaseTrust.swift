internal import Store
internal import Synchronization

/// Until when this server may speak as the leader, by its own monotonic clock.
///
/// Each renewal counts from when it was asked for, so that trust always ends before a standby's
/// patience does, however slow the database is. What is stored rests on the epoch alone; this
/// keeps a server that slept from handing out paperwork, answers and positions of long ago. Trust
/// that lapsed comes back with the next renewal, since that finds the epoch as it was: nobody has
/// led in between.
package final class LeaseTrust: Sendable {
  /// Ends this much before the lease, for clocks that run at different speeds.
  private static let margin: Duration = .milliseconds(250)

  /// Off where no other server can be: then it lasts as long as the term.
  private let isTimed: Bool
  private let now: @Sendable () -> ContinuousClock.Instant
  private let end = Mutex<ContinuousClock.Instant?>(nil)

  /// - Parameter now: the monotonic clock; a test brings one of its own.
  package init(
    isTimed: Bool, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.isTimed = isTimed
    self.now = now
  }

  /// A renewal that was asked for then has succeeded.
  package func renew(asked: ContinuousClock.Instant) {
    end.withLock { $0 = asked + Candidacy.lease - Self.margin }
  }

  /// The term is over.
  package func drop() { end.withLock { $0 = nil } }

  /// Whether the lease is ours for sure.
  package var holds: Bool {
    let now = now()
    return end.withLock { end in end.map { !isTimed || now < $0 } ?? false }
  }

  /// Whether the lease of a term that is not over has run out.
  package var hasLapsed: Bool {
    let now = now()
    return end.withLock { end in end.map { isTimed && now >= $0 } ?? false }
  }
}
