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
      // A line that wraps could not be written over.
      line.show(isTerminal ? String(text.prefix(79)) : text)
    }
    line.finish()
  }

  /// The calls first, then what went wrong, then how quick the others are.
  private var text: String {
    let figures = run.kinds.map { (kind: $0, figures: run.tally($0).figures) }
    var parts: [String] = []
    if let calls = figures.first(where: { $0.kind == .calls })?.figures {
      let present = run.tally(.calls).present
      parts.append("\(calls.accepted) of \(calls.sent) calls accepted")
      if run.outage == nil {
        parts.append("P50 \(Self.words(present.p50)) \(Self.tail(of: present))")
      }
    }
    if run.isStopped { parts.append("ending") }
    if let waiting = run.waiting?.words { parts.append(waiting) }
    if let outage = run.outage {
      parts.append(outage.state == nil ? "THE SERVER DOES NOT ANSWER" : "NO SERVER LEADS")
    }
    let refused = figures.reduce(0) { $0 + $1.figures.refused }
    let unknown = figures.reduce(0) { $0 + $1.figures.unknown }
    let unreached = figures.reduce(0) { $0 + $1.figures.unreached }
    if refused > 0 { parts.append("\(refused) refused") }
    if unknown > 0 { parts.append("\(unknown) unknown") }
    let lost = figures.reduce(0) { $0 + $1.figures.lost }
    if lost > 0 { parts.append("\(lost) lost") }
    if unreached > 0 { parts.append("\(unreached) not reached") }
    parts += figures.filter { $0.kind != .calls }.map { kind, _ in
      "\(kind.rawValue) \(Self.tail(of: run.tally(kind).present))"
    }
    return "\(run.elapsed.components.seconds) s: " + parts.joined(separator: "; ")
  }

  /// Where there are too few answers for a P99, the longest, by its name.
  private static func tail(of slot: Timeline.Slot) -> String {
    slot.p99 != nil ? "P99 \(words(slot.p99))" : "longest \(words(slot.longest))"
  }

  private static func words(_ time: Double?) -> String {
    time.map { LatencyWords.milliseconds($0) } ?? "-"
  }
}
