import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1
import Synchronization

extension Errand {
  /// `GET /status`: the page's answer, which is made ready at most four times a second.
  func tellStatus() async throws(Rejection) -> Reply {
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/status")
    head.headerFields[.accept] = fields.accept
    head.headerFields[.ifNoneMatch] = fields.ifNoneMatch
    let response = statusPage.respond(to: head, as: try word("format", of: StatusFormat.self))
    let bytes = CollectedBody()
    // Bytes that lie ready cannot fail to be written.
    try? await response.body.write(bytes)
    var reply = Reply(
      status: HTTPResponseStatus(statusCode: response.status.code),
      mediaType: response.headers[.contentType], body: .bytes(bytes.all))
    if response.status == .notModified { reply.body = .none }
    reply.headers = response.headers.compactMap { field in
      field.name == .contentType || field.name == .contentLength
        ? nil : (field.name.rawName, field.value)
    }
    return reply
  }
}

/// Takes in a body that lies ready.
private final class CollectedBody: ResponseBodyWriter {
  private let bytes = Mutex<[UInt8]>([])

  var all: [UInt8] { bytes.withLock { $0 } }

  func write(_ buffer: ByteBuffer) async throws {
    bytes.withLock { $0 += Array(buffer.readableBytesView) }
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
