/// What goes beside the lanes into the core. Each has a bound of its own; and when calls take all there
/// is, they are turned away in the order paperwork, reads, positions.
public enum Sideline: String, CaseIterable, Hashable, Sendable {
  /// Fixes of trucks: the latest counts, so that a later one makes good a refused one.
  case positions
  /// What people look up, besides what lies ready.
  case reads
  case paperwork

  /// How many requests of it may be under way at one time.
  public var bound: Int {
    switch self {
    case .positions: 256
    case .reads: 128
    case .paperwork: 32
    }
  }

  /// How full the lane of calls may be, in thousandths, until it is turned away. Paperwork stands back first: each item
  /// is a transaction of its own, which takes as much of the database as ten calls.
  var yieldsAt: Int {
    switch self {
    case .positions: 500
    case .reads: 250
    case .paperwork: 125
    }
  }
}
