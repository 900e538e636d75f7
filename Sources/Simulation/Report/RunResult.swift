public import DispatchCore

/// What a run in virtual time came to: what `towline simulate --json` prints.
public struct RunResult: Hashable, Sendable {
  /// How jobs and trucks were brought together.
  public var policy: Policy
  /// What decided the crews' and members' luck.
  public var seed: UInt64
  /// Jobs opened.
  public var jobs: Int
  /// Jobs still open at the end, when nothing more could happen.
  public var unserved: Int
  /// Those jobs, by number.
  public var unservedJobs: [Job.ID]
  /// Trucks, all on duty.
  public var trucks: Int
  /// Response times of all classes together.
  public var all: Responses
  /// Response times by the class that a job had last.
  public var classes: ByClass<Responses>
  /// The mean response time, each job counting as much as its class weighs.
  public var weightedMean: Duration
  /// Wheels turning, to scenes and with vehicles.
  public var driving: Duration
  /// Assignments after the first, for each job.
  public var reassignmentsPerJob: Double
  /// How well members were told when a truck would come.
  public var promises: Promises
  /// Of who came to what and when: the same in every process.
  public var digest: UInt64

  /// How well first promises were kept.
  public struct Promises: Hashable, Sendable {
    /// Jobs with a promise.
    public var given = 0
    /// The share, from 0 to 1, of first promises that were kept. One to which nobody came is broken,
    /// unless the member cancelled before it was over: then it does not count. Nil when none fell due.
    public var keptShare: Double?
    /// From arrival to the promised time, on average over those that a truck came to: negative when
    /// trucks come late. Nil when a truck came to none.
    public var meanSlack: Duration?
    /// The mean quantile loss at 0.9 of the same: nine tenths of each second late, one tenth of each
    /// second early. The lower the better; a promise that is kept nine times of ten has the least. Nil when a truck
    /// came to none.
    public var pinball: Duration?
  }
}
