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

  /// As of a second ago.
  public var load: Load { state.withLock { $0.load } }

  /// Items by number; all states when none is given.
  public func list(
    state: StoredPaperwork.State?, limit: Int, after: Int64?
  ) async throws(ServiceRefusal) -> [StoredPaperwork] {
    let now = clock.now()
    return try await ServiceRefusal.translate { () throws(StoreFailure) in
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

  /// Follows the journal while this server leads, and keeps the counts, once a second, until it is
  /// cancelled.
  func run() async {
    while !Task.isCancelled {
      await turn()
      try? await Task.sleep(for: .seconds(1))
    }
  }

  private func turn() async {
    let mayFollow = trust.holds
    let hasNews = state.withLock { state in
      guard mayFollow else { return false }
      defer { state.hasNews = false }
      return state.hasNews
    }
    do {
      while hasNews, try await follower.follow() {}
      let now = clock.now()
      let counts = try await store.counts(at: now)
      let load = Load(
        open: counts.open, overdue: counts.overdue, oldest: counts.oldest.map { now - $0 })
      state.withLock { ($0.load, $0.isFailing) = (load, false) }
    } catch {
      noteFailure(error)
    }
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
