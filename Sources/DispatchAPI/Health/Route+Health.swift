import DispatchService
import PlainJSON

extension Route {
  /// Whether the server is well.
  static let health = [
    Route(
      .GET, "/healthz", .open,
      Documentation(
        "isAlive", "Tells that the process is alive.",
        answers: [.init(status: 200, description: "Alive.", schema: "Health")])
    ) { .health($0.service, isReady: nil) },
    Route(
      .GET, "/readyz", .open,
      Documentation(
        "isReady", "Tells whether this server takes calls now.",
        answers: [
          .init(status: 200, description: "It does.", schema: "Health"),
          .init(status: 503, description: "It does not, and why.", schema: "Health"),
        ])
    ) { .health($0.service, isReady: $0.service.condition.state.takesCalls) },
    Route(
      .GET, "/openapi.json", .open,
      Documentation(
        "getDocument", "This document.",
        answers: [.init(status: 200, description: "OpenAPI 3.1.", schema: "Document")])
    ) { _ in .json(OpenAPIDocument.bytes) },
  ]
}

extension ServiceState {
  fileprivate var takesCalls: Bool {
    switch self {
    case .leading, .safeMode: true
    case .starting, .standingBy, .degraded: false
    }
  }
}

extension Reply {
  fileprivate static func health(_ service: DispatchService, isReady: Bool?) -> Reply {
    let condition = service.condition
    var writer = JSONWriter(reserving: 128)
    writer.object { writer in
      writer.member("state", condition.state.rawValue)
      writer.member("since", condition.since)
    }
    var reply = Reply.json(writer.bytes, status: isReady == false ? 503 : 200)
    reply.headers = [("cache-control", "no-store")]
    if isReady == false { reply.headers.append(("retry-after", "1")) }
    return reply
  }
}
