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
    bytes.append(twoDigits: local.day.year / 100)
    bytes.append(twoDigits: local.day.year % 100, then: "-")
    bytes.append(twoDigits: local.day.month, then: "-")
    bytes.append(twoDigits: local.day.day, then: "T")
    bytes.append(twoDigits: seconds / 3_600, then: ":")
    bytes.append(twoDigits: seconds / 60 % 60, then: ":")
    bytes.append(twoDigits: seconds % 60, then: ".")
    bytes.append(twoDigits: Int(milliseconds % 1_000) / 10)
    bytes.append(UInt8(truncatingIfNeeded: 0x30 + milliseconds % 10))
    bytes.append(UInt8(ascii: "Z"))
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
  /// Appends a number from 0 to 99, and a mark after it.
  @inline(__always)
  fileprivate mutating func append(twoDigits value: Int, then mark: Unicode.Scalar) {
    append(twoDigits: value)
    append(UInt8(ascii: mark))
  }

  /// Appends a number from 0 to 99.
  @inline(__always)
  fileprivate mutating func append(twoDigits value: Int) {
    append(UInt8(truncatingIfNeeded: 0x30 + value / 10))
    append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
  }
}
