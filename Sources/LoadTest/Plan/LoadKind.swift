/// The kinds of requests that a load run sends, each counted by itself.
public enum LoadKind: String, CaseIterable, Hashable, Sendable {
  /// New calls at the door: `POST /v1/calls`.
  case calls
  /// What crews report of their assignments: `POST /v1/assignments/{id}/advance`.
  case statuses
  /// Position fixes, each fix counted: `POST /v1/positions`.
  case positions
  /// Polls of the status page: `GET /status`.
  case polls
  /// New paperwork: `POST /v1/paperwork`.
  case paperwork
}
