/// The promised time of arrival: what the member was told. The first one never changes.
public struct Promise: Hashable, Sendable {
  /// A later word to the member.
  public struct Revision: Hashable, Sendable {
    /// The latest arrival that the member was told with this word.
    public var arriveBy: Timestamp
    /// When it was said; not before the words that precede it.
    public var givenAt: Timestamp
    /// Who changed it: `Author.core`, or a person's name.
    public var author: String
    /// Why the earlier word no longer holds, for people.
    public var reason: String

    /// Stores them as they are.
    public init(arriveBy: Timestamp, givenAt: Timestamp, author: String, reason: String) {
      self.arriveBy = arriveBy
      self.givenAt = givenAt
      self.author = author
      self.reason = reason
    }
  }

  /// The latest arrival that the member was told first. What was kept is reckoned against this.
  public let arriveBy: Timestamp
  /// When it was said: with the first truck.
  public let givenAt: Timestamp
  /// In the order in which they were given; the last one is what the member expects.
  public private(set) var revisions: [Revision]

  /// A promise; with revisions only when it is read back.
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
    /// Those that could go have declined it, did not answer, or were taken off it; others that fit are busy, or, when
    /// nobody can say when one comes, there are none.
    case allPassedBy = "all_passed_by"
    /// A fitting truck is free, but one that is not yet free is planned for this job, since all are
    /// served better so.
    case betterTruckSoon = "better_truck_soon"
    /// An appointment that a free truck is kept for; it sets out in time, or another one does.
    case reserved
    /// Each free truck that fits stands alone where it is, and the job is a safe one: one goes at its age cap, or
    /// another comes before.
    case coverage
    /// No truck that fits is on duty.
    case noneOnDuty = "none_on_duty"
    /// The place is not known yet.
    case placeUnknown = "place_unknown"
    /// An appointment: a truck goes out in time for it.
    case planned
    /// Storm mode serves graver jobs only.
    case storm
  }

  /// From now until a truck is likely there; nil when nobody can say.
  public var eta: Duration?
  /// Before this no truck is sent.
  public var notBefore: Timestamp?
  /// What keeps a truck from going; decides what the caller is told.
  public var reason: Reason

  /// Stores them as they are.
  public init(eta: Duration?, notBefore: Timestamp? = nil, reason: Reason) {
    self.eta = eta
    self.notBefore = notBefore
    self.reason = reason
  }
}
