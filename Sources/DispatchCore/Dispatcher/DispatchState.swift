/// The plain truth: what is open, and what the counters stand at. Built by events, or read from
/// the tables; the two are equal.
///
/// Holds open jobs, active assignments, all trucks and open desk items: ended things leave it.
public struct DispatchState: Hashable, Sendable {
  /// Only ever rise, but for the learned cycle.
  public var counters = Counters()
  /// Open ones.
  public var jobs = NumberedTable<Job.ID, Job>()
  /// Active ones, one a job and one a truck.
  public var assignments = NumberedTable<Assignment.ID, Assignment>()
  /// The whole fleet, off duty too. Sort the keys before going through them: the order differs from process to
  /// process.
  public var trucks: [Truck.ID: Truck] = [:]
  /// Those not done: open, claimed or put off.
  public var deskItems = NumberedTable<DeskItem.ID, DeskItem>()
  /// Whether milder jobs are held back; off in an area that has seen nothing.
  public var storm = Storm()

  /// An area that has seen nothing.
  public init() {}
}
