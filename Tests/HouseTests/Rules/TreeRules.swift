/// The schema's history: numbered without gaps, each step with its reason.
enum MigrationRule {
  /// What is wrong with the names or the first lines of the migrations.
  static func violations(in migrations: [SourceFile]) -> [Violation] {
    migrations.sorted { $0.path < $1.path }.enumerated().flatMap { index, file in
      let number = String(index + 1)
      let expected = String(repeating: "0", count: max(0, 4 - number.count)) + number
      return nameViolations(of: file, expected: expected) + reasonViolations(of: file)
    }
  }

  private static func nameViolations(of file: SourceFile, expected: String) -> [Violation] {
    let name = file.components.last ?? ""
    guard name.wholeMatch(of: /\d{4}_[a-z][a-z0-9_]*\.sql/) != nil else {
      return [file.violation("a migration is called NNNN_name.sql")]
    }
    guard name.hasPrefix(expected + "_") else {
      return [file.violation("the number should be \(expected): no gaps, none twice")]
    }
    return []
  }

  private static func reasonViolations(of file: SourceFile) -> [Violation] {
    let comment = file.lines.prefix { $0.hasPrefix("--") }
    let words = comment.flatMap { $0.drop { $0 == "-" }.split(separator: " ") }
    return words.count >= 4
      ? [] : [file.violation("starts with no `--` comment that says why", line: 1)]
  }
}

/// What must and must not be in the list of files.
enum ListingRule {
  /// Targets without source, and files that should not be committed.
  static func violations(paths: [String], targets: [String]) -> [Violation] {
    let empty = targets.filter { target in
      !paths.contains { path in
        path.hasPrefix("Sources/\(target)/")
          && [".swift", ".modulemap", ".c"].contains { path.hasSuffix($0) }
      }
    }
    let resolved = paths.filter { $0.split(separator: "/").last == "Package.resolved" }
    return empty.map { Violation(path: "Sources/\($0)", line: 0, what: "the target is empty") }
      + resolved.map { Violation(path: $0, line: 0, what: "is not to be tracked") }
  }
}
