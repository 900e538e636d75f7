internal import Crypto

/// An idempotency key and what it was sent with, as digests: bounded in size, whatever was sent.
public struct RequestKey: Hashable, Sendable {
  /// SHA-256 of the key.
  public let key: [UInt8]
  /// SHA-256 of method, path and body.
  public let request: [UInt8]

  /// - Parameters:
  ///   - key: the header's value, 1 to 255 characters; checked at the door.
  ///   - target: method and path, such as `POST /v1/calls`.
  public init(key: String, target: String, body: [UInt8]) {
    self.key = Self.digest(of: key)
    var hash = SHA256()
    hash.update(data: Array(target.utf8))
    hash.update(data: [0])
    hash.update(data: body)
    self.request = Array(hash.finalize())
  }

  /// SHA-256 of a key.
  static func digest(of key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }
}
