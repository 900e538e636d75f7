import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

extension Decoder {
  /// Answers, as the client reads them: it talks to other versions, and through other people's proxies.
  static let views: [Decoder] = [
    view(CallView.self, "call", "call-waiting"), view(JobView.self, "job"),
    view(JobListView.self, "jobs"), view(WhyView.self, "why"), view(TruckListView.self, "trucks"),
    view(AssignmentView.self, "instruction"), view(DeskItemView.self, "desk"),
    view(PaperworkView.self, "paperwork"), view(PaperworkListView.self, "paperwork-list"),
    view(PositionsAnswer.self, "positions"), view(StatusView.self, "status"),
    view(BoardView.self, "board"), view(MemberView.self, "member"), view(StormView.self, "storm"),
    view(UndoneView.self, "undone"), view(HandoverView.self, "handover"),
    view(ProblemView.self, "problem"), view(Report.self, "report"),
    .once(
      "an event", [#"{"seq":3,"at":"2026-01-02T03:04:05.678Z","type":"assigned","job":1}"#],
      EventView.read),
  ]

  private static func view<View: AnswerView>(_: View.Type, _ examples: String...) -> Decoder {
    .once("\(View.self)", examples.map(example), View.read)
  }

  private static func example(_ name: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Corpus/\(name).json")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? "no \(file.path)"
  }
}
