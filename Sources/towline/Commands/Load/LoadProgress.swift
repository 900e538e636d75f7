import Foundation
import Glibc
import LoadTest

/// The line that tells how a load run is going, on standard error: written over on a terminal, now and
/// then elsewhere, and not at all elsewhere when the answer is to be JSON.
struct LoadProgress {
  let run: LoadRun
  let isQuiet: Bool

  /// Tells it until the task is cancelled.
  func follow() async {
    let isTerminal = isatty(STDERR_FILENO) == 1
    guard isTerminal || !isQuiet else { return }
    var line = ProgressLine(isTerminal: isTerminal) { text in
      FileHandle.standardError.write(Data(text.utf8))
    }
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(1))
      line.show(text)
    }
    line.finish()
  }

  private var text: String {
    let parts = run.kinds.map { kind -> String in
      let tally = run.tally(kind)
      let (figures, present) = (tally.figures, tally.present)
      let times = [("P50", present.p50), ("P99", present.p99)].map { name, value in
        "\(name) \(value.map { LoadWords.milliseconds($0) } ?? "-")"
      }
      let refused = figures.refused > 0 ? ", \(figures.refused) refused" : ""
      let unknown = figures.unknown > 0 ? ", \(figures.unknown) unknown" : ""
      return "\(kind.rawValue) \(figures.accepted) of \(figures.sent)\(refused)\(unknown), "
        + times.joined(separator: " ")
    }
    let isLost = run.isOutOfReach ? "  THE SERVER DOES NOT ANSWER" : ""
    return "\(run.elapsed.components.seconds) s: \(parts.joined(separator: "; "))\(isLost)"
  }
}
