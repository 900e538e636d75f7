internal import DispatchCore
internal import Logging
public import Store
internal import Synchronization

/// The lane of paperwork: its own connection, its own sequence, its own pace. It shares nothing
/// with distress, and follows the journal for what cleared jobs leave behind.
public final class PaperworkOffice: Sendable {
  /// Counts for the status.
  public struct Load: Hashable, Sendable {
    /// Not done, whether taken or put off.
    public var open = 0
    /// Those of the open ones that are past their due time.
    public var overdue = 0
    /// Since the oldest open one was made; nil when none is open.
    public var oldest: Duration?
  }

  let area: Area
  let store: PaperworkStore
  private let follower: PaperworkFollower
  let ledger: IdempotencyLedger
  let clock: ServiceClock
  private let trust: LeaseTrust
  private let logger: Logger
  private let state = Mutex((load: Load(), hasNews: true, isFailing: false))

  init(
    area: Area, store: PaperworkStore, ledger: IdempotencyLedger, clock: ServiceClock,
    trust: LeaseTrust, logger: Logger
  ) {
    self.area = area
    self.store = store
    follower = PaperworkFollower(store, due: area.settings.paperworkDue)
    self.ledger = ledger
    self.clock = clock
    self.trust = trust
    self.logger = logger
  }

  /// As of a second ago; where counting takes long, as of at most a minute ago.
  public var load: Load { state.withLock { $0.load } }

  /// Items of one state, or all that are not done, in the order in which they are due; those that are done
  /// with the newest number first.
  public func list(
    state: StoredPaperwork.State?, limit: Int, after: Int64?
  ) async throws(ServiceRefusal) -> [StoredPaperwork] {
    let now = clock.now()
    return try await ServiceRefusal.translate(isRead: true) { () throws(StoreFailure) in
      try await store.list(state: state, limit: limit, after: after, at: now)
    }
  }

  /// Something was committed that may leave paperwork behind.
  func noticed(_ changes: ChangeSet) {
    guard changes.jobs.values.contains(where: { $0.state == .served }) else { return }
    state.withLock { $0.hasNews = true }
  }

  /// Something may have been committed that nobody told of.
  func lookAgain() { state.withLock { $0.hasNews = true } }

  /// Follows the journal while this server leads, once a second, and keeps the counts, until it is
  /// cancelled.
  func run() async {
    var nextCount = ContinuousClock.now
    while !Task.isCancelled {
      do {
        try await follow()
        if ContinuousClock.now >= nextCount {
          let start = ContinuousClock.now
          try await count()
          nextCount = start + Self.pause(afterCountOf: ContinuousClock.now - start)
        }
        state.withLock { $0.isFailing = false }
      } catch {
        noteFailure(error)
      }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Counting a million items takes the database some tenths of a second of a processor that calls
  /// may need: it is to have a fiftieth of one at most.
  package static func pause(afterCountOf cost: Duration) -> Duration {
    min(cost * 50, .seconds(60))
  }

  private func follow() async throws(StoreFailure) {
    let mayFollow = trust.holds
    let hasNews = state.withLock { state in
      guard mayFollow else { return false }
      defer { state.hasNews = false }
      return state.hasNews
    }
    while hasNews, try await follower.follow() {}
  }

  private func count() async throws(StoreFailure) {
    let now = clock.now()
    let counts = try await store.counts(at: now)
    let load = Load(
      open: counts.open, overdue: counts.overdue, oldest: counts.oldest.map { max(now - $0, .zero) }
    )
    state.withLock { $0.load = load }
  }

  /// Says once that paperwork stands still, not each second.
  private func noteFailure(_ failure: any Error) {
    let wasFailing = state.withLock { state in
      defer { (state.hasNews, state.isFailing) = (true, true) }
      return state.isFailing
    }
    guard !wasFailing else { return }
    logger.error(
      "Paperwork stands still; trying again each second", metadata: ["reason": "\(failure)"])
  }
}
