/// What a statement brought back. Values are decoded when asked for.
public struct Rows: Sendable, RandomAccessCollection {
  let result: ServerResult

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { result.rowCount }

  /// One row, by its place from 0.
  public subscript(position: Int) -> Row {
    precondition(position >= 0 && position < result.rowCount, "row \(position) of \(count)")
    return Row(result: result, number: position)
  }

  /// Rows inserted, updated, deleted or returned.
  public var affected: Int { result.affected }

  /// The columns' names.
  public var columns: [String] { (0..<result.columnCount).map(result.name) }
}

/// One row; columns are counted from 0.
///
/// Asking for another type than the column's, for a column that is not there, or for a value where
/// there is NULL is a defect of the one who wrote the statement, and ends the process.
public struct Row: Sendable {
  let result: ServerResult
  let number: Int

  /// Whether the column holds NULL.
  public func isNull(_ column: Int) -> Bool {
    precondition(column < result.columnCount, "column \(column) of \(result.columnCount)")
    return result.isNull(number, column)
  }

  /// `smallint`, `integer`, `bigint` or `oid`.
  public func int64(_ column: Int) -> Int64 { required(optionalInt64(column), column) }
  /// The same, nil for NULL.
  public func optionalInt64(_ column: Int) -> Int64? {
    unsafe value(column) { type, bytes in
      switch type {
      case TypeNumber.int8: unsafe bytes.bigEndian(Int64.self)
      case TypeNumber.int4: unsafe Int64(bytes.bigEndian(Int32.self))
      case TypeNumber.int2: unsafe Int64(bytes.bigEndian(Int16.self))
      case TypeNumber.oid: unsafe Int64(bytes.bigEndian(UInt32.self))
      default: nil
      }
    }
  }

  /// The same as ``int64(_:)``, as `Int`.
  public func int(_ column: Int) -> Int { Int(int64(column)) }
  /// The same, nil for NULL.
  public func optionalInt(_ column: Int) -> Int? { optionalInt64(column).map(Int.init) }

  /// `boolean`.
  public func bool(_ column: Int) -> Bool { required(optionalBool(column), column) }
  /// The same, nil for NULL.
  public func optionalBool(_ column: Int) -> Bool? {
    unsafe value(column) { type, bytes in
      type == TypeNumber.bool ? unsafe bytes[0] != 0 : nil
    }
  }

  /// `double precision` or `real`.
  public func double(_ column: Int) -> Double { required(optionalDouble(column), column) }
  /// The same, nil for NULL.
  public func optionalDouble(_ column: Int) -> Double? {
    unsafe value(column) { type, bytes in
      switch type {
      case TypeNumber.float8: unsafe Double(bitPattern: bytes.bigEndian(UInt64.self))
      case TypeNumber.float4: unsafe Double(Float(bitPattern: bytes.bigEndian(UInt32.self)))
      default: nil
      }
    }
  }

  /// `timestamptz`, in microseconds since 1970; the infinities are the extreme values.
  public func timestamp(_ column: Int) -> Int64 { required(optionalTimestamp(column), column) }
  /// The same, nil for NULL.
  public func optionalTimestamp(_ column: Int) -> Int64? {
    unsafe value(column) { type, bytes in
      guard type == TypeNumber.timestamptz else { return nil }
      let value = unsafe bytes.bigEndian(Int64.self)
      guard value != .max, value != .min else { return value }
      let (sum, overflow) = value.addingReportingOverflow(TimestampScale.offset)
      return overflow ? .max : sum
    }
  }

  /// `text`, `varchar`, `name`, `json`, `jsonb`, or an enum's label.
  public func text(_ column: Int) -> String { required(optionalText(column), column) }
  /// The same, nil for NULL.
  public func optionalText(_ column: Int) -> String? {
    unsafe value(column) { type, bytes in
      switch type {
      case TypeNumber.text, TypeNumber.varchar, TypeNumber.name, TypeNumber.bpchar,
        TypeNumber.json, TypeNumber.unknown, TypeNumber.firstOfUsers...:
        unsafe String(decoding: bytes, as: UTF8.self)
      case TypeNumber.jsonb:
        unsafe String(decoding: bytes.dropFirst(), as: UTF8.self)
      default: nil
      }
    }
  }

  /// The bytes of a `bytea`, a `uuid`, or any text or JSON in UTF-8.
  public func bytes(_ column: Int) -> [UInt8] { required(optionalBytes(column), column) }
  /// The same, nil for NULL.
  public func optionalBytes(_ column: Int) -> [UInt8]? {
    unsafe value(column) { type, bytes in
      switch type {
      case TypeNumber.bytea, TypeNumber.uuid, TypeNumber.text, TypeNumber.varchar,
        TypeNumber.json:
        unsafe [UInt8](bytes)
      case TypeNumber.jsonb: unsafe [UInt8](bytes.dropFirst())
      default: nil
      }
    }
  }

  private func required<Value>(_ value: Value?, _ column: Int) -> Value {
    guard let value else {
      preconditionFailure("column \(column) (\(result.name(column))) is NULL")
    }
    return value
  }

  /// `decode` gives nil for a type it does not read.
  @inline(__always)
  private func value<Value>(
    _ column: Int, _ decode: (UInt32, UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    guard !isNull(column) else { return nil }
    let type = result.type(column)
    let value = unsafe result.withBytes(number, column) { unsafe decode(type, $0) }
    guard let value else {
      preconditionFailure(
        "column \(column) (\(result.name(column))) is of type \(type), not \(Value.self)")
    }
    return value
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bigEndian<Integer: FixedWidthInteger>(_ type: Integer.Type) -> Integer {
    unsafe Integer(bigEndian: loadUnaligned(as: type))
  }
}
