internal import Synchronization

/// Where this server takes writes, for others to point to: known from the start, or once it listens
/// on a port that the system chose.
public final class AdvertisedAddress: Sendable {
  private struct State {
    var text: String?
    var waiting: [CheckedContinuation<String, Never>] = []
  }

  private let state: Mutex<State>

  /// - Parameter text: such as `http://10.0.0.5:8080`; nil when it is set later.
  public init(_ text: String? = nil) { state = Mutex(State(text: text)) }

  /// Makes it known, unless it is known already.
  public func set(_ text: String) {
    let waiting = state.withLock { state in
      guard state.text == nil else { return [CheckedContinuation<String, Never>]() }
      defer { state.waiting = [] }
      state.text = text
      return state.waiting
    }
    for waiter in waiting { waiter.resume(returning: text) }
  }

  /// The address, as soon as it is known.
  var text: String {
    get async {
      await withCheckedContinuation { continuation in
        let known = state.withLock { state in
          if state.text == nil { state.waiting.append(continuation) }
          return state.text
        }
        if let known { continuation.resume(returning: known) }
      }
    }
  }
}

extension AdvertisedAddress: ExpressibleByStringLiteral {
  /// An address that is known.
  public convenience init(stringLiteral text: String) { self.init(text) }
}
