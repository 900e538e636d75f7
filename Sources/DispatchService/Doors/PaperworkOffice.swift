public import DispatchCore
internal import Logging
internal import Store
internal import Synchronization

/// The lane of paperwork: its own connection, its own sequence, its own pace. It shares nothing
/// with distress, and follows the journal for what cleared jobs leave behind.
public final class PaperworkOffice: Sendable {
  /// Counts for the status.
  public struct Load: Hashable, Sendable {
    public var open = 0
    public var overdue = 0
    /// Since the oldest open one was made; nil when none is open.
    public var oldest: Duration?
  }

  private let area: Area
  private let store: StoreAccess
  private let clock: ServiceClock
  private let logger: Logger
  private let state = Mutex((load: Load(), hasNews: true))

  init(area: Area, store: StoreAccess, clock: ServiceClock, logger: Logger) {
    self.area = area
    self.store = store
    self.clock = clock
    self.logger = logger
  }

  /// As of a second ago.
  public var load: Load { state.withLock { $0.load } }

  /// Adds an item; due after the area's time unless said otherwise.
  public func add(
    kind: String, title: String, job: Job.ID?, dueAt: Timestamp?
  ) async throws(ServiceRefusal) -> PaperworkItem {
    let now = clock.now()
    let due = max(dueAt ?? now + area.settings.paperworkDue, now)
    return try await store.paperwork { store in
      try await store.add(kind: kind, title: title, job: job, createdAt: now, dueAt: due)
    }
  }

  /// The next one that is due, claimed for a person.
  func takeNext(by author: Author) async throws(ServiceRefusal) -> PaperworkItem? {
    let now = clock.now()
    let until = now + area.settings.deskClaim
    return try await store.paperwork { try await $0.takeNext(by: author, at: now, until: until) }
  }

  /// Items by number; all states when none is given.
  public func list(
    state: PaperworkItem.State?, limit: Int, after: Int64?
  ) async throws(ServiceRefusal) -> [PaperworkItem] {
    try await store.paperwork { try await $0.list(state: state, limit: limit, after: after) }
  }

  /// Nil when there is no such item that is not done.
  public func finish(
    _ id: Int64, outcome: String?, by author: Author
  ) async throws(ServiceRefusal) -> PaperworkItem? {
    let now = clock.now()
    return try await store.paperwork {
      try await $0.finish(id, outcome: outcome, by: author, at: now)
    }
  }

  /// Nil when there is no such item that is not done.
  public func postpone(
    _ id: Int64, _ delay: Duration, reason: String, by author: Author
  ) async throws(ServiceRefusal) -> PaperworkItem? {
    let until = clock.now() + delay
    return try await store.paperwork { try await $0.postpone(id, until: until, reason: reason) }
  }

  /// Something was committed that may leave paperwork behind.
  func noticed(_ changes: ChangeSet) {
    guard changes.jobs.values.contains(where: { $0.state == .served }) else { return }
    state.withLock { $0.hasNews = true }
  }

  /// Follows the journal and keeps the counts, once a second, until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      await turn()
      try? await Task.sleep(for: .seconds(1))
    }
  }

  private func turn() async {
    let hasNews = state.withLock { state in
      defer { state.hasNews = false }
      return state.hasNews
    }
    let now = clock.now()
    let due = area.settings.paperworkDue
    do throws(ServiceRefusal) {
      let load = try await store.paperwork { store in
        if hasNews { try await store.follow(due: due) }
        return try await store.load(at: now)
      }
      state.withLock { $0.load = load }
    } catch {
      state.withLock { $0.hasNews = true }
    }
  }
}
