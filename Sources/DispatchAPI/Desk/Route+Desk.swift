import DispatchService
import NIOHTTP1

extension Route {
  /// What people at the desk do.
  static let desk = [
    Route(
      .POST, "/v1/desk/next", .desk, content: .json,
      Documentation(
        "takeNext", "Hands out what most needs a human: distress always before paperwork.",
        body: "Nothing", isBodyOptional: true,
        answers: [
          .init(status: 200, description: "Claimed for who asks.", schema: "DeskItem"),
          .init(status: 204, description: "Nothing waits."),
        ],
        problems: [503, 504]),
      handler: Errand.takeNext),
    Route(
      .POST, "/v1/desk/{id}/done", .desk, content: .json,
      Documentation(
        "finishDeskItem", "Says that an item is done: D5, or P7 of paperwork.", body: "Done",
        isBodyOptional: true,
        answers: [.init(status: 200, description: "Done.", schema: "DeskState")],
        problems: [404, 409, 503, 504]),
      handler: Errand.finishItem),
    Route(
      .POST, "/v1/desk/{id}/later", .desk, content: .json,
      Documentation(
        "postponeDeskItem", "Puts an item off.", body: "Later",
        answers: [.init(status: 200, description: "Put off.", schema: "DeskState")],
        problems: [404, 409, 503, 504]),
      handler: Errand.postponeItem),
    Route(
      .POST, "/v1/desk/{id}/hand", .desk, content: .json,
      Documentation(
        "handDeskItem", "Hands an item to a colleague with a note; their next gives it.",
        body: "Hand",
        answers: [.init(status: 200, description: "Kept for them.", schema: "DeskState")],
        problems: [404, 422, 503, 504]),
      handler: Errand.handItem),
    Route(
      .POST, "/v1/paperwork", .desk, content: .json, traffic: .beside(.paperwork),
      Documentation(
        "addPaperwork", "Adds an administrative item.", body: "PaperworkChange",
        answers: [.init(status: 201, description: "Added.", schema: "Paperwork")],
        problems: [503]),
      handler: Errand.addPaperwork),
    Route(
      .GET, "/v1/paperwork", .desk, traffic: .beside(.paperwork),
      Documentation(
        "listPaperwork",
        "Lists administrative items: those to be done by when they are due, done ones latest first.",
        parameters: [
          .init(
            name: "state", schema: "PaperworkState",
            description: "All states but `done` when not said."),
          .limit,
          .init(name: "after", schema: "Seq", description: "The page before's `next`."),
        ],
        answers: [.init(status: 200, description: "A page.", schema: "PaperworkList")],
        problems: [422, 503]),
      handler: Errand.listPaperwork),
    Route(
      .POST, "/v1/paperwork/{id}/fill", .desk, content: .json, traffic: .beside(.paperwork),
      Documentation(
        "fillPaperwork", "Adds a line to what is filled in.", body: "Note",
        answers: [.init(status: 200, description: "As it is now.", schema: "Paperwork")],
        problems: [404, 422, 503]),
      handler: Errand.fillPaperwork),
    Route(
      .POST, "/v1/paperwork/{id}/done", .desk, content: .json, traffic: .beside(.paperwork),
      Documentation(
        "finishPaperwork", "Says that an administrative item is done.", body: "Done",
        isBodyOptional: true,
        answers: [.init(status: 200, description: "Done.", schema: "Paperwork")],
        problems: [404, 503]),
      handler: Errand.finishPaperwork),
  ]
}
