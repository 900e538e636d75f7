import DispatchWire
import NIOHTTP1
import PlainJSON

/// Answers to what is no proper request.
extension Reply {
  /// A problem of the transport, which has no code in the table of refusals.
  static func transport(
    _ status: HTTPResponseStatus, _ code: String, _ title: String, _ detail: String
  ) -> Reply {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("type", "about:blank")
      writer.member("title", title)
      writer.member("status", Int(status.code))
      writer.member("code", code)
      writer.member("detail", detail)
      writer.member("stored", false)
    }
    return Reply(
      status: status, mediaType: ProblemBody.mediaType, body: .bytes(writer.bytes))
  }

  /// What the parser does not take for HTTP.
  static func unreadable(_ error: HTTPParserError) -> Reply {
    if error == .headerOverflow {
      return transport(
        .requestHeaderFieldsTooLarge, "headers_too_large", "Headers too large",
        "Send fewer or shorter header fields.")
    }
    return badRequest("This is not a whole HTTP/1.1 request.")
  }

  static func badRequest(_ detail: String) -> Reply {
    transport(.badRequest, "bad_request", "Not a proper request", detail)
  }

  static func tooLarge(limit: Int) -> Reply {
    Rejection(.tooLarge, "The body is over \(limit) bytes. Send less at once.").reply
  }

  /// To who asks a server that stands by: the same request, with its body and key, goes there.
  static func elsewhere(_ location: String) -> Reply {
    var reply = transport(
      .temporaryRedirect, "not_leading", "Another server leads",
      "This server stands by. Send the same request to the address in Location.")
    reply.headers = [("location", location), ("retry-after", "1")]
    return reply
  }

  static let targetTooLong = transport(
    .uriTooLong, "uri_too_long", "Path too long", "Send a shorter path and query.")

  static let tooSlow = transport(
    .requestTimeout, "too_slow", "Body too slow",
    "The body did not come in time. Send it again, with the same key.")

  static let tooManyBatches: Reply = {
    var reply = Rejection(.busy, "Too many batches are under way. Send it again later.").reply
    reply.headers.append(("retry-after", "1"))
    return reply
  }()

  static let tooManyConnections: Reply = {
    var reply = Rejection(.busy, "Too many connections are open. Send it again later.").reply
    reply.closes = true
    reply.headers = [("retry-after", "1")]
    return reply
  }()
}
