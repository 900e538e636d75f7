/// One reading of one text: where it stands. The bytes are handed to each function, since a value
/// may not keep a `Span`.
struct JSONParser {
  /// Index of the next byte.
  var position = 0
  private let maximumDepth: Int

  init(maximumDepth: Int) {
    precondition((1...512).contains(maximumDepth), "maximum depth \(maximumDepth), not 1...512")
    self.maximumDepth = maximumDepth
  }

  mutating func wholeText(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONValue {
    skipWhiteSpace(bytes)
    guard position < bytes.count else { throw error(.empty) }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw error(.byteOrderMark)
    }
    let value = try value(bytes, depth: 0)
    skipWhiteSpace(bytes)
    guard position == bytes.count else { throw error(.trailingBytes) }
    return value
  }

  private mutating func value(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(JSONParseError) -> JSONValue {
    guard position < bytes.count else { throw error(.expectedValue) }
    switch bytes[position] {
    case ASCII.quotationMark: return .string(try string(bytes))
    case ASCII.openBrace: return .object(try object(bytes, depth: depth + 1))
    case ASCII.openBracket: return .array(try array(bytes, depth: depth + 1))
    case ASCII.minus, ASCII.zero...ASCII.nine: return .number(try number(bytes))
    case UInt8(ascii: "t"): return try word("true", bytes, .bool(true))
    case UInt8(ascii: "f"): return try word("false", bytes, .bool(false))
    case UInt8(ascii: "n"): return try word("null", bytes, .null)
    default: throw error(.expectedValue)
    }
  }

  private mutating func object(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(JSONParseError) -> JSONObject {
    guard depth <= maximumDepth else { throw error(.tooDeep(maximumDepth)) }
    position += 1
    skipWhiteSpace(bytes)
    if next(bytes, is: ASCII.closeBrace) { return JSONObject() }
    var members = DistinctMembers()
    while true {
      let start = position
      guard start < bytes.count, bytes[start] == ASCII.quotationMark else {
        throw error(.expectedKey)
      }
      let key = try string(bytes)
      guard members.admits(key) else { throw error(.duplicateKey(key), at: start) }
      skipWhiteSpace(bytes)
      guard next(bytes, is: ASCII.colon) else { throw error(.expectedColon) }
      skipWhiteSpace(bytes)
      members.append(key, try value(bytes, depth: depth))
      skipWhiteSpace(bytes)
      if next(bytes, is: ASCII.closeBrace) { return JSONObject(checked: members.list) }
      guard next(bytes, is: ASCII.comma) else { throw error(.expectedCommaOrBrace) }
      skipWhiteSpace(bytes)
    }
  }

  private mutating func array(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(JSONParseError) -> [JSONValue] {
    guard depth <= maximumDepth else { throw error(.tooDeep(maximumDepth)) }
    position += 1
    skipWhiteSpace(bytes)
    var elements: [JSONValue] = []
    if next(bytes, is: ASCII.closeBracket) { return elements }
    while true {
      elements.append(try value(bytes, depth: depth))
      skipWhiteSpace(bytes)
      if next(bytes, is: ASCII.closeBracket) { return elements }
      guard next(bytes, is: ASCII.comma) else { throw error(.expectedCommaOrBracket) }
      skipWhiteSpace(bytes)
    }
  }

  private mutating func word(
    _ word: StaticString, _ bytes: Span<UInt8>, _ value: JSONValue
  ) throws(JSONParseError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    let matches =
      bytes.count - position >= count
      && word.withUTF8Buffer { letters in
        for offset in 0..<count where bytes[position + offset] != letters[offset] { return false }
        return true
      }
    guard matches else { throw error(.expectedValue) }
    position += count
    return value
  }

  /// Takes the next byte when it is this one.
  @inline(__always)
  mutating func next(_ bytes: Span<UInt8>, is byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  private mutating func skipWhiteSpace(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func error(_ reason: JSONParseError.Reason, at offset: Int? = nil) -> JSONParseError {
    JSONParseError(byteOffset: offset ?? position, reason: reason)
  }
}

/// Members on their way in, with a watch for a key that stands twice: a walk while there are few, a
/// set from then on, so that a hostile object of thousands costs no square of them.
private struct DistinctMembers {
  private static let few = 16
  private(set) var list: [JSONObject.Entry] = []
  private var seen: Set<String> = []

  init() { list.reserveCapacity(8) }

  mutating func admits(_ key: String) -> Bool {
    guard list.count >= Self.few else {
      for member in list where member.key == key { return false }
      return true
    }
    if seen.isEmpty { seen = Set(list.lazy.map(\.key)) }
    return seen.insert(key).inserted
  }

  mutating func append(_ key: String, _ value: JSONValue) {
    list.append(JSONObject.Entry(key: key, value: value))
  }
}
