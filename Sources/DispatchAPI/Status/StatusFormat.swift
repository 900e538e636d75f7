/// What the status looks like.
public enum StatusFormat: String, CaseIterable, Hashable, Sendable {
  /// For machines.
  case json
  /// For a terminal.
  case text
  /// One line, for a status bar.
  case line
}
