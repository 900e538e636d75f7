public import DispatchCore

/// One item of paperwork as the doors see it.
public struct PaperworkItem: Hashable, Sendable {
  public enum State: String, CaseIterable, Hashable, Sendable {
    case open, claimed, later, done
  }

  /// Counts within the area from 1; written `P7`.
  public var id: Int64
  public var kind: String
  public var title: String
  public var job: Job.ID?
  public var state: State
  public var createdAt: Timestamp
  public var dueAt: Timestamp
  public var claimedBy: String?
  public var claimedUntil: Timestamp?
  public var outcome: String?

  public init(
    id: Int64, kind: String, title: String, job: Job.ID?, state: State, createdAt: Timestamp,
    dueAt: Timestamp, claimedBy: String? = nil, claimedUntil: Timestamp? = nil,
    outcome: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.job = job
    self.state = state
    self.createdAt = createdAt
    self.dueAt = dueAt
    self.claimedBy = claimedBy
    self.claimedUntil = claimedUntil
    self.outcome = outcome
  }
}
