import DispatchAPI
import Synchronization

/// What is said at the start: where the server listens, as soon as its database is there, or is waited for. Where neither
/// comes true, what ended the start is the only word of it.
final class Greeting: Sendable {
  private struct State {
    var address: DispatchAPI.Address?
    var isDue = false
    var isSaid = false
  }

  private let say: @Sendable (DispatchAPI.Address) -> Void
  private let state = Mutex(State())

  /// - Parameter say: said at most once.
  init(_ say: @escaping @Sendable (DispatchAPI.Address) -> Void) { self.say = say }

  /// Connections are taken there.
  func listens(on address: DispatchAPI.Address) { take { $0.address = address } }

  /// The database is there, or is waited for.
  func becomeDue() { take { $0.isDue = true } }

  private func take(_ news: (inout State) -> Void) {
    let address: DispatchAPI.Address? = state.withLock { state in
      news(&state)
      guard state.isDue, !state.isSaid, let address = state.address else { return nil }
      state.isSaid = true
      return address
    }
    if let address { say(address) }
  }
}
