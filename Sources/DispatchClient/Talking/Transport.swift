/// Carries requests to a server, once each.
public protocol Transport: Sendable {
  /// Sends a request and says what came of it.
  func send(_ request: ClientRequest) async -> Delivery
}

/// What came of sending a request once.
public enum Delivery: Hashable, Sendable {
  /// The server answered.
  case answered(RawAnswer)
  /// No connection: the server has seen nothing.
  case notSent(reason: String)
  /// It was sent, at least in part, and no answer came.
  case lost(reason: String)
}

/// An answer as it came.
public struct RawAnswer: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The whole body.
  public var bytes: [UInt8]
  /// How long the server asks to wait before the next attempt.
  public var retryAfter: Duration?
  /// Where a redirection leads.
  public var location: String?
  /// What kind of body it has, in small letters and without parameters; nil where that is not looked
  /// at, as in what was accepted.
  public var mediaType: String?
  /// How old it says it is; zero when it says nothing, as a leader's.
  public var age: Duration = .zero
  /// Why who answers cannot lead though it should, in a few words; nil where it does or need not.
  public var hindrance: String?

  /// An answer.
  public init(
    status: Int, bytes: [UInt8] = [], retryAfter: Duration? = nil,
    location: String? = nil, mediaType: String? = nil
  ) {
    self.status = status
    self.bytes = bytes
    self.retryAfter = retryAfter
    self.location = location
    self.mediaType = mediaType
  }
}
