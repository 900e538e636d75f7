/// The last numbers given out, and what is learned from day to day. Stored, never reckoned from
/// the rows: a number is not given twice even when its row is gone.
public struct Counters: Hashable, Sendable {
  /// 0 before the first call.
  public var lastCall: Int64 = 0
  /// 0 before the first job.
  public var lastJob: Int64 = 0
  /// 0 before the first assignment.
  public var lastAssignment: Int64 = 0
  /// 0 before the first truck; at most 2³¹ − 1.
  public var lastTruck: Int64 = 0
  /// 0 before the first desk item.
  public var lastDeskItem: Int64 = 0
  /// A moving average of the time from assignment to clear; zero until one job was cleared.
  public var cycle: Duration = .zero
  /// How promises have been kept of late.
  public var calibration = Calibration()

  /// An area that has seen nothing.
  public init() {}
}
