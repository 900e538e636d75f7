public import DispatchCore
public import PlainJSON

extension Timestamp {
  /// Reads an RFC 3339 time such as `2026-01-02T03:04:05.678Z` or `2026-01-02 03:04:05+05:30`.
  ///
  /// A fraction has 1 to 9 digits; those past the sixth are dropped. A leap second (`23:59:60`) is
  /// the start of the next one. Nil for what is no time (30 February), has no zone, or falls out
  /// of the years 1 to 9999.
  public init?(rfc3339 text: some StringProtocol) {
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
    String(decoding: rfc3339Bytes(quoted: false), as: UTF8.self)
  }

  /// The moment as ASCII, with quotation marks around it or without.
  fileprivate func rfc3339Bytes(quoted: Bool) -> [UInt8] {
    let local = LocalTime(utc: self)
    let milliseconds = local.microsecondOfDay / 1_000
    let seconds = Int(milliseconds / 1_000)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(26)
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    bytes.appendDigits(local.day.year, count: 4, then: "-")
    bytes.appendDigits(local.day.month, count: 2, then: "-")
    bytes.appendDigits(local.day.day, count: 2, then: "T")
    bytes.appendDigits(seconds / 3_600, count: 2, then: ":")
    bytes.appendDigits(seconds / 60 % 60, count: 2, then: ":")
    bytes.appendDigits(seconds % 60, count: 2, then: ".")
    bytes.appendDigits(Int(milliseconds % 1_000), count: 3, then: "Z")
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    return bytes
  }
}

extension Timestamp: JSONWritable {
  /// Writes the moment as a string in RFC 3339, UTC, with milliseconds.
  public func write(to writer: inout JSONWriter) {
    writer.value(raw: rfc3339Bytes(quoted: true))
  }
}

extension [UInt8] {
  /// Appends a number with zeros before it, and a mark after it.
  fileprivate mutating func appendDigits(_ value: Int, count: Int, then mark: Unicode.Scalar) {
    var power = 1
    for _ in 1..<count { power *= 10 }
    while power > 0 {
      append(UInt8(truncatingIfNeeded: 0x30 + value / power % 10))
      power /= 10
    }
    append(UInt8(ascii: mark))
  }
}
