/// An event in its place in the journal.
public struct RecordedEvent: Hashable, Sendable {
  /// Counts within the area from 1, without a gap.
  public var seq: Int64
  /// The leader's term that wrote it.
  public var epoch: Int64
  /// When it was decided, by the domain's clock.
  public var at: Timestamp
  /// What happened.
  public var event: Event

  /// Stores them as they are; that the numbers have no gap is the writer's to see to.
  public init(seq: Int64, epoch: Int64, at: Timestamp, event: Event) {
    self.seq = seq
    self.epoch = epoch
    self.at = at
    self.event = event
  }
}
