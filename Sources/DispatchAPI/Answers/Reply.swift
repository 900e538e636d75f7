import NIOCore
import NIOHTTP1

/// An answer on its way out.
struct Reply: Sendable {
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Bytes that many answers share.
    case shared(ByteBuffer)
    /// Writes as long as it likes, and ends when cancelled.
    case stream(@Sendable (BodyWriter) async -> Void)
  }

  var status: HTTPResponseStatus
  /// Nil when there is no body.
  var mediaType: String?
  /// Besides content type and length, date and connection.
  var headers: [(name: String, value: String)] = []
  /// Content type, length, and what else goes with bytes that lie ready: made once with them.
  var prepared: HTTPHeaders?
  var body: Body
  /// Whether the connection ends with it.
  var closes = false
}

extension Reply {
  static let json = "application/json"

  static func json(_ bytes: [UInt8], status: Int = 200) -> Reply {
    Reply(
      status: HTTPResponseStatus(statusCode: status), mediaType: json, body: .bytes(bytes))
  }

  /// Whether it is asked for the head of what has no end.
  func isHeadOfStream(_ isHeadOnly: Bool) -> Bool {
    if case .stream = body { return isHeadOnly }
    return false
  }

  static let noContent = Reply(status: .noContent, mediaType: nil, body: .none)
}

/// Writes the body of a stream.
struct BodyWriter: Sendable {
  /// Writes bytes and waits until they are on their way. False when the connection is lost.
  let write: @Sendable ([UInt8]) async -> Bool
}
