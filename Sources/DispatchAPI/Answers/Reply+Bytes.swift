package import NIOCore
package import NIOHTTP1

/// An answer as it goes over the wire: RFC 9112. Written in one piece, which is one write and
/// one buffer for each answer instead of three.
extension Reply {
  /// Status line, fields and body; of a stream all but the body.
  ///
  /// - Parameter isHeadOnly: Whether the body stays away: it was asked for by HEAD.
  package func bytes(_ version: HTTPVersion = .http1_1, isHeadOnly: Bool = false) -> ByteBuffer {
    let content = content
    var bytes = ByteBufferAllocator().buffer(capacity: 320 + (content?.count ?? 0))
    bytes.writeStatusLine(status, version)
    if let mediaType { bytes.writeField("content-type", mediaType) }
    if let content {
      bytes.writeField("content-length", String(content.count))
    } else if isChunked(version) {
      bytes.writeField("transfer-encoding", "chunked")
    }
    bytes.writeField("date", DateLine.now)
    for (name, value) in headers { bytes.writeField(name, value) }
    if closes {
      bytes.writeField("connection", "close")
    } else if version != .http1_1 {
      bytes.writeField("connection", "keep-alive")
    }
    bytes.writeStaticString("\r\n")
    if !isHeadOnly, let content { bytes.writeBytes(content) }
    return bytes
  }

  /// Whether its body is a stream in parts that each say how long they are: RFC 9112, 7.1. One for who
  /// speaks HTTP/1.0 ends with the connection.
  func isChunked(_ version: HTTPVersion) -> Bool { isStream && version.takesChunks }

  var isStream: Bool {
    switch body {
    case .none, .bytes: false
    case .stream: true
    }
  }

  /// Nil where no length is told: of a stream, and beside 204 and 304 (RFC 9110, 8.6).
  private var content: [UInt8]? {
    switch body {
    case .none: status.mayHaveResponseBody ? [] : nil
    case .bytes(let bytes): bytes
    case .stream: nil
    }
  }
}

extension HTTPVersion {
  /// Whether it is 1.1, which has chunks, or newer, which we speak as 1.1.
  var takesChunks: Bool { self != .http1_0 }
}

extension ByteBuffer {
  /// A part of a chunked body; not empty, for an empty one would end it.
  init(chunk bytes: [UInt8]) {
    self = ByteBufferAllocator().buffer(capacity: bytes.count + 20)
    writeString(String(bytes.count, radix: 16))
    writeStaticString("\r\n")
    writeBytes(bytes)
    writeStaticString("\r\n")
  }

  /// What ends a chunked body.
  static let lastChunk = ByteBuffer(string: "0\r\n\r\n")

  /// Asks who waits with the body to send it.
  static let hundredContinue = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")

  fileprivate mutating func writeStatusLine(_ status: HTTPResponseStatus, _ version: HTTPVersion) {
    writeStaticString(version.takesChunks ? "HTTP/1.1 " : "HTTP/1.0 ")
    writeString(String(status.code))
    writeStaticString(" ")
    writeString(status.reasonPhrase)
    writeStaticString("\r\n")
  }

  /// - Parameter value: in our own words: without a line break.
  fileprivate mutating func writeField(_ name: String, _ value: String) {
    writeString(name)
    writeStaticString(": ")
    writeString(value)
    writeStaticString("\r\n")
  }
}
