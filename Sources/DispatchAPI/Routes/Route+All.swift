extension Route {
  /// Everything that can be asked of this server.
  static let all: [Route] =
    calls + jobs + trucks + desk + storm + shift + members + tokens + events + report + health
    + board + page + metrics
}
