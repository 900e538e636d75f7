import NIOHTTP1

extension Route {
  /// What is asked of jobs.
  static let jobs = [
    Route(
      .GET, "/v1/jobs", .readers,
      Documentation(
        "listJobs", "Lists jobs: open ones most urgent first, others newest first.",
        parameters: [
          .init(name: "state", schema: "JobFilter", description: "`open` when not said."),
          .init(name: "class", schema: "DangerClass", description: "Of this class only."),
          .init(
            name: "q", schema: "Text",
            description: "A job's number, a plate, a phone number, or part of a name."),
          .limit, .after,
        ],
        answers: [.init(status: 200, description: "A page.", schema: "JobList")],
        problems: [422, 503]),
      handler: Errand.listJobs),
    Route(
      .GET, "/v1/jobs/{id}", .readers,
      Documentation(
        "getJob", "Tells all about a job.",
        answers: [.init(status: 200, description: "The job.", schema: "JobDetail")],
        problems: [404, 503]),
      handler: Errand.tellJob),
    Route(
      .GET, "/v1/jobs/{id}/why", .readers,
      Documentation(
        "getWhy",
        "Tells why a truck was sent, or none, and what spoke against the others: as it stood when "
          + "it was decided.",
        parameters: [
          .init(
            name: "decision", schema: "Number",
            description: "An earlier one, from 1; the latest when not said.")
        ],
        answers: [.init(status: 200, description: "The decision.", schema: "Why")],
        problems: [404, 422, 503]),
      handler: Errand.tellWhy),
    deed(
      "assign", "Puts a truck on a job, whatever the core would choose.", body: "Assign",
      handler: Errand.assign),
    deed(
      "release", "Takes the truck off a job, which waits again with its age.", body: "Reason",
      handler: Errand.release),
    deed(
      "cancel", "Calls a job off.", body: "Cancel",
      handler: Errand.cancel),
    deed(
      "reclassify", "Changes how urgent a job is, up or down; deadline and age cap follow.",
      body: "Reclassify", handler: Errand.reclassify),
    deed(
      "place", "Says where a job is.", body: "PlaceChange",
      handler: Errand.place),
    deed(
      "note", "Adds a remark to a job.", body: "Note",
      handler: Errand.note),
  ]

  private static func deed(
    _ verb: String, _ summary: String, body: String, handler: @escaping Handler
  ) -> Route {
    Route(
      .POST, "/v1/jobs/{id}/\(verb)", .desk, content: .json,
      Documentation(
        "\(verb)Job", summary, body: body,
        answers: [.init(status: 200, description: "The job.", schema: "Job")],
        problems: [404, 409, 503, 504]),
      handler: handler)
  }
}

extension Route.Documentation.Parameter {
  static let limit = Self(name: "limit", schema: "Limit", description: "50 when not said.")
  static let after = Self(
    name: "after", schema: "Text", description: "The page before's `next`.")
}
