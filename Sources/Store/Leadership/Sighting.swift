public import DispatchCore

/// What can be seen in the tables of who leads an area, at one moment.
public struct Sighting: Hashable, Sendable {
  /// The present term.
  public var term: Term
  /// Rises with each renewal of the lease.
  public var beat: Int64
  /// Whether the term was ended in order: the lead is free.
  public var hasEnded: Bool
  /// Whether the session that writes in the term is still open. Once it is gone nothing more can be
  /// written in the term, though its server may live.
  public var isConnected: Bool
  /// The number of the last event stored.
  public var lastSeq: Int64
  /// How many migrations the program knew that took the lead.
  public var schemaKnown: Int
  /// What commits survived when the leader said so last: `replicated`, `local` or `volatile`; nil before
  /// one ever has.
  public var durability: String?
  /// Since when they are not replicated, although they were before, by the domain's clock.
  public var unreplicatedSince: Timestamp?

  /// Stores them as they are.
  public init(
    term: Term, beat: Int64, hasEnded: Bool = false, isConnected: Bool = true, lastSeq: Int64 = 0,
    schemaKnown: Int = 0, durability: String? = nil, unreplicatedSince: Timestamp? = nil
  ) {
    self.term = term
    self.beat = beat
    self.hasEnded = hasEnded
    self.isConnected = isConnected
    self.lastSeq = lastSeq
    self.schemaKnown = schemaKnown
    self.durability = durability
    self.unreplicatedSince = unreplicatedSince
  }
}
