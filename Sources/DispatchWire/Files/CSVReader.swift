/// Rows of comma-separated values (RFC 4180), one by one: fields may stand in quotation marks,
/// lines end in LF or CRLF, the last one may have no end. Empty lines and a byte order mark at the
/// start are skipped.
struct CSVReader {
  /// One row, and the line in which it starts.
  struct Row: Equatable {
    let line: Int
    let fields: [String]
  }

  /// In bytes.
  static let longestField = 65_536

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next row; nil at the end.
  mutating func next() throws(CallStreamFailure) -> Row? {
    while skipLineEnd() {}
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field(rowStart: start))
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
    }
    _ = skipLineEnd()
    return Row(line: start, fields: fields)
  }

  private mutating func skipLineEnd() -> Bool {
    guard position < bytes.count, isLineEnd(position) else { return false }
    position += bytes[position] == Self.carriageReturn ? 2 : 1
    line += 1
    return true
  }

  private func isLineEnd(_ index: Int) -> Bool {
    guard bytes[index] != Self.lineFeed else { return true }
    return bytes[index] == Self.carriageReturn && index + 1 < bytes.count
      && bytes[index + 1] == Self.lineFeed
  }

  private mutating func field(rowStart: Int) throws(CallStreamFailure) -> String {
    guard position < bytes.count, bytes[position] == Self.quote else {
      return try plainField(rowStart: rowStart)
    }
    return try quotedField(rowStart: rowStart)
  }

  private mutating func plainField(rowStart: Int) throws(CallStreamFailure) -> String {
    let start = position
    while position < bytes.count, bytes[position] != Self.comma, !isLineEnd(position) {
      guard bytes[position] != Self.quote else {
        throw CallStreamFailure(line: rowStart, reason: .strayQuote)
      }
      position += 1
    }
    return try text(bytes[start..<position], rowStart: rowStart)
  }

  private mutating func quotedField(rowStart: Int) throws(CallStreamFailure) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Self.lineFeed { line += 1 }
      if byte == Self.quote {
        guard position < bytes.count, bytes[position] == Self.quote else {
          return try closed(content, rowStart: rowStart)
        }
        position += 1
      }
      content.append(byte)
    }
    throw CallStreamFailure(line: rowStart, reason: .unclosedQuote)
  }

  private func closed(_ content: [UInt8], rowStart: Int) throws(CallStreamFailure) -> String {
    guard position == bytes.count || bytes[position] == Self.comma || isLineEnd(position) else {
      throw CallStreamFailure(line: rowStart, reason: .textAfterQuote)
    }
    return try text(content[...], rowStart: rowStart)
  }

  private func text(
    _ content: ArraySlice<UInt8>, rowStart: Int
  ) throws(CallStreamFailure) -> String {
    guard content.count <= Self.longestField else {
      throw CallStreamFailure(line: rowStart, reason: .fieldTooLong)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw CallStreamFailure(line: rowStart, reason: .notUTF8)
    }
    return text
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
