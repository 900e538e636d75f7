import Synchronization

/// What the crews have done so far; may be read while they work.
public final class CrewTally: Sendable {
  /// The counts at one moment.
  public struct Counts: Hashable, Sendable {
    /// Instructions that a crew took on.
    public var accepted = 0
    /// Arrivals.
    public var onScene = 0
    /// Jobs done.
    public var cleared = 0
    /// Instructions that a crew turned down.
    public var declined = 0
    /// Arrivals where nobody was.
    public var goneOnArrival = 0
    /// Reports that the server refused, since the desk had decided otherwise meanwhile.
    public var refused = 0
    /// Fixes that the server took.
    public var fixes = 0
  }

  private let state = Mutex(Counts())

  /// Nothing done yet.
  public init() {}

  /// The counts now.
  public var counts: Counts { state.withLock(\.self) }

  func add(_ count: Int = 1, to path: any WritableKeyPath<Counts, Int> & Sendable) {
    state.withLock { $0[keyPath: path] += count }
  }
}
