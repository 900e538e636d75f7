import NIOHTTP1

/// What answers requests: it sees the head first, so that what is not to be done is refused before
/// its body is read.
protocol Responder: Sendable {
  /// - Parameter isLoopback: Whether the peer is a process of this machine.
  func admit(_ head: HTTPRequestHead, isLoopback: Bool) -> Admission

  /// An event loop has handed over what prompt requests it had at hand, or a stretch of them.
  func turnEnded()
}

/// What becomes of a request, by its head.
enum Admission: Sendable {
  case refuse(Reply)
  /// There is no room for it now: it is told so when its turn comes.
  case turnAway(@Sendable () -> Reply)
  case take(Visit)
}

/// A request that is taken, up to its body.
struct Visit: Sendable {
  /// Bytes.
  var bodyLimit: Int
  /// Whether the answer may take long: given up when the connection is lost or the server stops.
  var isLong: Bool
  var work: Work

  /// How a request is answered, given its body.
  enum Work: Sendable {
    /// In a task of its own.
    case task(@Sendable ([UInt8]) async -> Reply)
    /// Begun on the event loop, without waiting. The reply is handed over once, at once or later, on
    /// any thread. What many requests ask for: it saves a task and two changes of thread for each.
    case prompt(@Sendable ([UInt8], @escaping @Sendable (Reply) -> Void) -> Void)
    /// On the event loop, at once, when the answer lies ready; in a task of its own when it does not.
    case ready(
      @Sendable ([UInt8]) -> Reply?, otherwise: @Sendable ([UInt8]) async -> Reply)
  }
}
