/// The promised time of arrival: what the member was told. The first one never changes.
public struct Promise: Hashable, Sendable {
  /// A later word to the member.
  public struct Revision: Hashable, Sendable {
    public var arriveBy: Timestamp
    public var givenAt: Timestamp
    /// Who changed it: `towline`, or a person's name.
    public var author: String
    public var reason: String

    public init(arriveBy: Timestamp, givenAt: Timestamp, author: String, reason: String) {
      self.arriveBy = arriveBy
      self.givenAt = givenAt
      self.author = author
      self.reason = reason
    }
  }

  public let arriveBy: Timestamp
  public let givenAt: Timestamp
  public private(set) var revisions: [Revision]

  public init(arriveBy: Timestamp, givenAt: Timestamp, revisions: [Revision] = []) {
    self.arriveBy = arriveBy
    self.givenAt = givenAt
    self.revisions = revisions
  }

  /// What the member was told last.
  public var latest: Timestamp { revisions.last?.arriveBy ?? arriveBy }

  /// Keeps a later word beside the first.
  public mutating func revise(_ revision: Revision) { revisions.append(revision) }
}

/// What is said to a caller whom no truck goes to now.
public struct Estimate: Hashable, Sendable {
  /// Why no truck goes.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// All fitting trucks are busy.
    case allBusy = "all_busy"
    /// No truck that fits is on duty.
    case noneOnDuty = "none_on_duty"
    /// The place is not known yet.
    case placeUnknown = "place_unknown"
    /// An appointment: a truck goes out in time for it.
    case planned
  }

  /// From now until a truck is likely there; nil when nobody can say.
  public var eta: Duration?
  /// Before this no truck is sent.
  public var notBefore: Timestamp?
  public var reason: Reason

  public init(eta: Duration?, notBefore: Timestamp? = nil, reason: Reason) {
    self.eta = eta
    self.notBefore = notBefore
    self.reason = reason
  }
}
