import NIOCore
package import NIOHTTP1

/// An answer on its way out.
package struct Reply: Sendable {
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Writes as long as it likes, and ends when cancelled.
    case stream(@Sendable (BodyWriter) async -> Void)
  }

  package var status: HTTPResponseStatus
  /// Nil when there is no body.
  package var mediaType: String?
  /// Besides content type and length, date and connection.
  var headers: [(name: String, value: String)] = []
  /// All of it as it goes to who asks in HTTP/1.1 and may ask again, where it was made ahead
  /// for many.
  var whole: ByteBuffer?
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

  /// The same, made ready to be sent many times within a moment.
  func madeReady() -> Reply {
    var ready = self
    ready.whole = bytes()
    return ready
  }

  static let noContent = Reply(status: .noContent, mediaType: nil, body: .none)
}

/// Writes the body of a stream.
struct BodyWriter: Sendable {
  /// Writes bytes and waits until they are on their way. False when the connection is lost.
  let write: @Sendable ([UInt8]) async -> Bool
}
