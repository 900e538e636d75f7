import NIOHTTP1

extension Route {
  /// Figures for Prometheus.
  static let metrics = [
    Route(
      .GET, "/metrics", .openHere,
      Documentation(
        "getMetrics", "The figures in Prometheus text, version 0.0.4.",
        answers: [
          .init(
            status: 200, description: "The figures.", schema: "Text",
            mediaType: "text/plain; version=0.0.4; charset=utf-8"),
          .init(status: 304, description: "As they were."),
        ]),
      handler: Errand.tellMetrics)
  ]
}

extension Errand {
  /// `GET /metrics`.
  func tellMetrics() async throws(Rejection) -> Reply {
    readyAnswers.metrics.reply(unless: fields.ifNoneMatch)
  }
}
