import Foundation
import Glibc
import LoadTest

/// How far a run is, on a terminal's standard error; nothing elsewhere.
final class SimulationProgress {
  private var line: ProgressLine?
  private var shown = -1

  init() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    line = ProgressLine(isTerminal: true) { FileHandle.standardError.write(Data($0.utf8)) }
  }

  /// Shows the share of the calls that have come, when it changed by a fortieth.
  func show(_ policy: String, _ trucks: Int, _ done: Int, of whole: Int) {
    let part = done * 40 / max(whole, 1)
    guard line != nil, part != shown else { return }
    shown = part
    let bar = String(repeating: "#", count: part) + String(repeating: ".", count: 40 - part)
    line?.show("\(policy), \(trucks) trucks [\(bar)] \(done) calls")
  }

  /// Ends the line.
  func finish() {
    line?.finish()
    shown = -1
  }
}
