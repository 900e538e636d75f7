/// Names that say nothing about what a thing is.
enum NamingRule {
  private static let forbidden: Set<String> = [
    "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers",
    "Placeholder",
  ]

  /// The folders and files of a path in Sources or Tests whose name has such a word in it.
  static func violations(path: String) -> [Violation] {
    let parts = path.split(separator: "/").map(String.init)
    guard ["Sources", "Tests"].contains(parts.first) else { return [] }
    return parts.flatMap { part in
      words(of: part).filter(forbidden.contains).map {
        Violation(path: path, line: 0, what: "\($0) names nothing; say what the thing is")
      }
    }
  }

  /// The words of a name in camel case: `Journal+GroupCommit.swift` has Journal, Group, Commit and swift.
  static func words(of name: String) -> [String] {
    var words: [String] = [""]
    for character in name {
      if !character.isLetter {
        words.append("")
      } else if character.isUppercase, words[words.count - 1].last?.isUppercase != true {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}

/// A life cycle's switch names every state, so that a new one is an error until somebody has thought about it.
enum LifeCycleRule {
  static func violations(in file: SourceFile) -> [Violation] {
    let name = file.components.last ?? ""
    guard file.isSwift, name.contains("LifeCycle"), file.target != nil else { return [] }
    return file.tokens.enumerated().compactMap { index, token in
      guard token.text == "default", file.tokens.word(index + 1) == ":" else { return nil }
      return file.violation("a life cycle has no default", line: token.line)
    }
  }
}

/// Words that mark what was left for later, or whose machine it was written on.
enum LeftoverRule {
  private static let marks = ["TO" + "DO", "FIX" + "ME"]
  private static let machineFolders = ["/" + "work/", "/" + "root/"]

  /// Each such word in a text of any kind.
  static func violations(in file: SourceFile) -> [Violation] {
    file.lines.enumerated().flatMap { index, line in
      let marked = marks.filter { holdsWord($0, in: line) }
        .map { file.violation("\($0): do it, or leave it out", line: index + 1) }
      let foldered = machineFolders.filter { holdsFolder($0, in: line) }
        .map { file.violation("\($0) is a path of one machine", line: index + 1) }
      let hosted = privateHosts(in: line)
        .map { file.violation("\($0) is a host that others may not reach", line: index + 1) }
      return marked + foldered + hosted
    }
  }

  private static func holdsWord(_ word: String, in line: Substring) -> Bool {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == word }
  }

  /// An absolute path: what stands before its first `/` is no part of a longer path.
  private static func holdsFolder(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      guard let before = line[..<range.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || "._-~}$)*".contains(before))
    }
  }

  /// Hosts of package mirrors and inner networks, which only some readers have.
  private static func privateHosts(in line: Substring) -> [String] {
    line.ranges(of: "://").compactMap { range in
      let authority = line[range.upperBound...].prefix {
        $0.isLetter || $0.isNumber || ".-_@:".contains($0)
      }
      let host = authority.split(separator: "@").last?.split(separator: ":").first ?? ""
      let labels = host.lowercased().split(separator: ".").map(String.init)
      let isInner = ["internal", "corp", "lan", "intranet"].contains(labels.last)
      let isMirror = labels.contains { label in
        ["registry", "artifactory", "nexus", "jfrog", "mirror", "proxy"].contains {
          label.contains($0)
        }
      }
      return isInner || (isMirror && labels.count > 1) ? String(host) : nil
    }
  }
}
