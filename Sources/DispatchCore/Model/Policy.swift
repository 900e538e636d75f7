/// How waiting jobs and trucks are brought together: by what the dispatcher decides who goes.
///
/// The first three are what others do, kept so that they can be compared on one stream.
public enum Policy: String, CaseIterable, Hashable, Sendable {
  /// First come, first served, by the nearest free truck that fits.
  case fifo
  /// The most urgent job first, by the nearest free truck that fits.
  case heap
  /// A call gets the cheapest fitting free truck; a freed truck the best pair of the most urgent
  /// band.
  case pair
  /// The cheapest assignment of all waiting and en-route jobs to all trucks, at each event.
  case match
  /// The same, improved by planning each truck's jobs ahead.
  case tours

  /// Whether trucks under way and soon free are planned with.
  public var plans: Bool {
    switch manner {
    case .pairs: false
    case .plans: true
    }
  }

  /// How it is found who goes.
  enum Manner: Hashable, Sendable {
    /// One truck for a job, or one job for a freed truck.
    case pairs(Pairing)
    /// A plan of many trucks and many jobs.
    case plans(Planner)
  }

  /// Which job a freed truck takes.
  enum Pairing: Hashable, Sendable {
    case oldest, mostUrgent, best
  }

  /// How a plan is made.
  enum Planner: Hashable, Sendable {
    case matching, tours
  }

  /// What the policy comes to.
  var manner: Manner {
    switch self {
    case .fifo: .pairs(.oldest)
    case .heap: .pairs(.mostUrgent)
    case .pair: .pairs(.best)
    case .match: .plans(.matching)
    case .tours: .plans(.tours)
    }
  }
}
