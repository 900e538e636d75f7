import NIOHTTP1

extension Route {
  /// How a stretch of time went.
  static let report = [
    Route(
      .GET, "/v1/report", .readers,
      Documentation(
        "getReport",
        "How a day, a shift, a month or another stretch of up to 366 days went, reckoned from the "
          + "tables; today when nothing is said. Observers see no names and no free text.",
        parameters: [
          .init(
            name: "day", schema: "Text",
            description: "A day by the area's calendar, such as 2016-01-12."),
          .init(
            name: "shift", schema: "ReportShift",
            description: "06:00 to 14:00, 14:00 to 22:00, or 22:00 to 06:00; of the day, or today."),
          .init(name: "month", schema: "Text", description: "A month, such as 2016-01."),
          .init(
            name: "from", schema: "Text",
            description: "With to: 2016-01-12T06:00 by the area's clock, or RFC 3339."),
          .init(name: "to", schema: "Text", description: "The end, which is no part of it."),
          .init(
            name: "rows", schema: "ReportRows",
            description: "How many lines a list has at most; 200 when not said."),
        ],
        answers: [.init(status: 200, description: "The report.", schema: "Report")],
        problems: [422, 503]),
      handler: Errand.report)
  ]
}
