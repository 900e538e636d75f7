import NIOHTTP1

extension Route {
  /// How a shift is given on, and what is taken back within it.
  static let shift = [
    Route(
      .GET, "/v1/handover", .desk,
      Documentation(
        "getHandover",
        "What the next shift has to know, as it is now; with `last`, the one signed last.",
        parameters: [
          .init(
            name: "last", schema: "Flag", description: "`true`: the one that was signed last."),
          .init(
            name: "hours", schema: "Hours",
            description: "How far back; since the last one signed when not said."),
        ],
        answers: [.init(status: 200, description: "The page.", schema: "Handover")],
        problems: [404, 422, 503]),
      handler: Errand.tellHandover),
    Route(
      .POST, "/v1/handover", .desk, content: .json,
      Documentation(
        "signHandover", "Gives the shift from who asks to another person; what it says is kept.",
        body: "HandoverChange",
        answers: [.init(status: 201, description: "As it is kept.", schema: "Handover")],
        problems: [503, 504]),
      handler: Errand.signHandover),
    Route(
      .POST, "/v1/undo", .desk, content: .json,
      Documentation(
        "undo",
        "Takes back what who asks did last, on a job or at all, within 30 s: a truck sent or "
          + "released, a class, the storm, a desk item done or put off.", body: "Undo",
        isBodyOptional: true,
        answers: [.init(status: 200, description: "What was taken back.", schema: "Undone")],
        problems: [409, 503, 504]),
      handler: Errand.undo),
  ]
}
