public import DispatchCore

/// An administrative item: due some day, never ahead of distress.
public struct StoredPaperwork: Hashable, Sendable, Identifiable {
  /// Where an item stands. A claim that has run out, and a delay that is over, count as open.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case open, claimed, later, done
  }

  /// Its number within the area, from 1, with gaps; written `P7`.
  public var id: Int64
  /// Such as `service_record`.
  public var kind: String
  /// What is to be done.
  public var title: String
  /// The job it is about, if it is about one.
  public var job: Job.ID?
  /// Where it stands.
  public var state: State
  /// When it was made.
  public var createdAt: Timestamp
  /// By when it is to be done.
  public var dueAt: Timestamp
  /// Who has it, while it is claimed.
  public var claimedBy: String?
  /// The end of the claim or of the delay.
  public var until: Timestamp?
  /// What came of it.
  public var outcome: String?
  /// What was filled in so far, a line a time.
  public var filled: String?
  /// Which colleague handed it on, if one did.
  public var handedBy: String?
  /// What that colleague said.
  public var note: String?
}

/// How much paperwork there is.
public struct PaperworkCounts: Hashable, Sendable {
  /// Not done, claimed and put off ones included.
  public var open: Int
  /// Not done though due.
  public var overdue: Int
  /// When the oldest one that is not done was made.
  public var oldest: Timestamp?
}
