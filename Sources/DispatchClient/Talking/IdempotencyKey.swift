/// Names one wish of a client: the same key and body again get the first answer again.
public struct IdempotencyKey: Hashable, Sendable, CustomStringConvertible {
  /// 1 to 64 of A–Z, a–z, 0–9, `-` and `_`.
  public let text: String

  /// A key that is random in 128 bits.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let halves = [generator.next(), generator.next()].map { (half: UInt64) in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    text = halves.joined()
  }

  /// Nil when the text is no key.
  public init?(_ text: String) {
    let isAllowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isAllowed, (1...64).contains(text.utf8.count) else { return nil }
    self.text = text
  }

  /// The text.
  public var description: String { text }
}
