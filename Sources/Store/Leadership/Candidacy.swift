/// When a server that stands by may take the lead: a small machine, told what was seen and when.
///
/// It times by the monotonic clock of its own machine; no two clocks are ever compared. A lease
/// that is only late is safe to overtake, since the epoch fences; but it should be rare.
public struct Candidacy: Sendable {
  /// How long an unchanged heartbeat is taken for a live leader's.
  public static let lease: Duration = .seconds(3)
  /// How long a leader without its writing session is given to come back by itself.
  public static let grace: Duration = .seconds(1)

  /// What to do now.
  public enum Verdict: Hashable, Sendable {
    /// Look again soon.
    case wait
    /// Take the lead after this epoch, 0 for none.
    case take(after: Int64)
    /// A newer program has led: leave it to one that knows what was stored, and read none of it.
    case leave
  }

  /// The epoch that this process led last; it may take the lead again at once, since it knows best
  /// that it does not lead.
  private let own: Int64?
  /// Whether no other server can be there.
  private let isSole: Bool
  /// How many migrations this program knows.
  private let schemaKnown: Int
  /// What was seen last, without what changes all the time.
  private var seen: (epoch: Int64, beat: Int64)?
  private var unchangedSince: ContinuousClock.Instant?
  private var goneSince: ContinuousClock.Instant?

  /// Begins to watch.
  public init(own: Int64?, isSole: Bool, schemaKnown: Int = Migration.all.count) {
    self.own = own
    self.isSole = isSole
    self.schemaKnown = schemaKnown
  }

  /// Takes what was seen between two instants.
  ///
  /// A heartbeat counts as unchanged from when its first sight had come until the asking for its
  /// last one: whatever was slow in between is no silence of the leader's.
  public mutating func see(
    _ sighting: Sighting?, asked: ContinuousClock.Instant, answered: ContinuousClock.Instant
  ) -> Verdict {
    guard let sighting else { return .take(after: 0) }
    guard sighting.schemaKnown <= schemaKnown else { return .leave }
    let epoch = sighting.term.epoch
    if isSole || sighting.hasEnded || epoch == own { return .take(after: epoch) }
    if seen.map({ $0 != (epoch, sighting.beat) }) ?? true {
      seen = (epoch, sighting.beat)
      unchangedSince = answered
      goneSince = nil
    }
    goneSince = sighting.isConnected ? nil : goneSince ?? answered
    let isSilent = unchangedSince.map { asked - $0 >= Self.lease } ?? false
    let isGone = goneSince.map { asked - $0 >= Self.grace } ?? false
    return isSilent || isGone ? .take(after: epoch) : .wait
  }
}
