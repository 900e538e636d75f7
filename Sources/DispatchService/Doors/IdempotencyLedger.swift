internal import Synchronization

/// Which keys are known, in bounded memory. What it does not know when it is not complete, the
/// table tells.
final class IdempotencyLedger: Sendable {
  /// How many keys are kept in memory: about 100 bytes each.
  static let bound = 1_000_000

  /// What to do with a request that carries a key. Only one of them is under way at a time.
  enum Standing: Equatable {
    /// Booked, and never seen before: go on.
    case new
    /// Booked, and known, or not known for sure: look in the table first.
    case lookUp
    /// Another one is under way: wait for its end, then look again.
    case inFlight
  }

  fileprivate struct State {
    var known = KeyBook()
    var isComplete = false
    /// Counts the loads: what was looked up before one may be out of date after it.
    var generation = 0
    /// Those that wait for the end of a key's first request.
    var inFlight: [[UInt8]: [CheckedContinuation<Void, Never>]] = [:]
  }

  private let state = Mutex(State())

  init() {}

  /// Takes over the keys of the table at the start of a term.
  func load(_ keys: [[UInt8]], areAll: Bool) {
    state.withLock { state in
      state.generation += 1
      state.known = KeyBook(keys)
      state.isComplete = areAll
    }
  }

  /// Books a key, unless it is booked. Each booking must be ended by ``finish(_:stored:)``.
  func begin(_ key: [UInt8]) -> Standing {
    state.withLock { state in
      guard state.inFlight[key] == nil else { return .inFlight }
      state.inFlight[key] = []
      return state.isComplete && !state.known.contains(key) ? .new : .lookUp
    }
  }

  /// Whether a key was never seen before, for sure.
  func isNew(_ key: [UInt8]) -> Bool {
    state.withLock { $0.isComplete && !$0.known.contains(key) && $0.inFlight[key] == nil }
  }

  /// How often keys have been loaded.
  var generation: Int { state.withLock { $0.generation } }

  /// Returns when the first request of a key has ended.
  func waitForFlight(_ key: [UInt8]) async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        guard state.inFlight[key] != nil else { return true }
        state.inFlight[key]?.append(continuation)
        return false
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// The first request of a key has ended; those that wait for it look again.
  func finish(_ key: [UInt8], stored: Bool) {
    let waiting = state.withLock { state in
      if stored { state.remember(key) }
      return state.inFlight.removeValue(forKey: key) ?? []
    }
    for waiter in waiting { waiter.resume() }
  }

  /// A key has been stored by another way than the journal's.
  func remember(_ key: [UInt8]) { state.withLock { $0.remember(key) } }

  /// After a commit whose outcome is unknown, keys that memory lacks are looked up in the table.
  func doubt() { state.withLock { $0.isComplete = false } }
}

extension IdempotencyLedger.State {
  fileprivate mutating func remember(_ key: [UInt8]) {
    if known.count >= IdempotencyLedger.bound {
      known = KeyBook()
      isComplete = false
    }
    known.insert(key)
  }
}
