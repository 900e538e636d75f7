import NIOCore
import NIOHTTP1

extension Reply {
  /// The header fields to send, with the length of the body where there is one.
  func fields(_ version: HTTPVersion) -> HTTPHeaders {
    var fields = prepared ?? ownFields
    fields.add(name: "date", value: DateLine.now)
    for (name, value) in headers { fields.add(name: name, value: value) }
    if closes {
      fields.add(name: "connection", value: "close")
    } else if version != .http1_1 {
      fields.add(name: "connection", value: "keep-alive")
    }
    return fields
  }

  private var ownFields: HTTPHeaders {
    var fields = HTTPHeaders()
    fields.reserveCapacity(headers.count + 4)
    if let mediaType { fields.add(name: "content-type", value: mediaType) }
    switch body {
    case .bytes(let bytes): fields.add(name: "content-length", value: String(bytes.count))
    case .shared(let bytes):
      fields.add(name: "content-length", value: String(bytes.readableBytes))
    case .none:
      // RFC 9110, 8.6: none beside 204 and 304.
      if status.mayHaveResponseBody { fields.add(name: "content-length", value: "0") }
    case .stream: break
    }
    return fields
  }

  /// The answer as it goes over the wire, for a connection that speaks no HTTP yet.
  var wholeBytes: [UInt8] {
    var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
    for (name, value) in fields(.http1_1) { text += "\(name): \(value)\r\n" }
    text += "\r\n"
    switch body {
    case .bytes(let bytes): return Array(text.utf8) + bytes
    case .shared(let bytes): return Array(text.utf8) + bytes.readableBytesView
    case .none, .stream: return Array(text.utf8)
    }
  }
}
