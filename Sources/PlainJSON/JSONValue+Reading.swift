extension JSONValue {
  /// The string, when it is one.
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number as the nearest `Double`, when it is a number and that is finite.
  public var doubleValue: Double? {
    if case .number(let value) = self { value.asDouble } else { nil }
  }

  /// The number as an integer, when it is exactly one: `1.0` and `1e3` are, `1.5` is not.
  public var int64Value: Int64? {
    if case .number(let value) = self { value.asInt64 } else { nil }
  }

  /// The number with its digits, when it is one.
  public var numberValue: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// `true` or `false`, when it is one of them.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, when it is an array.
  public var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The object, when it is one.
  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// Whether it is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The member of that name, when it is an object that has one.
  public subscript(_ key: String) -> JSONValue? { objectValue?[key] }

  /// What sort of value it is, in words that finish "expected a number, but this is …".
  public var kindInWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
