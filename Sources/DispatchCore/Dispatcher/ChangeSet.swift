/// The rows that events have changed, each with its last value: what the tables and the
/// committed view are brought up to date with.
public struct ChangeSet: Hashable, Sendable {
  /// New calls, in order.
  public var calls: [Call] = []
  /// Ended jobs included, once.
  public var jobs: [Job.ID: Job] = [:]
  /// Ended assignments included, once.
  public var assignments: [Assignment.ID: Assignment] = [:]
  /// Those of the fleet; a truck removed since is not among them.
  public var trucks: [Truck.ID: Truck] = [:]
  /// In the order of removal.
  public var removedTrucks: [Truck.ID] = []
  /// Those done are among them, as they stood before.
  public var deskItems: [DeskItem.ID: DeskItem] = [:]
  /// Desk items done, with who did them.
  public var doneDeskItems: [DeskDone] = []
  /// In the order in which they were made.
  public var notes: [Note] = []
  /// Hand-overs that were signed, in order.
  public var handovers: [Signed] = []
  /// Nil when it has not changed.
  public var storm: Storm?

  /// No change.
  public init() {}

  /// A desk item's end.
  public struct DeskDone: Hashable, Sendable {
    /// The item that is done.
    public var item: DeskItem.ID
    /// When, by our own clock.
    public var at: Timestamp
    /// Who did it; `Author.core` when its cause went away by itself.
    public var by: Author
    /// In words, for people; nil when nothing was said.
    public var outcome: String?
  }

  /// A hand-over with the time at which it was signed, by our own clock.
  public struct Signed: Hashable, Sendable {
    /// Who gave what to whom.
    public var handover: Handover
    /// When it was signed.
    public var at: Timestamp
  }

  /// A remark on a job.
  public struct Note: Hashable, Sendable {
    /// The job that it is about.
    public var job: Job.ID
    /// When it was made, by our own clock.
    public var at: Timestamp
    /// Who made it.
    public var by: Author
    /// As written, for people; nothing is read out of it.
    public var text: String

    /// Stores them as they are.
    public init(job: Job.ID, at: Timestamp, by: Author, text: String) {
      self.job = job
      self.at = at
      self.by = by
      self.text = text
    }
  }
}
