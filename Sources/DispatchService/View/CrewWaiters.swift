public import DispatchCore
internal import Synchronization

/// Wakes crews that wait for an instruction.
public final class CrewWaiters: Sendable {
  /// How many crews may wait at once.
  public static let most = 50_000

  private struct State {
    var waiters: [Truck.ID: [Int: AsyncStream<Void>.Continuation]] = [:]
    var count = 0
    var lastID = 0
  }

  private let state = Mutex(State())

  init() {}

  /// Signals whenever something about the truck was committed. Look at the view after subscribing,
  /// then at each signal.
  ///
  /// - Returns: nil when too many wait already.
  public func changes(of truck: Truck.ID) -> AsyncStream<Void>? {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let id: Int? = state.withLock { state in
      guard state.count < Self.most else { return nil }
      state.count += 1
      state.lastID += 1
      state.waiters[truck, default: [:]][state.lastID] = continuation
      return state.lastID
    }
    guard let id else { return nil }
    continuation.onTermination = { [weak self] _ in self?.remove(id, truck) }
    return stream
  }

  func publish(_ changes: ChangeSet) {
    var trucks = Set(changes.trucks.keys)
    trucks.formUnion(changes.assignments.values.map(\.truck))
    let waiters = state.withLock { state in
      trucks.flatMap { state.waiters[$0]?.values.map(\.self) ?? [] }
    }
    for waiter in waiters { waiter.yield() }
  }

  /// Wakes everybody, to look again.
  func wakeAll() {
    let waiters = state.withLock { state in state.waiters.values.flatMap(\.values) }
    for waiter in waiters { waiter.yield() }
  }

  private func remove(_ id: Int, _ truck: Truck.ID) {
    state.withLock { state in
      guard state.waiters[truck]?.removeValue(forKey: id) != nil else { return }
      state.count -= 1
      if state.waiters[truck]?.isEmpty == true { state.waiters[truck] = nil }
    }
  }
}
