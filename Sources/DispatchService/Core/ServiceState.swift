/// What the server is doing, as its status says.
public enum ServiceState: String, CaseIterable, Hashable, Sendable {
  /// Reading the tables.
  case starting
  /// Deciding and storing.
  case leading
  /// Another server leads.
  case standingBy = "standing_by"
  /// The database, or the lead, cannot be had: calls are refused honestly until it can.
  case degraded
  /// Automatic assignment is off after early deaths.
  case safeMode = "safe_mode"
}
