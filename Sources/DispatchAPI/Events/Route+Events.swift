import NIOHTTP1

extension Route {
  /// The event stream.
  static let events = [
    Route(
      .GET, "/v1/events", .everyone, isLong: true,
      Documentation(
        "listen", "Tells what happens, as it happens: server-sent events.",
        parameters: [
          .init(
            name: "Last-Event-ID", place: "header", schema: "Seq",
            description: "The last event seen: tells what came after it first."),
          .init(name: "after", schema: "Seq", description: "The same, in the query."),
          .init(name: "truck", schema: "CallSign", description: "Of this truck only."),
          .init(
            name: "types", schema: "Text", description: "Of these types only, with commas."),
        ],
        answers: [
          .init(
            status: 200, description: "`id` is the number, `event` the type, `data` JSON.",
            schema: "Event", mediaType: "text/event-stream")
        ],
        problems: [422, 503]),
      handler: Errand.listen)
  ]
}
