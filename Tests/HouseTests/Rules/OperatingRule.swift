/// What the program raises for people, and what a document for them leaves out of it.
enum OperatingRule {
  /// The kinds of desk items, or of faults, as they are written outside.
  static func kinds(in source: SourceFile) -> [String] {
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

  /// What is put in a list of reasons as it stands there, up to what is put in it.
  static func reasons(in source: SourceFile) -> [String] {
    source.lines.compactMap { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].hasSuffix("reasons.append(") else { return nil }
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

  /// The lines that a document says the log may have: what its rows about them begin with.
  static func logLines(in document: SourceFile) -> [String] {
    let section = document.lines.drop { $0 != "## Lines of the log" }.dropFirst()
    return section.prefix { !$0.hasPrefix("## ") }.compactMap { line in
      line.hasPrefix("| `") ? String(line.split(separator: "`")[1]) : nil
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
