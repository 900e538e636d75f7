import DispatchService
import NIOHTTP1
import PlainJSON

extension Route {
  /// Whether the server is well.
  static let health = [
    Route(
      .GET, "/healthz", .open,
      Documentation(
        "isAlive", "Tells that the process is alive.",
        answers: [.init(status: 200, description: "Alive.", schema: "Health")]),
      handler: Errand.tellAlive),
    Route(
      .GET, "/readyz", .open,
      Documentation(
        "isReady", "Tells whether this server takes calls now.",
        answers: [
          .init(status: 200, description: "It does.", schema: "Health"),
          .init(status: 503, description: "It does not, and why.", schema: "Health"),
        ]),
      handler: Errand.tellReady),
    Route(
      .GET, "/status", .openHere,
      Documentation(
        "getStatus", "How responsive the service is: JSON, or text when that is accepted.",
        parameters: [
          .init(
            name: "format", schema: "StatusFormat",
            description: "What it looks like, whatever is accepted.")
        ],
        answers: [
          .init(status: 200, description: "The figures.", schema: "Status", isTextToo: true),
          .init(status: 304, description: "As they were."),
        ],
        problems: [422]),
      work: .ready(Errand.tellReadyStatus, otherwise: Errand.tellStatus)),
    Route(
      .GET, "/openapi.json", .open,
      Documentation(
        "getDocument", "This document.",
        answers: [.init(status: 200, description: "OpenAPI 3.1.", schema: "Document")]),
      handler: Errand.tellDocument),
  ]
}

extension Errand {
  /// `GET /healthz`.
  func tellAlive() async throws(Rejection) -> Reply { .health(service, isReady: true) }

  /// `GET /readyz`.
  func tellReady() async throws(Rejection) -> Reply {
    .health(service, isReady: service.takesCalls)
  }

  /// `GET /openapi.json`.
  func tellDocument() async throws(Rejection) -> Reply { .json(OpenAPIDocument.bytes) }
}

extension Reply {
  fileprivate static func health(_ service: DispatchService, isReady: Bool) -> Reply {
    let condition = service.condition
    var writer = JSONWriter(reserving: 128)
    writer.object { writer in
      writer.member("state", condition.state.rawValue)
      writer.member("since", condition.since)
      writer.memberIfPresent("reason", condition.state.reason(service.hindrance))
      writer.memberIfPresent("durability", service.durability?.rawValue)
      writer.memberIfPresent("timers_off_since", service.timersOffSince)
    }
    var reply = Reply.json(writer.bytes, status: isReady ? 200 : 503)
    reply.headers = [("cache-control", "no-store")]
    if !isReady { reply.headers.append(("retry-after", "1")) }
    return reply
  }
}
