/// The rows that events have changed, each with its last value: what the tables and the
/// committed view are brought up to date with.
public struct ChangeSet: Hashable, Sendable {
  /// New calls, in order.
  public var calls: [Call] = []
  /// Ended jobs included, once.
  public var jobs: [Job.ID: Job] = [:]
  /// Ended assignments included, once.
  public var assignments: [Assignment.ID: Assignment] = [:]
  public var trucks: [Truck.ID: Truck] = [:]
  public var removedTrucks: [Truck.ID] = []
  public var deskItems: [DeskItem.ID: DeskItem] = [:]
  /// Desk items done, with who did them.
  public var doneDeskItems: [DeskDone] = []
  public var notes: [Note] = []

  public init() {}

  /// A desk item's end.
  public struct DeskDone: Hashable, Sendable {
    public var item: DeskItem.ID
    public var at: Timestamp
    public var by: Author
    public var outcome: String?
  }

  /// A remark on a job.
  public struct Note: Hashable, Sendable {
    public var job: Job.ID
    public var at: Timestamp
    public var by: Author
    public var text: String

    public init(job: Job.ID, at: Timestamp, by: Author, text: String) {
      self.job = job
      self.at = at
      self.by = by
      self.text = text
    }
  }
}
