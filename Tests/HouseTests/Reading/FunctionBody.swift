/// The body of a function, initializer, subscript or computed property.
struct FunctionBody: Equatable {
  let name: String
  /// The line of the keyword, from 1.
  let line: Int
  /// Lines between the braces, blank ones and comments included; 0 when both braces share a line.
  let lineCount: Int

  /// Every body in the tokens of a file, nested ones too, in the order of their beginnings.
  static func all(in tokens: [Token]) -> [FunctionBody] {
    tokens.indices.compactMap { index in
      guard introducesBody(tokens, index) else { return nil }
      guard let opening = openingBrace(in: tokens, after: index) else { return nil }
      let closing = tokens.closing(of: opening)
      let lastLine = closing < tokens.count ? tokens[closing].line : (tokens.last?.line ?? 0)
      return FunctionBody(
        name: name(in: tokens, at: index),
        line: tokens[index].line,
        lineCount: max(0, lastLine - tokens[opening].line - 1))
    }
  }

  private static func name(in tokens: [Token], at index: Int) -> String {
    let word = tokens[index].text
    guard ["func", "var"].contains(word) else { return word }
    return tokens.word(index + 1) ?? word
  }

  /// Whether a declaration begins here; `.init(…)` and `x.subscript` are uses.
  private static func introducesBody(_ tokens: [Token], _ index: Int) -> Bool {
    switch tokens[index].text {
    case "func", "var": true
    case "init":
      tokens.word(index - 1) != "." && ["(", "?", "!", "<"].contains(tokens.word(index + 1))
    case "subscript": tokens.word(index - 1) != "."
    case "deinit": tokens.word(index + 1) == "{"
    default: false
    }
  }

  /// What ends a declaration that has no body: the next one in a protocol, or a stored property's value.
  private static let nextDeclaration: Set<String> = [
    "}", "=", ";", "func", "var", "let", "init", "subscript", "deinit", "case", "associatedtype",
    "typealias", "static", "mutating", "nonmutating", "public", "package", "internal", "private",
    "fileprivate", "struct", "enum", "class", "extension", "protocol", "else", "return", "import",
  ]

  private static func openingBrace(in tokens: [Token], after keyword: Int) -> Int? {
    var index = keyword + 1
    // An operator's own name may be `=` or `<`: skip to its parameters.
    if tokens[keyword].text == "func" {
      while let word = tokens.word(index), word != "(" { index += 1 }
    }
    while let word = tokens.word(index) {
      if word == "{" { return index }
      // `where Element == Int` is no value.
      let isEquality =
        word == "=" && (tokens.word(index + 1) == "=" || tokens.word(index - 1) == "=")
      if nextDeclaration.contains(word), !isEquality { return nil }
      index = ["(", "["].contains(word) ? tokens.closing(of: index) + 1 : index + 1
    }
    return nil
  }
}
