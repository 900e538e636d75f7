internal import Synchronization

/// Which keys are known, in bounded memory. What it does not know when it is not complete, the
/// table tells.
package final class IdempotencyLedger: Sendable {
  /// How many keys are kept in memory: about 100 bytes each.
  static let bound = 1_000_000

  /// What to do with a request that carries a key. Only one of them is under way at a time.
  package enum Standing: Equatable {
    /// Booked, and never seen before: go on.
    case new
    /// Booked, and known, or not known for sure: look in the table first.
    case lookUp
    /// Another one is under way: told when that ends.
    case inFlight
  }

  /// How the request under way ended, and its digest.
  package typealias Ending = (result: Result<Answer, ServiceRefusal>, request: [UInt8])

  /// The request under way for a key, and who waits for its end.
  fileprivate struct Flight {
    let request: [UInt8]
    var waiting: [@Sendable (Ending) -> Void] = []
  }

  fileprivate struct State {
    var known = KeyBook()
    var isComplete = false
    /// Counts the loads: what was looked up before one may be out of date after it.
    var generation = 0
    var inFlight: [[UInt8]: Flight] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// Takes over the keys of the table at the start of a term.
  package func load(_ keys: [[UInt8]], areAll: Bool) {
    state.withLock { state in
      state.generation += 1
      state.known = KeyBook(keys)
      state.isComplete = areAll
    }
  }

  /// Books a key, unless it is booked. Each booking must be ended by ``finish(_:with:)``.
  ///
  /// - Parameter wait: called once with the end of the request under way, if there is one. No look-up is needed for those who
  ///   sent the same: a thousand who repeat one key cost no more than one.
  package func begin(
    _ key: RequestKey, orWait wait: @escaping @Sendable (Ending) -> Void
  ) -> Standing {
    state.withLock { state in
      guard state.inFlight[key.key] == nil else {
        state.inFlight[key.key]?.waiting.append(wait)
        return .inFlight
      }
      state.inFlight[key.key] = Flight(request: key.request)
      return state.isComplete && !state.known.contains(key.key) ? .new : .lookUp
    }
  }

  /// Whether a key was never seen before, for sure.
  func isNew(_ key: [UInt8]) -> Bool {
    state.withLock { $0.isComplete && !$0.known.contains(key) && $0.inFlight[key] == nil }
  }

  /// How often keys have been loaded.
  var generation: Int { state.withLock { $0.generation } }

  /// The request that booked a key has ended; those that wait are told how.
  package func finish(_ key: RequestKey, with result: Result<Answer, ServiceRefusal>) {
    let flight = state.withLock { state in
      if result.isStored { state.remember(key.key) }
      return state.inFlight.removeValue(forKey: key.key)
    }
    for wait in flight?.waiting ?? [] { wait((result, key.request)) }
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

extension Result<Answer, ServiceRefusal> {
  /// Whether there is an answer under the key now.
  fileprivate var isStored: Bool {
    switch self {
    case .success, .failure(.keyReused): true
    case .failure: false
    }
  }
}
