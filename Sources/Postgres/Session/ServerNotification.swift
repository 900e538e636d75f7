/// What came by `NOTIFY`.
public struct ServerNotification: Equatable, Sendable {
  /// The channel listened on.
  public let channel: String
  /// What the sender said, at most 8000 bytes.
  public let payload: String
  /// The server's process of the sending session.
  public let sender: Int32

  /// One, as a test expects it.
  public init(channel: String, payload: String, sender: Int32) {
    self.channel = channel
    self.payload = payload
    self.sender = sender
  }
}
