import NIOHTTP1

/// What answers requests: it sees the head first, so that what is not to be done is refused before
/// its body is read.
protocol Responder: Sendable {
  /// - Parameter isLoopback: Whether the peer is a process of this machine.
  func admit(_ head: HTTPRequestHead, isLoopback: Bool) -> Admission
}

/// What becomes of a request, by its head.
enum Admission: Sendable {
  case refuse(Reply)
  case take(Visit)
}

/// A request that is taken, up to its body.
struct Visit: Sendable {
  /// Bytes.
  var bodyLimit: Int
  /// Whether the answer may take long: given up when the connection is lost or the server stops.
  var isLong: Bool
  /// Answers, given the body.
  var answer: @Sendable ([UInt8]) async -> Reply
}
