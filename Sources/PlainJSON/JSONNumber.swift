/// A JSON number with the digits it was written in, so that nothing is lost before somebody says
/// what it shall be: an integer, a scaled integer or a `Double`.
///
/// Equality compares the text: `1` and `1.0` differ.
public struct JSONNumber: Equatable, Sendable {
  /// The number as written; always a JSON number.
  public let text: String

  /// A whole number.
  public init(_ value: Int64) { text = String(value) }

  /// A finite number, in the fewest digits that give it back; anything else is a defect.
  public init(_ value: Double) {
    precondition(value.isFinite, "\(value) is no JSON number")
    text = value.description
  }

  /// A number from its text; `nil` when that is not a JSON number.
  public init?(text: String) {
    guard let value = try? JSONValue.parse(text: text), case .number(let number) = value,
      number.text.utf8.count == text.utf8.count
    else { return nil }
    self = number
  }

  /// The parser has seen to it that the text is a JSON number.
  init(checked text: String) { self.text = text }

  /// The number as an integer when it is exactly one that fits: `1.0` is 1 and `1e3` is 1000;
  /// `1.5` and `1e30` give `nil`.
  public var asInt64: Int64? {
    if let value = Int64(text) { return value }
    return Decimal(text).scaled(decimals: 0, exactly: true)
  }

  /// The nearest `Double`; `nil` when that is not finite, as for `1e999`. `1e-999` is 0.
  public var asDouble: Double? {
    if let value = Decimal(text).simpleDouble { return value }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The number times 10 to the power of `decimals`, rounded to the nearest integer (halves away
  /// from zero), reckoned on the digits and not on a `Double`; `nil` when it does not fit.
  ///
  /// Degrees with `decimals` 7 are the ten-millionths in which coordinates are kept: `40.12` is
  /// 401,200,000.
  /// - Parameter decimals: 0 to 18.
  public func scaled(decimals: Int) -> Int64? {
    precondition((0...18).contains(decimals), "decimals \(decimals), not 0...18")
    return Decimal(text).scaled(decimals: decimals, exactly: false)
  }
}
