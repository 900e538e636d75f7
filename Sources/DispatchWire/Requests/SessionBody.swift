/// A sign-in: `{"token"}`.
public struct SessionBody: RequestBody, Hashable {
  /// 1 to 200 visible ASCII characters without comma and semicolon, so that it fits a cookie.
  public let token: String

  /// A body of this token, as it is.
  public init(token: String) { self.token = token }

  /// Reads the field, and throws what is wrong with it.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let sent = fields.requiredText("token", limit: 200)
    if let sent, !sent.utf8.allSatisfy(Self.fitsCookie) {
      fields.fault("token", "expected visible ASCII characters")
    }
    token = try fields.require(sent)
  }

  /// RFC 6265, 4.1.1.
  private static func fitsCookie(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte)
      && ![
        UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"),
      ].contains(byte)
  }
}
