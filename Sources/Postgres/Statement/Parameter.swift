/// A value for `$1`, `$2`, …, encoded where it is made, in the server's binary format.
///
/// The type is declared to the server, so `bigint` into an `integer` column is cast on
/// assignment. A NULL has a type too: `.int64(nil)`. A value that cannot be stored (NUL in a text)
/// is told by the operation that was to send it, before anything is sent.
public struct Parameter: Sendable {
  /// The number of the type in `pg_type`; 0 lets the server infer it.
  let type: UInt32
  /// The encoded value; nil is NULL.
  let bytes: [UInt8]?
  /// Why it cannot be stored.
  let flaw: String?

  /// NULL of whatever type the statement makes of it.
  public static let null = Parameter(type: TypeNumber.inferred, bytes: nil, flaw: nil)

  /// `boolean`.
  public static func bool(_ value: Bool?) -> Parameter { scalar(value) }
  /// `integer`.
  public static func int32(_ value: Int32?) -> Parameter { scalar(value) }
  /// `bigint`.
  public static func int64(_ value: Int64?) -> Parameter { scalar(value) }
  /// `double precision`; NaN and the infinities are stored as such.
  public static func double(_ value: Double?) -> Parameter { scalar(value) }
  /// `text`, UTF-8, without NUL.
  public static func text(_ value: String?) -> Parameter { scalar(value) }
  /// `bytea`.
  public static func bytes(_ value: [UInt8]?) -> Parameter { scalar(value) }
  /// `timestamptz`, in microseconds since 1970-01-01T00:00:00Z.
  public static func timestamp(_ value: Int64?) -> Parameter {
    scalar(value.map(TimestampValue.init))
  }

  private static func scalar<Value: BinaryValue>(_ value: Value?) -> Parameter {
    guard let value else {
      return Parameter(type: Value.type, bytes: nil, flaw: nil)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Value.expectedSize)
    let flaw = value.encode(into: &bytes)
    return Parameter(type: Value.type, bytes: bytes, flaw: flaw)
  }
}

// Arrays: one dimension, counted from 1. The way to store many rows with one statement:
// `INSERT … SELECT … FROM unnest($1, $2)`.
extension Parameter {
  /// `boolean[]`.
  public static func bools(_ values: [Bool]) -> Parameter { array(values) { $0 } }
  /// `boolean[]` with NULLs.
  public static func bools(_ values: [Bool?]) -> Parameter { array(values) { $0 } }
  /// `integer[]`.
  public static func int32s(_ values: [Int32]) -> Parameter { array(values) { $0 } }
  /// `integer[]` with NULLs.
  public static func int32s(_ values: [Int32?]) -> Parameter { array(values) { $0 } }
  /// `bigint[]`.
  public static func int64s(_ values: [Int64]) -> Parameter { array(values) { $0 } }
  /// `bigint[]` with NULLs.
  public static func int64s(_ values: [Int64?]) -> Parameter { array(values) { $0 } }
  /// `double precision[]`.
  public static func doubles(_ values: [Double]) -> Parameter { array(values) { $0 } }
  /// `double precision[]` with NULLs.
  public static func doubles(_ values: [Double?]) -> Parameter { array(values) { $0 } }
  /// `text[]`.
  public static func texts(_ values: [String]) -> Parameter { array(values) { $0 } }
  /// `text[]` with NULLs.
  public static func texts(_ values: [String?]) -> Parameter { array(values) { $0 } }
  /// `bytea[]`.
  public static func bytesArray(_ values: [[UInt8]]) -> Parameter { array(values) { $0 } }
  /// `bytea[]` with NULLs.
  public static func bytesArray(_ values: [[UInt8]?]) -> Parameter { array(values) { $0 } }
  /// `timestamptz[]`, each in microseconds since 1970.
  public static func timestamps(_ values: [Int64]) -> Parameter {
    array(values) { TimestampValue(sinceUnix: $0) }
  }
  /// `timestamptz[]` with NULLs, each in microseconds since 1970.
  public static func timestamps(_ values: [Int64?]) -> Parameter {
    array(values) { $0.map(TimestampValue.init) }
  }

  /// Header (dimensions, whether NULLs, element type, length, first index), then each element
  /// with its length before it, −1 for NULL.
  @inline(__always)
  private static func array<Source, Value: BinaryValue>(
    _ values: [Source], _ convert: (Source) -> Value?
  ) -> Parameter {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20 + values.count * (4 + Value.expectedSize))
    var hasNull = false
    var flaw: String?
    appendHeader(count: values.count, type: Value.type, to: &bytes)
    for value in values {
      guard let value = convert(value) else {
        bytes.appendBigEndian(Int32(-1))
        hasNull = true
        continue
      }
      let start = bytes.count
      bytes.appendBigEndian(Int32(0))
      if let reason = value.encode(into: &bytes) { flaw = flaw ?? reason }
      bytes.replaceInt32(at: start, with: Int32(bytes.count - start - 4))
    }
    if hasNull { bytes.replaceInt32(at: 4, with: 1) }
    return Parameter(type: Value.arrayType, bytes: bytes, flaw: flaw)
  }

  private static func appendHeader(count: Int, type: UInt32, to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(count == 0 ? 0 : 1))
    bytes.appendBigEndian(Int32(0))
    bytes.appendBigEndian(type)
    guard count > 0 else { return }
    bytes.appendBigEndian(Int32(count))
    bytes.appendBigEndian(Int32(1))
  }
}
