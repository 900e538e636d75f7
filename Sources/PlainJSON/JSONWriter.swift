/// Writes JSON text into bytes of its own, commas by itself, without white space.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///   writer.member("job", "J12")
///   writer.member("eta_s", 540)
///   writer.member("location", object: { writer in
///     writer.member("lat", e7: 401_200_000)
///     writer.member("lon", e7: -753_400_000)
///   })
/// }
/// ```
///
/// `member` belongs inside an object, `element` inside an array, `value` where a whole text stands.
/// Who mixes them up writes something that is not JSON; the writer does not look.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8]
  /// Whether a value stands before this place in the same array or object.
  private var needsComma = false

  /// A writer with room for so many bytes; it grows when that is not enough.
  public init(reserving capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object; `body` writes its members.
  @inlinable
  public mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(0x7B)
    try body(&self)
    close(0x7D)
  }

  /// Writes an array; `body` writes its elements.
  @inlinable
  public mutating func array<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(0x5B)
    try body(&self)
    close(0x5D)
  }

  /// Writes a value that is JSON text already; it is not looked at.
  public mutating func value(raw text: [UInt8]) {
    separate()
    bytes.append(contentsOf: text)
  }

  /// Writes a value that is JSON text already; it is not looked at.
  public mutating func value(raw text: Span<UInt8>) {
    separate()
    for index in text.indices { bytes.append(text[index]) }
  }

  /// Ends the text with a line feed, so that another can follow (NDJSON).
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Forgets what was written and keeps the room for the next text.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// A comma when a value stands before; from here on one does.
  private mutating func separate() {
    if needsComma { bytes.append(ASCII.comma) }
    needsComma = true
  }

  @usableFromInline
  mutating func writeKey(_ key: StaticString) {
    separate()
    bytes.append(ASCII.quotationMark)
    key.withUTF8Buffer { letters in
      assert(letters.allSatisfy(ASCII.isPlain), "key \(key) would need escapes")
      bytes.append(contentsOf: letters)
    }
    bytes.append(ASCII.quotationMark)
    bytes.append(ASCII.colon)
    needsComma = false
  }

  @usableFromInline
  mutating func writeKey(_ key: String) {
    writeString(key)
    bytes.append(ASCII.colon)
    needsComma = false
  }

  @usableFromInline
  mutating func writeWord(_ word: StaticString) {
    separate()
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func writeNumber(_ number: JSONNumber) {
    separate()
    bytes.append(contentsOf: number.text.utf8)
  }

  mutating func writeDouble(_ value: Double) {
    precondition(value.isFinite, "\(value) is no JSON number")
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  mutating func writeInteger(_ value: Int64) {
    separate()
    if value < 0 { bytes.append(ASCII.minus) }
    bytes.appendDigits(value.magnitude, atLeast: 1)
  }

  mutating func writeDecimal(_ value: JSONDecimal) {
    separate()
    if value.scaled < 0 { bytes.append(ASCII.minus) }
    var power: UInt64 = 1
    for _ in 0..<value.decimals { power *= 10 }
    let whole = value.scaled.magnitude / power
    var fraction = value.scaled.magnitude % power
    bytes.appendDigits(whole, atLeast: 1)
    guard fraction > 0 else { return }
    var places = value.decimals
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    bytes.append(ASCII.point)
    bytes.appendDigits(fraction, atLeast: places)
  }

  mutating func writeString(_ string: String) {
    separate()
    bytes.append(ASCII.quotationMark)
    if Self.isPlain(string.utf8.span) {
      bytes.append(contentsOf: string.utf8)
    } else {
      appendEscaping(string.utf8.span)
    }
    bytes.append(ASCII.quotationMark)
  }

  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where !ASCII.isPlain(text[index]) { return false }
    return true
  }

  private mutating func appendEscaping(_ text: Span<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      if ASCII.isPlain(byte) { bytes.append(byte) } else { appendEscape(of: byte) }
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(ASCII.backslash)
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x22, 0x5C: bytes.append(byte)
    default:
      let low = byte & 0xF
      bytes.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + byte >> 4])
      bytes.append(low < 10 ? 0x30 + low : 0x61 + low - 10)
    }
  }
}

extension [UInt8] {
  /// Appends the decimal digits of a number, with zeros before them up to `count`.
  fileprivate mutating func appendDigits(_ value: UInt64, atLeast count: Int) {
    var digits = InlineArray<20, UInt8>(repeating: ASCII.zero)
    var first = 20
    var rest = value
    while rest > 0 {
      first -= 1
      digits[first] = ASCII.zero + UInt8(rest % 10)
      rest /= 10
    }
    for index in Swift.min(first, 20 - count)..<20 { append(digits[index]) }
  }
}
