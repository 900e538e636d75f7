/// What came by `NOTIFY`.
public struct Notification: Equatable, Sendable {
  /// The channel listened on.
  public let channel: String
  /// What the sender said, at most 8000 bytes.
  public let payload: String
  /// The server's process of the sending session.
  public let sender: Int32
}
