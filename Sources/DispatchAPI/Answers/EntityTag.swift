import Crypto

/// The name of some bytes, for `ETag` and `If-None-Match`.
struct EntityTag: Hashable, Sendable {
  /// In its quotes, as it is sent.
  let text: String

  /// The tag of these bytes: 96 bits of their digest.
  init(of bytes: [UInt8]) {
    let digest = SHA256.hash(data: bytes).prefix(12)
    text =
      "\"" + digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
      + "\""
  }

  /// Whether `If-None-Match` names these bytes: by weak comparison, as RFC 9110 13.1.2 has it.
  /// Nil names none.
  func isNamed(in value: String?) -> Bool {
    (value ?? "").split(separator: ",")
      .map { $0.trimmed }
      .map { $0.hasPrefix("W/") ? $0.dropFirst(2) : $0 }
      .contains { $0 == "*" || $0 == text }
  }
}
