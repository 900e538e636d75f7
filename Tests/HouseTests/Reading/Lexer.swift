/// Reads Swift source into tokens: enough of the language to tell code from comments, strings and regular expressions.
///
/// A parser (swift-syntax) would know more and take minutes to build; the rules here need only words and brackets.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var tokens: [Token] = []

  /// All tokens of a source text, in order. Takes time linear in its length.
  static func tokens(of text: String) -> [Token] {
    var lexer = Lexer(bytes: Array(text.utf8))
    lexer.readCode(endsAtParenthesis: false)
    return lexer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func byte(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return bytes.indices.contains(index) ? bytes[index] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  private func starts(_ text: String, at offset: Int = 0) -> Bool {
    bytes.dropFirst(position + offset).starts(with: text.utf8)
  }

  private mutating func add(_ text: String, line: Int) {
    tokens.append(Token(text: text, line: line))
  }

  /// Reads code to the end, or to the parenthesis that closes an interpolation.
  private mutating func readCode(endsAtParenthesis: Bool) {
    var depth = 0
    while let next = byte() {
      if skipBlankOrComment() { continue }
      if readLiteral() { continue }
      if Self.isWord(next) {
        readWord()
        continue
      }
      if next == UInt8(ascii: "(") { depth += 1 }
      if next == UInt8(ascii: ")") { depth -= 1 }
      if endsAtParenthesis, depth < 0 { return }
      add(String(decoding: [next], as: UTF8.self), line: line)
      advance()
    }
  }
}

// MARK: - Blanks, comments, words

extension Lexer {
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"): true
    default: byte >= 0x80
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ")
  }

  private mutating func skipBlankOrComment() -> Bool {
    guard let next = byte() else { return false }
    if Self.isBlank(next) {
      advance()
      return true
    }
    if starts("//") {
      while let next = byte(), next != UInt8(ascii: "\n") { advance() }
      return true
    }
    guard starts("/*") else { return false }
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        advance(2)
      } else if starts("*/") {
        depth -= 1
        advance(2)
      } else {
        advance()
      }
    } while depth > 0 && position < bytes.count
    return true
  }

  /// A word; one in backticks keeps them, whatever stands between, so that it never looks like a keyword.
  private mutating func readWord() {
    let start = position
    if byte() == UInt8(ascii: "`") {
      repeat { advance() } while byte() != nil && byte() != UInt8(ascii: "`")
      advance()
    } else {
      while let next = byte(), Self.isWord(next), next != UInt8(ascii: "`") { advance() }
    }
    add(String(decoding: bytes[start..<position], as: UTF8.self), line: line)
  }
}

// MARK: - Strings and regular expressions

extension Lexer {
  private mutating func readLiteral() -> Bool {
    var hashes = 0
    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
    if byte(hashes) == UInt8(ascii: "\"") {
      readString(hashes: hashes)
      return true
    }
    guard byte(hashes) == UInt8(ascii: "/") else { return false }
    if hashes > 0 {
      advance(hashes + 1)
      skip(to: "/" + String(repeating: "#", count: hashes))
      add("\"", line: line)
      return true
    }
    return readBareRegularExpression()
  }

  private mutating func skip(to end: String) {
    while position < bytes.count, !starts(end) {
      advance(byte() == UInt8(ascii: "\\") ? 2 : 1)
    }
    advance(end.utf8.count)
  }

  private mutating func readString(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    let quotes = starts("\"\"\"", at: hashes) ? "\"\"\"" : "\""
    let escape = "\\" + marks
    add("\"", line: line)
    advance(hashes + quotes.utf8.count)
    while position < bytes.count, !starts(quotes + marks) {
      if starts(escape + "(") {
        advance(escape.utf8.count)
        add("(", line: line)
        advance()
        readCode(endsAtParenthesis: true)
        add(")", line: line)
        advance()
      } else if starts(escape) {
        advance(escape.utf8.count + 1)
      } else {
        advance()
      }
    }
    advance(quotes.utf8.count + hashes)
  }

  /// `/…/` is a regular expression where a value may begin, when it ends on the same line; else `/` divides.
  private mutating func readBareRegularExpression() -> Bool {
    let mayBegin = ["(", ",", "=", ":", "[", "{", ";", "return", "in"]
    guard mayBegin.contains(tokens.last?.text ?? "{") else { return false }
    guard let first = byte(1), !Self.isBlank(first) else { return false }
    var end = 1
    while let next = byte(end), next != UInt8(ascii: "/") {
      if next == UInt8(ascii: "\n") { return false }
      end += next == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end > 1, byte(end) != nil else { return false }
    add("\"", line: line)
    advance(end + 1)
    return true
  }
}
