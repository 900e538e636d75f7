internal import Synchronization

/// Where this server takes writes, for others to point to: known from the start, or once it listens
/// on a port that the system chose.
public final class AdvertisedAddress: Sendable {
  private let known: Mutex<String?>
  private let (news, bell) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// - Parameter text: such as `http://10.0.0.5:8080`; nil when it is set later.
  public init(_ text: String? = nil) { known = Mutex(text) }

  /// Makes it known, unless it is known already.
  public func set(_ text: String) {
    known.withLock { $0 = $0 ?? text }
    bell.finish()
  }

  /// Whether it is known to be this one.
  func isKnown(as text: String) -> Bool { known.withLock { $0 == text } }

  /// The address, as soon as it is known; nil when the task is cancelled before.
  func text() async -> String? {
    if let text = known.withLock({ $0 }) { return text }
    for await _ in news {}
    return known.withLock { $0 }
  }
}

extension AdvertisedAddress: ExpressibleByStringLiteral {
  /// An address that is known.
  public convenience init(stringLiteral text: String) { self.init(text) }
}
