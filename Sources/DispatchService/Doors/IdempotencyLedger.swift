internal import Synchronization

/// Which keys are known, in bounded memory. What it does not know when it is not complete, the
/// table tells.
final class IdempotencyLedger: Sendable {
  /// How many keys are kept in memory: about 100 bytes each.
  static let bound = 1_000_000

  /// What to do with a request that carries a key.
  enum Standing {
    /// Never seen, and booked: go on, and say how it ended by ``IdempotencyLedger/finish(_:stored:)``.
    case new
    /// Its first request is under way: wait for it, then look again.
    case inFlight
    /// Stored before: read the answer from the table.
    case known
    /// Not in memory, and memory does not hold all: ask the table.
    case unclear
  }

  fileprivate struct State {
    var known: Set<[UInt8]> = []
    var isComplete = false
    /// Those that wait for the end of a key's first request.
    var inFlight: [[UInt8]: [CheckedContinuation<Void, Never>]] = [:]
  }

  private let state = Mutex(State())

  init() {}

  /// Takes over the keys of the table at the start of a term.
  func load(_ keys: [[UInt8]], areAll: Bool) {
    state.withLock { state in
      state.known = Set(keys)
      state.isComplete = areAll
    }
  }

  /// Looks a key up, and books it when it is new.
  func begin(_ key: [UInt8], isMissingInTable: Bool = false) -> Standing {
    state.withLock { state in
      if state.inFlight[key] != nil { return .inFlight }
      if state.known.contains(key) && !isMissingInTable { return .known }
      guard state.isComplete || isMissingInTable else { return .unclear }
      state.inFlight[key] = []
      return .new
    }
  }

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

  /// After a commit whose outcome is unknown, keys that memory lacks are looked up in the table.
  func doubt() { state.withLock { $0.isComplete = false } }
}

extension IdempotencyLedger.State {
  fileprivate mutating func remember(_ key: [UInt8]) {
    if known.count >= IdempotencyLedger.bound {
      known = []
      isComplete = false
    }
    known.insert(key)
  }
}
