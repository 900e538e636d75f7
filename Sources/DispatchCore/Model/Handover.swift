/// A shift given from one person to another, signed by both.
public struct Handover: Hashable, Sendable {
  /// Whose shift ends.
  public var giver: Author
  /// Whose shift begins.
  public var taker: Author
  /// From when on it tells what happened.
  public var since: Timestamp
  /// What it said, as JSON: kept as it was read, for whoever asks later.
  public var page: String

  /// Stores them as they are.
  public init(giver: Author, taker: Author, since: Timestamp, page: String) {
    self.giver = giver
    self.taker = taker
    self.since = since
    self.page = page
  }
}
