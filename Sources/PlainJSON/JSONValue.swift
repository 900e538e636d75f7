/// Any JSON value, as it was written: numbers keep their digits, objects keep their order.
///
/// Equality compares what was written: `1` and `1.0` are different values, and so are two objects
/// with the same members in another order. Strings compare as Swift strings do, by canonical
/// equivalence.
public enum JSONValue: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, with the digits it was written in.
  case number(JSONNumber)
  /// A string, unescaped; it may hold NUL and other control characters.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)
}

extension JSONValue {
  /// Reads one JSON text, which must fill the whole of `bytes`; white space around it is allowed.
  ///
  /// Strict RFC 8259: UTF-8 without a byte order mark, no comments, no trailing commas, no lone
  /// surrogates. Stricter than the RFC in one thing: an object that names a member twice is an
  /// error, since two readers could take two different values from it.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8. Offsets in errors count from its first byte.
  ///   - maximumDepth: How many arrays and objects may stand inside one another, 1 to 512. The
  ///     reader recurses that deep and no deeper.
  /// - Throws: What is wrong with the text first, and where.
  public static func parse(
    _ bytes: Span<UInt8>, maximumDepth: Int = 32
  ) throws(JSONParseError) -> JSONValue {
    var parser = JSONParser(maximumDepth: maximumDepth)
    return try parser.wholeText(bytes)
  }

  /// Reads one JSON text from an array of bytes; see ``parse(_:maximumDepth:)-(Span<UInt8>,_)``.
  public static func parse(
    _ bytes: [UInt8], maximumDepth: Int = 32
  ) throws(JSONParseError) -> JSONValue {
    try parse(bytes.span, maximumDepth: maximumDepth)
  }

  /// Reads one JSON text from a part of an array, such as a line; offsets in errors count from the
  /// start of the part.
  public static func parse(
    _ bytes: ArraySlice<UInt8>, maximumDepth: Int = 32
  ) throws(JSONParseError) -> JSONValue {
    try parse(bytes.span, maximumDepth: maximumDepth)
  }

  /// Reads one JSON text from any other collection of bytes, which is copied first.
  public static func parse(
    _ bytes: some Collection<UInt8>, maximumDepth: Int = 32
  ) throws(JSONParseError) -> JSONValue {
    try parse(Array(bytes).span, maximumDepth: maximumDepth)
  }

  /// Reads one JSON text from a string; offsets in errors count UTF-8 bytes.
  public static func parse(
    text: String, maximumDepth: Int = 32
  ) throws(JSONParseError) -> JSONValue {
    try parse(text.utf8.span, maximumDepth: maximumDepth)
  }

  /// The value as JSON text in UTF-8, without white space; reading it gives the value back.
  public func serialized() -> [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }

  /// The value as JSON text, without white space.
  public var text: String { String(decoding: serialized(), as: UTF8.self) }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }

  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A whole number.
  public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }

  /// A finite number; anything else is a defect.
  public init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }

  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// An object; the same key twice is a defect.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(distinct: elements.map { (key: $0.0, value: $0.1) }))
  }
}
