import DispatchService
import DispatchWire

/// The answers that lie ready, besides the status.
struct ReadyAnswers: Sendable {
  /// Area, trucks and open jobs, for the operations page.
  let board: ReadyAnswer
  /// For Prometheus.
  let metrics: ReadyAnswer
  /// The latest events, for those who listen.
  let events = EventTexts()

  /// - Parameter build: version and commit.
  init(_ service: DispatchService, build: String) {
    board = ReadyAnswer(Reply.json) { Board(service).jsonBytes }
    metrics = ReadyAnswer("text/plain; version=0.0.4; charset=utf-8") {
      MetricsText(service, build: build).bytes
    }
  }
}
