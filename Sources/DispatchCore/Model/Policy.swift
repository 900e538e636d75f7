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
    switch self {
    case .fifo, .heap, .pair: false
    case .match, .tours: true
    }
  }
}
