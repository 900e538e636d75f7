import DispatchClient
package import DispatchWire
import PlainJSON

extension Outcome {
  /// What was received; ends the command with the contract's code when nothing was.
  func settled(client settings: ClientSettings) throws -> Received<Value> {
    switch self {
    case .accepted(let received): return received
    case .refused(let refused):
      throw ExitMessage(Refusing.words(refused.problem), code: .refused)
    case .unknown(let reason):
      throw ExitMessage(
        """
        the outcome is unknown (\(reason.visibleControls())): it may be done
        Look first, such as with `towline jobs`, then try again.
        """, code: .unknown)
    case .outOfReach(let reason):
      throw ExitMessage(
        """
        the server at \(settings.places) is out of reach (\(reason.visibleControls())): nothing \
        was done
        Start it with `towline serve`, or name another with --server.
        """, code: .outOfReach)
    }
  }
}

/// A refusal in words for people.
package enum Refusing {
  /// What is wrong, each wrong field in a line of its own, and what to do.
  package static func words(_ problem: ProblemView) -> String {
    var lines = ["refused: \(detail(of: problem).visibleControls())"]
    lines += problem.errors.map { "  \($0.field): \($0.reason)".visibleControls() }
    if problem.code == .noToken { lines.append("Give a token: --token, or TOWLINE_TOKEN.") }
    return lines.joined(separator: "\n")
  }

  /// As the server says it, but where it tells a program what to do with HTTP.
  private static func detail(of problem: ProblemView) -> String {
    switch problem.code {
    case .noToken where problem.detail == ProblemCode.noToken.advice:
      "This server asks who you are."
    case .notLeading: "No server leads now, and nothing was stored. Try again in a few seconds."
    default: problem.detail
    }
  }
}
