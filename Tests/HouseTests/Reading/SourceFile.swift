/// A text file of the tree, or a planted example that stands for one.
struct SourceFile {
  /// From the root of the repository, `/` between the names.
  let path: String
  let text: String
  /// Empty for what is not Swift.
  let tokens: [Token]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    tokens = path.hasSuffix(".swift") ? Lexer.tokens(of: text) : []
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// The folders and the file's name.
  var components: [String] { path.split(separator: "/").map(String.init) }

  /// The target under Sources, if it belongs to one.
  var target: String? {
    let parts = components
    return parts.count > 2 && parts[0] == "Sources" ? parts[1] : nil
  }

  /// The lines without their ends; a last empty one does not count.
  var lines: [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// Where a rule of the house is broken, and how.
struct Violation: Equatable, CustomStringConvertible {
  let path: String
  /// From 1; 0 for the file as a whole.
  let line: Int
  let what: String

  var description: String { line > 0 ? "\(path):\(line): \(what)" : "\(path): \(what)" }
}

extension SourceFile {
  func violation(_ what: String, line: Int = 0) -> Violation {
    Violation(path: path, line: line, what: what)
  }
}
