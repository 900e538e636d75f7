/// A value in the server's binary format, as one parameter or as an element of an array.
protocol BinaryValue {
  static var type: UInt32 { get }
  static var arrayType: UInt32 { get }
  /// A guess at the encoded size in bytes, to reserve room.
  static var expectedSize: Int { get }
  /// Appends the bytes without a length; gives the reason if the value cannot be stored.
  func encode(into bytes: inout [UInt8]) -> String?
}

extension [UInt8] {
  /// Appends an integer, most significant byte first.
  @inline(__always)
  mutating func appendBigEndian<Integer: FixedWidthInteger>(_ value: Integer) {
    var shift = Integer.bitWidth
    while shift > 0 {
      shift -= 8
      append(UInt8(truncatingIfNeeded: value >> Integer(shift)))
    }
  }

  /// Overwrites four bytes at an offset: a length known only after its content.
  mutating func replaceInt32(at offset: Int, with value: Int32) {
    for place in 0..<4 {
      self[offset + place] = UInt8(truncatingIfNeeded: value >> Int32(24 - 8 * place))
    }
  }
}

extension Bool: BinaryValue {
  static var type: UInt32 { TypeNumber.bool }
  static var arrayType: UInt32 { TypeNumber.boolArray }
  static var expectedSize: Int { 1 }
  func encode(into bytes: inout [UInt8]) -> String? {
    bytes.append(self ? 1 : 0)
    return nil
  }
}

extension Int32: BinaryValue {
  static var type: UInt32 { TypeNumber.int4 }
  static var arrayType: UInt32 { TypeNumber.int4Array }
  static var expectedSize: Int { 4 }
  func encode(into bytes: inout [UInt8]) -> String? {
    bytes.appendBigEndian(self)
    return nil
  }
}

extension Int64: BinaryValue {
  static var type: UInt32 { TypeNumber.int8 }
  static var arrayType: UInt32 { TypeNumber.int8Array }
  static var expectedSize: Int { 8 }
  func encode(into bytes: inout [UInt8]) -> String? {
    bytes.appendBigEndian(self)
    return nil
  }
}

extension Double: BinaryValue {
  static var type: UInt32 { TypeNumber.float8 }
  static var arrayType: UInt32 { TypeNumber.float8Array }
  static var expectedSize: Int { 8 }
  func encode(into bytes: inout [UInt8]) -> String? {
    bytes.appendBigEndian(bitPattern)
    return nil
  }
}

extension String: BinaryValue {
  static var type: UInt32 { TypeNumber.text }
  static var arrayType: UInt32 { TypeNumber.textArray }
  static var expectedSize: Int { 24 }
  func encode(into bytes: inout [UInt8]) -> String? {
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    return bytes[start...].contains(0) ? "text holds a NUL character" : nil
  }
}

extension [UInt8]: BinaryValue {
  static var type: UInt32 { TypeNumber.bytea }
  static var arrayType: UInt32 { TypeNumber.byteaArray }
  static var expectedSize: Int { 24 }
  func encode(into bytes: inout [UInt8]) -> String? {
    bytes.append(contentsOf: self)
    return nil
  }
}

/// Microseconds since 1970, as the server's `timestamptz`.
struct TimestampValue: BinaryValue {
  static var type: UInt32 { TypeNumber.timestamptz }
  static var arrayType: UInt32 { TypeNumber.timestamptzArray }
  static var expectedSize: Int { 8 }
  let sinceUnix: Int64

  func encode(into bytes: inout [UInt8]) -> String? {
    let (value, overflow) = sinceUnix.subtractingReportingOverflow(TimestampScale.offset)
    guard !overflow, TimestampScale.range.contains(value) else {
      return "time outside what PostgreSQL can hold"
    }
    bytes.appendBigEndian(value)
    return nil
  }
}
