import NIOHTTP1

extension Route {
  /// What the operations page draws.
  static let board = [
    Route(
      .GET, "/v1/board", .readers, traffic: .free,
      Documentation(
        "getBoard",
        "Area, trucks, open jobs and desk at a glance, without names and numbers; made ready at "
          + "most four times a second.",
        answers: [
          .init(status: 200, description: "The board.", schema: "Board"),
          .init(status: 304, description: "As it was."),
        ]),
      handler: Errand.tellBoard)
  ]
}

extension Errand {
  /// `GET /v1/board`.
  func tellBoard() async throws(Rejection) -> Reply {
    readyAnswers.board.reply(unless: fields.ifNoneMatch)
  }
}
