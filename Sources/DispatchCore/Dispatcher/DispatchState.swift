/// The plain truth: what is open, and what the counters stand at. Built by events, or read from
/// the tables; the two are equal.
///
/// Holds open jobs, active assignments, all trucks and open desk items: ended things leave it.
public struct DispatchState: Hashable, Sendable {
  public var counters = Counters()
  public var jobs: [Job.ID: Job] = [:]
  public var assignments: [Assignment.ID: Assignment] = [:]
  public var trucks: [Truck.ID: Truck] = [:]
  public var deskItems: [DeskItem.ID: DeskItem] = [:]

  public init() {}
}
