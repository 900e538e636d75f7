/// The lanes into the core. Each has a bound of its own; what is full refuses at once, and never
/// takes room from another.
public enum Lane: String, CaseIterable, Hashable, Sendable {
  /// Calls. Drained first.
  case distress
  /// What dispatchers and crews do: assignments, statuses, duties.
  case operations
  /// The desk: what a human takes up, finishes, puts off.
  case desk

  /// How many submissions may wait in it.
  public var bound: Int {
    switch self {
    case .distress: 4096
    case .operations: 4096
    case .desk: 256
    }
  }
}
