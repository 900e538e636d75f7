import DispatchClient
import DispatchCore
package import DispatchWire
import Foundation
import PlainJSON

extension Outcome {
  /// What was received; ends the command with the contract's code when nothing was. How old it is, where a
  /// server that does not lead gave it, is said on standard error.
  func settled(client settings: ClientSettings) throws -> Received<Value> {
    switch self {
    case .accepted(let received):
      let answer = received.answer
      if let words = AnswerAge.words(answer.age, hindrance: answer.hindrance) {
        FileHandle.standardError.write(Data("towline: \(words)\n".utf8))
      }
      return received
    case .refused(let refused):
      throw ExitMessage(Refusing.words(refused.problem), code: .refused)
    case .unknown(let reason):
      throw ExitMessage(
        """
        the outcome is unknown (\(Refusing.forPeople(reason).visibleControls())): it may be done
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

/// How old an answer is, in words for people.
package enum AnswerAge {
  /// Nil for the answer of a server that leads, which is of now.
  ///
  /// - Parameter hindrance: Why it cannot lead though it should.
  package static func words(_ age: Duration, hindrance: String? = nil) -> String? {
    guard age > .zero else { return nil }
    let state = hindrance.map { "DEGRADED: \($0.visibleControls())" }
    return "as of \(age.words) ago, \(state ?? "from a server that does not lead")"
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

  /// The same with its times as a clock shows them, each with its zone.
  package static func words(_ problem: ProblemView, by clock: LocalClock) -> String {
    let moment = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+\-]\d\d:\d\d)/#
    return words(problem).replacing(moment) { match in
      let text = String(match.output)
      return Timestamp(rfc3339: text).map(clock.exactWithZone) ?? text
    }
  }

  /// The same of a call that is kept and sent again by itself: nobody is to do what the server tells a program
  /// to do.
  package static func words(ofKept problem: ProblemView) -> String {
    switch problem.code {
    case .unavailable: "refused: \(ProblemCode.noDatabase). Nothing is stored there."
    case .busy: "refused: the server has too much to do at once. Nothing is stored there."
    case .notLeading: "refused: no server leads now. Nothing is stored there."
    case .internal where problem.stored == false:
      "refused: the server cannot store it, which is the server's fault. Nothing is stored there: "
        + "take it on paper, and have somebody look in the server's log."
    default: words(problem)
    }
  }

  /// As the server says it, but where it tells a program what to do with HTTP.
  private static func detail(of problem: ProblemView) -> String {
    switch problem.code {
    case .noToken where problem.detail == ProblemCode.noToken.advice:
      "This server asks who you are."
    case .notLeading: "No server leads now, and nothing was stored. Try again in a few seconds."
    default: forPeople(problem.detail)
    }
  }

  /// A server's words where they tell a program to send it again with a key: a person types it again.
  static func forPeople(_ words: String) -> String {
    let again = "nothing was stored. Type the same again in a few seconds."
    let told = [
      (ProblemCode.busy.advice, "Too much at once: \(again)"),
      (ProblemCode.unavailable.advice, "\(ProblemCode.noDatabase): \(again)"),
      (ProblemCode.outcomeUnknown.advice, "the server could not tell in time"),
      (ProblemCode.internal.advice, "a defect of the server: tell who runs it"),
    ]
    return told.reduce(words) { $0.replacing($1.0, with: $1.1) }
  }
}
