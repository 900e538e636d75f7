public import DispatchWire

/// What a load run sends.
public struct LoadPlan: Sendable {
  /// Where the calls come from.
  public enum Arrivals: Sendable {
    /// An open loop: so many calls a second in the mean, at random, whatever the answers do.
    case steady(perSecond: Double)
    /// The one closed loop, to find the ceiling: each of so many senders sends when it has its answer.
    case saturating(senders: Int)
    /// An open loop of recorded calls, so many times faster than they came.
    case recorded([StreamedCall], speed: Double)
  }

  /// Where the calls come from.
  public var arrivals: Arrivals
  /// How long calls are sent.
  public var duration: Duration
  /// Paperwork items a second, beside the calls.
  public var paperworkPerSecond = 0.0
  /// Position fixes a second, beside the calls.
  public var fixesPerSecond = 0.0
  /// Makes people and places.
  public var seed: UInt64

  /// A plan without paperwork and fixes.
  public init(_ arrivals: Arrivals, duration: Duration, seed: UInt64) {
    self.arrivals = arrivals
    self.duration = duration
    self.seed = seed
  }
}
