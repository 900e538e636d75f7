import ArgumentParser

/// Whether and where `serve` writes run sheets.
struct RunSheetOptions: ParsableArguments {
  @Option(
    name: .customLong("run-sheet"),
    help: ArgumentHelp(
      "Write the run sheet to this folder (TOWLINE_RUN_SHEET).",
      discussion: "run-sheet.txt and run-sheet.html, for paper; each server its own folder.",
      valueName: "folder"))
  var path: String?

  @Option(
    help: ArgumentHelp(
      "From one run sheet to the next (TOWLINE_RUN_SHEET_MINUTES); 5 when not given.",
      valueName: "minutes"))
  var runSheetMinutes: Double?

  func validate() throws {
    guard (0.01...1_440).contains(minutes) else {
      throw ValidationError("--run-sheet-minutes is from 0.01 to 1440")
    }
  }

  private var minutes: Double {
    runSheetMinutes
      ?? EnvironmentVariable.value("TOWLINE_RUN_SHEET_MINUTES").map { Double($0) ?? .nan } ?? 5
  }

  /// From one sheet to the next.
  var interval: Duration { .seconds(minutes * 60) }

  /// Where to; nil when none are wanted.
  func folder() -> RunSheetFolder? {
    (path ?? EnvironmentVariable.value("TOWLINE_RUN_SHEET")).map { RunSheetFolder(path: $0) }
  }
}
