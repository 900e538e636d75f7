/// A type that knows how to write itself as one JSON value.
public protocol JSONWritable {
  /// Writes exactly one value.
  func write(to writer: inout JSONWriter)
}

extension Int: JSONWritable {
  /// Writes the digits.
  public func write(to writer: inout JSONWriter) { writer.writeInteger(Int64(self)) }
}

extension Int64: JSONWritable {
  /// Writes the digits.
  public func write(to writer: inout JSONWriter) { writer.writeInteger(self) }
}

extension Double: JSONWritable {
  /// Writes the fewest digits that give the number back; one that is not finite is a defect.
  public func write(to writer: inout JSONWriter) { writer.writeDouble(self) }
}

extension Bool: JSONWritable {
  /// Writes `true` or `false`.
  public func write(to writer: inout JSONWriter) { writer.writeWord(self ? "true" : "false") }
}

extension String: JSONWritable {
  /// Writes the string in quotation marks, escaped.
  public func write(to writer: inout JSONWriter) { writer.writeString(self) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  /// Writes the value, or `null`.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.writeWord("null") }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  /// Writes an array of the elements.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for element in self { writer.element(element) }
    }
  }
}

extension JSONNumber: JSONWritable {
  /// Writes the number's text.
  public func write(to writer: inout JSONWriter) { writer.writeNumber(self) }
}

extension JSONObject: JSONWritable {
  /// Writes the members in order.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in self { writer.member(key: key, value) }
    }
  }
}

extension JSONValue: JSONWritable {
  /// Writes the value.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.writeWord("null")
    case .bool(let value): value.write(to: &writer)
    case .number(let value): value.write(to: &writer)
    case .string(let value): value.write(to: &writer)
    case .array(let value): value.write(to: &writer)
    case .object(let value): value.write(to: &writer)
    }
  }
}

/// A number with a fixed point: `scaled` ÷ 10^`decimals`, written without ever being a `Double`.
public struct JSONDecimal: JSONWritable, Equatable, Sendable {
  /// The number times 10^`decimals`.
  public let scaled: Int64
  /// How many of the digits stand behind the point, 0 to 18.
  public let decimals: Int

  /// `scaled` ÷ 10^`decimals`; `decimals` other than 0 to 18 is a defect.
  public init(scaled: Int64, decimals: Int) {
    precondition((0...18).contains(decimals), "decimals \(decimals), not 0...18")
    self.scaled = scaled
    self.decimals = decimals
  }

  /// Writes the number without trailing zeros: 401200000 with 7 decimals is `40.12`.
  public func write(to writer: inout JSONWriter) { writer.writeDecimal(self) }
}
