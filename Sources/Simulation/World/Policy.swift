/// How waiting jobs and trucks are brought together.
public enum Policy: String, CaseIterable, Hashable, Sendable {
  /// A call gets the cheapest fitting free truck; a freed truck the best pair of the most urgent
  /// band.
  case pair
}
