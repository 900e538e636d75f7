import NIOHTTP1

extension Route {
  /// Where calls come in.
  static let calls = [
    Route(
      .POST, "/v1/calls", .desk, content: .json, traffic: .calls,
      Documentation(
        "takeCall", "Takes a call: it opens a job, or joins the open one it is about.",
        body: "Call",
        parameters: [
          .init(
            name: "Towline-Age", place: "header", schema: "Text",
            description:
              "How many whole seconds ago the call was taken, by the sender's own clock at "
              + "the moment of sending: the job that it opens waits since then, by at most 4 hours. "
              + "What is no such number is left out and named in warnings.")
        ],
        answers: [
          .init(
            status: 201,
            description: "Stored; its header towline-durability says what it survives: the loss of "
              + "the database's machine (replicated), a power cut (local), or neither (volatile).",
            schema: "CallAnswer")
        ],
        problems: [503, 504]),
      work: .prompt(Errand.takeCall)),
    Route(
      .POST, "/v1/calls/batch", .desk, content: .lines,
      Documentation(
        "takeCalls", "Takes up to 1,000 calls, one a line, each with a key of its own.",
        body: "BatchLine",
        answers: [
          .init(
            status: 200, description: "An answer or a problem for each line, in order.",
            schema: "BatchAnswer", mediaType: "application/x-ndjson")
        ],
        problems: [503]),
      handler: Errand.takeCalls),
  ]
}
