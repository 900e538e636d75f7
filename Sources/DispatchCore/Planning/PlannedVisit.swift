/// When a waiting job is to be reached by the plan, and what that rests on.
public struct PlannedVisit: Hashable, Sendable {
  /// What keeps a free truck from setting out to its next job.
  public enum Hold: Hashable, Sendable {
    /// It would be too early: it is reserved, and sets out then.
    case appointment(setsOutAt: Timestamp)
    /// It stands alone: see ``Coverage``. The plan's truck is another one when that is there before the job's age cap
    /// lets the free one go.
    case coverage

    /// What the caller is told.
    var reason: Estimate.Reason {
      switch self {
      case .appointment: .reserved
      case .coverage: .coverage
      }
    }
  }

  /// The truck that the plan has for it.
  public var truck: Truck.ID
  /// The mean of what is expected: half of the time and more it is later or sooner.
  public var arrivesAt: Timestamp
  /// How many jobs the truck is to serve before it.
  public var depth: Int
  /// What keeps a free truck from setting out to it.
  public var hold: Hold?
  /// Whether it has been recorded that the job waits for this truck although another one is free.
  public internal(set) var isHeld = false

  /// Stores them as they are.
  public init(truck: Truck.ID, arrivesAt: Timestamp, depth: Int) {
    self.truck = truck
    self.arrivesAt = arrivesAt
    self.depth = depth
  }
}

extension Dispatcher {
  /// When the plan means to reach a waiting job; nil when it is in none: no truck fits, its place is
  /// unknown, its time has not come, or the policy does not plan.
  public func plannedVisit(to job: Job.ID) -> PlannedVisit? { lookups.visits[job] }
}
