/// The numbers of the server's built-in types (`pg_type.oid`), fixed for ever.
enum TypeNumber {
  static let inferred: UInt32 = 0
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let name: UInt32 = 19
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
  static let oid: UInt32 = 26
  static let json: UInt32 = 114
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let unknown: UInt32 = 705
  static let bpchar: UInt32 = 1042
  static let varchar: UInt32 = 1043
  static let timestamptz: UInt32 = 1184
  static let uuid: UInt32 = 2950
  static let jsonb: UInt32 = 3802

  static let boolArray: UInt32 = 1000
  static let byteaArray: UInt32 = 1001
  static let int4Array: UInt32 = 1007
  static let textArray: UInt32 = 1009
  static let int8Array: UInt32 = 1016
  static let float8Array: UInt32 = 1022
  static let timestamptzArray: UInt32 = 1185

  /// The first number given to types that users make: enums among them.
  static let firstOfUsers: UInt32 = 16_384
}

/// The server counts from 2000-01-01T00:00:00Z, Unix from 1970.
enum TimestampScale {
  /// Microseconds between the two.
  static let offset: Int64 = 946_684_800_000_000
  /// What the server can hold, in microseconds since 2000: 4713 BC to 294276 AD.
  static let range: Range<Int64> = -211_813_488_000_000_000..<9_223_371_331_200_000_000
}
