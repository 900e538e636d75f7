internal import DispatchCore
internal import Synchronization

/// Position fixes on their way to the core and to the database: the latest a truck, so its size
/// is bounded by the fleet.
final class FixInbox: Sendable {
  private struct State {
    var forCore: [CallSign: Fix] = [:]
    var forStore: [Truck.ID: Fix] = [:]
  }

  private let state = Mutex(State())

  init() {}

  func put(_ fixes: [(truck: Truck, fix: Fix)]) {
    state.withLock { state in
      for (truck, fix) in fixes {
        let callSign = truck.description.callSign
        if let known = state.forCore[callSign], known.at > fix.at { continue }
        if let known = state.forStore[truck.id], known.at > fix.at { continue }
        state.forCore[callSign] = fix
        state.forStore[truck.id] = fix
      }
    }
  }

  /// The fixes that the core has not seen, in the order of the call signs.
  func drain() -> [(key: CallSign, value: Fix)] {
    state.withLock { state in
      defer { state.forCore = [:] }
      return state.forCore.sorted { $0.key < $1.key }
    }
  }

  /// The fixes that are not stored yet.
  func drainForStore() -> [Truck.ID: Fix] {
    state.withLock { state in
      defer { state.forStore = [:] }
      return state.forStore
    }
  }
}
