/// A truck's name on the radio, such as `T14`: 1 to 16 of A–Z, 0–9, `-`, `_` and `.`, upper case.
public struct CallSign: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The checked text, upper case.
  public let text: String

  /// Upper-cases the text; nil when it is not a call sign.
  public init?(_ text: String) {
    let upper = text.uppercased()
    let allowed = upper.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard allowed, (1...16).contains(upper.utf8.count) else { return nil }
    self.text = upper
  }

  /// The same as ``text``.
  public var description: String { text }

  /// By bytes, so that T10 comes before T9: for a fixed order, not for people.
  public static func < (left: CallSign, right: CallSign) -> Bool { left.text < right.text }
}
