public import DispatchWire

/// What a load run sends.
public struct LoadPlan: Sendable {
  /// Where the calls come from.
  public enum Arrivals: Sendable {
    /// An open loop: so many calls a second as the profile says, at random, whatever the answers do.
    case open(LoadProfile, perSecond: Double)
    /// The one closed loop, to find the ceiling: each of so many senders sends when it has its answer.
    case saturating(senders: Int)
    /// An open loop of recorded calls, so many times faster than they came.
    case recorded([StreamedCall], speed: Double)
    /// Open loops one after the other at rates that close in on the greatest one that holds.
    case stepping(StepLimits)
    /// No calls, only what goes beside them.
    case none
  }

  /// Where the calls come from.
  public var arrivals: Arrivals
  /// How long requests are sent.
  public var duration: Duration
  /// How long from the start latencies are left out of the percentiles: connections are opened, and both sides'
  /// memory grows. What becomes of those requests counts like all else.
  public var warmUp = Duration.zero
  /// The share of calls by somebody who has called before, from 0 to 1; the profile's own when nil.
  public var redials: Double?
  /// What crews report of their assignments, a second.
  public var statusesPerSecond = 0.0
  /// Polls of the status page a second.
  public var pollsPerSecond = 0.0
  /// Paperwork items a second.
  public var paperworkPerSecond = 0.0
  /// Position fixes a second that come in reports of ``fixesPerReport``.
  public var fixesPerSecond = 0.0
  /// How many fixes come together.
  public var fixesPerReport = 50
  /// Position fixes a second that come one by one.
  public var singleFixesPerSecond = 0.0
  /// How long after the end answers are waited for, and what is unknown is asked for again.
  public var patience = Duration.seconds(20)
  /// Makes people and places.
  public var seed: UInt64

  /// A plan of calls alone.
  public init(_ arrivals: Arrivals, duration: Duration, seed: UInt64) {
    self.arrivals = arrivals
    self.duration = duration
    self.seed = seed
  }

  /// Whether it sends requests of a kind.
  public func sends(_ kind: LoadKind) -> Bool {
    switch kind {
    case .calls: if case .none = arrivals { false } else { true }
    case .statuses: statusesPerSecond > 0
    case .positions: fixesPerSecond + singleFixesPerSecond > 0
    case .polls: pollsPerSecond > 0
    case .paperwork: paperworkPerSecond > 0
    }
  }

  /// Whether there is nothing to send without trucks.
  public var needsTrucks: Bool { sends(.statuses) || sends(.positions) }

  /// The profile, where there is one.
  var profile: LoadProfile {
    if case .open(let profile, _) = arrivals { profile } else { .steady }
  }
}

/// How the search for the greatest rate that holds goes, and what it means to hold.
public struct StepLimits: Hashable, Sendable {
  /// Calls a second of the first step.
  public var first: Double
  /// How long each step lasts.
  public var length: Duration
  /// A step whose P99 is longer has broken; so has one with a refused or unanswered call.
  public var longestP99: Duration

  /// Limits of a search.
  public init(
    first: Double, length: Duration = .seconds(5), longestP99: Duration = .milliseconds(250)
  ) {
    self.first = first
    self.length = length
    self.longestP99 = longestP99
  }
}
