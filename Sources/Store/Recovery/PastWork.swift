public import DispatchCore

/// What became of the jobs on which something happened lately: enough to reckon again how quickly
/// help came.
public struct PastWork: Hashable, Sendable {
  /// A job as it was opened, and what followed.
  public struct PastJob: Hashable, Sendable {
    /// The job.
    public var id: Job.ID
    /// When its first call was taken.
    public var openedAt: Timestamp
    /// As asked for.
    public var scheduledFor: Timestamp?
    /// What it was opened with.
    public var opening: Standing
    /// Later words on its class, in order; most jobs have none.
    public var revisions: [Standing] = []
    /// The first promise.
    public var promise: Promise?
    /// In the order in which trucks were sent.
    public var assignments: [PastAssignment] = []
    /// How it ended, and when by the time that counts.
    public var state: JobState
    /// Nil while it is open.
    public var endedAt: Timestamp?
  }

  /// A class with its deadline, from a moment on.
  public struct Standing: Hashable, Sendable {
    /// Since when it holds.
    public var from: Timestamp
    /// What the dangers ask for.
    public var dangerClass: DangerClass
    /// By when a truck should be there.
    public var deadline: Timestamp

    /// Stores them as they are.
    public init(from: Timestamp, dangerClass: DangerClass, deadline: Timestamp) {
      self.from = from
      self.dangerClass = dangerClass
      self.deadline = deadline
    }
  }

  /// The times of one assignment.
  public struct PastAssignment: Hashable, Sendable {
    /// Its number.
    public var id: Assignment.ID
    /// How far it came.
    public var state: AssignmentState
    /// When it was decided.
    public var assignedAt: Timestamp
    /// Nil until the crew set out.
    public var enRouteAt: Timestamp?
    /// Nil until the crew was there.
    public var onSceneAt: Timestamp?
    /// Nil while it is active.
    public var endedAt: Timestamp?
  }

  /// From when on everything is in it.
  public var since: Timestamp
  /// The number of the last event that it covers.
  public var lastSeq: Int64
  /// Jobs on which something happened since, and all open ones, by number.
  public var jobs: [PastJob] = []
  /// When the calls of the last minutes came, in order.
  public var calls: [Timestamp] = []
}
