public import DispatchCore
public import PlainJSON

extension Timestamp {
  /// Reads an RFC 3339 time such as `2026-01-02T03:04:05.678Z` or `2026-01-02 03:04:05+05:30`.
  ///
  /// A fraction has 1 to 9 digits; those past the sixth are dropped. A leap second (`23:59:60`) is
  /// the start of the next one. Nil for what is no time (30 February), has no zone, or falls out
  /// of the years 1 to 9999.
  public init?(rfc3339 text: String) {
    var reader = TimeReader(text)
    guard let day = reader.day(), reader.separator(),
      let time = reader.timeOfDay(needsSeconds: true), let zone = reader.zone(), reader.isAtEnd
    else { return nil }
    let microseconds = Int64(day.daysSince1970) * 86_400_000_000 + time - zone
    let moment = Timestamp(microseconds: microseconds)
    guard moment.microseconds == microseconds else { return nil }
    self = moment
  }

  /// The moment in UTC, such as `2026-01-02T03:04:05.678Z`: always 24 characters. Microseconds are
  /// dropped, so that a time is never written later than it was.
  public var rfc3339: String {
    let digits = RFC3339Digits(self)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    for index in digits.text.indices.dropFirst().dropLast() { bytes.append(digits.text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Timestamp: JSONWritable {
  /// Writes the moment as a string in RFC 3339, UTC, with milliseconds.
  public func write(to writer: inout JSONWriter) {
    let digits = RFC3339Digits(self)
    writer.value(raw: digits.text.span)
  }
}

/// A moment as ASCII with quotation marks around it, made in place: an answer holds ten of them.
private struct RFC3339Digits {
  private(set) var text = InlineArray<26, UInt8>(repeating: UInt8(ascii: "\""))

  init(_ moment: Timestamp) {
    let local = LocalTime(utc: moment)
    let milliseconds = Int(local.microsecondOfDay / 1_000)
    let seconds = milliseconds / 1_000
    put(local.day.year / 100, at: 1)
    put(local.day.year % 100, at: 3, then: "-")
    put(local.day.month, at: 6, then: "-")
    put(local.day.day, at: 9, then: "T")
    put(seconds / 3_600, at: 12, then: ":")
    put(seconds / 60 % 60, at: 15, then: ":")
    put(seconds % 60, at: 18, then: ".")
    put(milliseconds % 1_000 / 10, at: 21)
    text[23] = UInt8(truncatingIfNeeded: 0x30 + milliseconds % 10)
    text[24] = UInt8(ascii: "Z")
  }

  /// Puts a number from 0 to 99.
  private mutating func put(_ number: Int, at place: Int) {
    text[place] = UInt8(truncatingIfNeeded: 0x30 + number / 10)
    text[place + 1] = UInt8(truncatingIfNeeded: 0x30 + number % 10)
  }

  /// Puts a number from 0 to 99, and a mark after it.
  private mutating func put(_ number: Int, at place: Int, then mark: Unicode.Scalar) {
    put(number, at: place)
    text[place + 2] = UInt8(ascii: mark)
  }
}
