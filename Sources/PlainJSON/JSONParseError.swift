/// What is wrong with a text that should be JSON, and where.
public struct JSONParseError: Error, Equatable, Sendable {
  /// The offset in bytes, from the start of the text, at which reading stopped.
  public let byteOffset: Int
  /// What stopped it.
  public let reason: Reason

  /// An error at a place.
  public init(byteOffset: Int, reason: Reason) {
    self.byteOffset = byteOffset
    self.reason = reason
  }

  /// The ways in which a text is not JSON.
  public enum Reason: Equatable, Sendable {
    /// Nothing but white space.
    case empty
    /// U+FEFF at the start.
    case byteOrderMark
    /// Something else where a value should start.
    case expectedValue
    /// Something else after an element of an array.
    case expectedCommaOrBracket
    /// Something else after a member of an object.
    case expectedCommaOrBrace
    /// Something else where a member's key should start.
    case expectedKey
    /// Something else after a member's key.
    case expectedColon
    /// Something else where a number needs a digit.
    case expectedDigit
    /// A number such as `01`.
    case leadingZero
    /// No closing quotation mark.
    case unterminatedString
    /// A control character in a string, unescaped.
    case controlCharacter
    /// A backslash before something it cannot escape.
    case badEscape
    /// Half of a surrogate pair in a `\u` escape.
    case loneSurrogate
    /// Bytes in a string that are not UTF-8.
    case invalidUTF8
    /// An object names a member twice; this is its key.
    case duplicateKey(String)
    /// More arrays and objects inside one another than this.
    case tooDeep(Int)
    /// Something after the end of the value.
    case trailingBytes
  }
}

extension JSONParseError: CustomStringConvertible {
  /// What is wrong and where, such as `expected a comma or } at byte 17`. Fit to be shown: a key
  /// from outside is cut to 40 characters and its control characters are made visible.
  public var description: String { "\(reason) at byte \(byteOffset)" }
}

extension JSONParseError.Reason: CustomStringConvertible {
  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .empty: "the text is empty: expected a JSON value"
    case .byteOrderMark: "unexpected byte order mark: send UTF-8 without one"
    case .expectedValue: "expected a JSON value"
    case .expectedCommaOrBracket: "expected a comma or ]"
    case .expectedCommaOrBrace: "expected a comma or }"
    case .expectedKey: "expected a key in quotation marks"
    case .expectedColon: "expected a colon after the key"
    case .expectedDigit: "expected a digit"
    case .leadingZero: "a number must not start with a zero before other digits"
    case .unterminatedString: "the string has no closing quotation mark: it starts"
    case .controlCharacter: "a control character in a string must be escaped: found one"
    case .badEscape: "unknown escape in a string"
    case .loneSurrogate: "a \\u escape is half of a surrogate pair"
    case .invalidUTF8: "the text is not valid UTF-8"
    case .duplicateKey(let key): "the key \"\(Self.shown(key))\" stands twice, the second time"
    case .tooDeep(let depth): "more than \(depth) arrays and objects inside one another"
    case .trailingBytes: "expected nothing more after the value"
    }
  }

  private static func shown(_ key: String) -> String {
    let start = key.unicodeScalars.prefix(40)
    let mark = start.endIndex == key.unicodeScalars.endIndex ? "" : "…"
    return String(String.UnicodeScalarView(start)).visibleControls() + mark
  }
}
