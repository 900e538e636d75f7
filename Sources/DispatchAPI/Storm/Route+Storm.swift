import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1

extension Route {
  /// What decides whom trucks go to at all.
  static let storm = [
    Route(
      .PUT, "/v1/storm", .desk, content: .json,
      Documentation(
        "setStorm",
        "Sends trucks by themselves to the gravest jobs only, or ends that. D0 and D1 when `serve` "
          + "is missing; trucks under way go on.", body: "StormChange",
        answers: [.init(status: 200, description: "As it is now.", schema: "Storm")],
        problems: [503, 504]),
      handler: Errand.setStorm)
  ]
}

extension Errand {
  /// `PUT /v1/storm`.
  func setStorm() async throws(Rejection) -> Reply {
    let sent = try read(StormBody.self)
    return try await submit(.operations, .setStorm(sent.mildestServed, by: actor)) { _, state in
      Answer(status: 200, body: StormAnswer(state.storm).jsonBytes)
    }
  }
}
