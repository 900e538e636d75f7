internal import DispatchCore
internal import Store

/// Keeps the view of a server that does not lead up to date, from the leader's events.
struct Follower: Sendable {
  /// More events than these are not gone through one by one: reading all that is open is quicker.
  private static let mostFollowed: Int64 = 5_000
  /// How often the trucks' places are read, which are no events.
  private static let fixInterval: Duration = .seconds(1)

  private let service: DispatchService
  /// The number of the last event in the view; nil before it was read.
  private var seq: Int64?
  private var fixesReadAt = ContinuousClock.now

  init(service: DispatchService) { self.service = service }

  /// Brings the view to at least this event.
  mutating func follow(to last: Int64) async throws(StoreFailure) {
    guard let seen = seq, last - seen <= Self.mostFollowed else { return try await read() }
    if last > seen { try await catchUp(after: seen, to: last) }
    let now = ContinuousClock.now
    guard now - fixesReadAt >= Self.fixInterval else { return }
    fixesReadAt = now
    service.view.move(try await service.store.following.fixes())
  }

  private mutating func read() async throws(StoreFailure) {
    let present = try await service.store.following.present()
    if let stored = present.lastStoredAt { service.follow(stored: stored) }
    service.view.replace(present.state)
    service.figures.hold(from: present.state, lastSeq: present.lastSeq)
    service.announceAnew()
    seq = present.lastSeq
  }

  private mutating func catchUp(after first: Int64, to last: Int64) async throws(StoreFailure) {
    var seen = first
    while seen < last {
      let events = try await service.store.following.events(after: seen)
      guard let newest = events.last else { return }
      service.follow(stored: newest.at)
      service.view.follow(events)
      service.figures.follow(events)
      service.events.publish(events)
      seen = newest.seq
      seq = seen
    }
    service.crews.wakeAll()
  }
}
