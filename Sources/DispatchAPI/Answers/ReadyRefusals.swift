import DispatchService
import NIOHTTP1
import Synchronization

/// What is told to those for whom there is no room, made ready for some hundred at once: in a flood that is most of
/// what is answered, and each refusal takes time from a call that could be taken.
final class ReadyRefusals: Sendable {
  private struct Kind: Hashable {
    var refusal: ServiceRefusal
    var method: String
  }

  /// The same with several times after which to come again.
  private struct Made {
    var at: ContinuousClock.Instant
    var replies: [Reply]
  }

  /// How long the same bytes are given: their date is at most so old.
  private static let lifetime: Duration = .seconds(1)
  /// Of these, one is told by chance.
  private static let variants = 8

  private let made = Mutex<[Kind: Made]>([:])

  /// The answer to who sent this method.
  func reply(_ refusal: ServiceRefusal, to method: HTTPMethod) -> Reply {
    let kind = Kind(refusal: refusal, method: method.rawValue)
    let now = ContinuousClock.now
    return made.withLock { made in
      if let ready = made[kind], now - ready.at < Self.lifetime {
        return ready.replies.randomElement()!
      }
      let fresh = (0..<Self.variants).map { _ in
        Rejection(refusal).told(to: method).madeReady()
      }
      made[kind] = Made(at: now, replies: fresh)
      return fresh[0]
    }
  }
}
