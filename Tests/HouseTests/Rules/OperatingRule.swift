/// What the program raises for people, and what a document for them leaves out of it.
enum OperatingRule {
  /// The kinds of desk items, as they are written outside.
  static func deskKinds(in source: SourceFile) -> [String] {
    source.lines.compactMap { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].hasSuffix(" = "), isCase(parts[0]) else { return nil }
      return String(parts[1])
    }
  }

  /// The words of a switch over states or reasons: of what is put in the part before it.
  static func words(in source: SourceFile) -> [String] {
    source.lines.compactMap { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].hasSuffix(": "), isCase(parts[0]) else { return nil }
      return String(parts[1].split(separator: "\\(")[0])
    }
  }

  /// The names of Prometheus' alerts.
  static func alerts(in rules: SourceFile) -> [String] {
    rules.lines.compactMap { line in
      let parts = line.split(separator: " ")
      return parts.count == 3 && parts[0] == "-" && parts[1] == "alert:" ? String(parts[2]) : nil
    }
  }

  /// Those that stand nowhere in a document.
  static func untold(_ names: [String], by document: SourceFile) -> [String] {
    names.filter { !document.text.contains("`\($0)") }
  }

  private static func isCase(_ start: Substring) -> Bool {
    start.split(separator: " ").first == "case"
  }
}
