public import DispatchCore

/// Something that must not be, seen in the events.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// The number of the invariant in the design.
  public var invariant: Int
  /// The time of the decision in which it was seen.
  public var at: Timestamp
  /// What was seen, with the numbers of those concerned.
  public var what: String

  /// All of it in a line.
  public var description: String { "\(invariant): \(what) at \(at.microseconds)" }
}
