/// How a request is told that it is refused.
enum Refusing {
  case atOnce(Reply)
  /// By then there may be another answer.
  case inTurn(@Sendable () -> Reply)

  var reply: Reply {
    switch self {
    case .atOnce(let reply): reply
    case .inTurn(let reply): reply()
    }
  }
}
