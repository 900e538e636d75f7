extension JSONParser {
  /// Reads the string whose opening quotation mark is next.
  mutating func string(_ bytes: Span<UInt8>) throws(JSONParseError) -> String {
    let opening = position
    var index = opening + 1
    var escapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if ASCII.isPlain(byte) {
        index &+= 1
      } else if byte == ASCII.quotationMark {
        position = index + 1
        return try unescaped(bytes, from: opening + 1, to: index, escapes: escapes)
      } else if byte == ASCII.backslash {
        escapes = true
        index &+= 2
      } else {
        throw error(.controlCharacter, at: index)
      }
    }
    throw error(.unterminatedString, at: opening)
  }

  /// Escapes are ASCII, so the text is valid UTF-8 with them exactly when it is without; checked
  /// before they are resolved, so that the error's offset is one of the sender's.
  private func unescaped(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, escapes: Bool
  ) throws(JSONParseError) -> String {
    let raw = bytes.extracting(start..<end)
    let text: UTF8Span
    do throws(UTF8.ValidationError) {
      text = try UTF8Span(validating: raw)
    } catch {
      throw self.error(.invalidUTF8, at: start + error.byteOffsets.lowerBound)
    }
    guard escapes else { return String(copying: text) }
    var reader = EscapeReader(offset: start)
    return try reader.text(raw)
  }

  /// Reads the number whose first byte is next.
  mutating func number(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONNumber {
    let start = position
    _ = next(bytes, is: ASCII.minus)
    if next(bytes, is: ASCII.zero) {
      let another = position < bytes.count && ASCII.digit(bytes[position]) != nil
      guard !another else { throw error(.leadingZero, at: position - 1) }
    } else {
      try digits(bytes)
    }
    if next(bytes, is: ASCII.point) { try digits(bytes) }
    if next(bytes, is: UInt8(ascii: "e")) || next(bytes, is: UInt8(ascii: "E")) {
      if !next(bytes, is: ASCII.minus) { _ = next(bytes, is: ASCII.plus) }
      try digits(bytes)
    }
    return JSONNumber(
      checked: try unescaped(bytes, from: start, to: position, escapes: false))
  }

  /// Passes over one digit or more.
  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONParseError) {
    let start = position
    while position < bytes.count, ASCII.digit(bytes[position]) != nil { position += 1 }
    guard position > start else { throw error(.expectedDigit) }
  }
}

/// Resolves the escapes of one string.
private struct EscapeReader {
  /// Where the string starts in the whole text, for errors.
  let offset: Int
  private var index = 0
  private var result: [UInt8] = []

  init(offset: Int) { self.offset = offset }

  mutating func text(_ raw: Span<UInt8>) throws(JSONParseError) -> String {
    result.reserveCapacity(raw.count)
    while index < raw.count {
      let byte = raw[index]
      if byte == ASCII.backslash {
        try escape(raw)
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func escape(_ raw: Span<UInt8>) throws(JSONParseError) {
    guard index + 1 < raw.count else { throw error(.badEscape) }
    switch raw[index + 1] {
    case UInt8(ascii: "\""): take(0x22)
    case UInt8(ascii: "\\"): take(0x5C)
    case UInt8(ascii: "/"): take(0x2F)
    case UInt8(ascii: "b"): take(0x08)
    case UInt8(ascii: "f"): take(0x0C)
    case UInt8(ascii: "n"): take(0x0A)
    case UInt8(ascii: "r"): take(0x0D)
    case UInt8(ascii: "t"): take(0x09)
    case UInt8(ascii: "u"): try unicodeEscape(raw)
    default: throw error(.badEscape)
    }
  }

  private mutating func take(_ byte: UInt8) {
    result.append(byte)
    index += 2
  }

  private mutating func unicodeEscape(_ raw: Span<UInt8>) throws(JSONParseError) {
    let first = try codeUnit(raw, at: index)
    var width = 6
    var code = UInt32(first)
    if UTF16.isTrailSurrogate(first) { throw error(.loneSurrogate) }
    if UTF16.isLeadSurrogate(first) {
      let follows =
        index + 7 < raw.count && raw[index + 6] == ASCII.backslash
        && raw[index + 7] == UInt8(ascii: "u")
      guard follows else { throw error(.loneSurrogate) }
      let second = try codeUnit(raw, at: index + 6)
      guard UTF16.isTrailSurrogate(second) else { throw error(.loneSurrogate) }
      code = 0x1_0000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      width = 12
    }
    guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate) }
    result.append(contentsOf: UTF8.encode(scalar)!)
    index += width
  }

  /// The four hexadecimal digits of the `\u` escape at `start`.
  private func codeUnit(_ raw: Span<UInt8>, at start: Int) throws(JSONParseError) -> UInt16 {
    guard start + 6 <= raw.count else { throw error(.badEscape, at: start) }
    var code: UInt16 = 0
    for place in start + 2..<start + 6 {
      guard let digit = ASCII.hexadecimalDigit(raw[place]) else {
        throw error(.badEscape, at: start)
      }
      code = code << 4 | UInt16(digit)
    }
    return code
  }

  private func error(_ reason: JSONParseError.Reason, at place: Int? = nil) -> JSONParseError {
    JSONParseError(byteOffset: offset + (place ?? index), reason: reason)
  }
}
