import DispatchCore
package import DispatchWire
import Foundation
import PlainJSON

/// A refusal in words for who sits at the board: what a program or a command line is told to do is left out.
package enum BoardRefusal {
  /// What only programs and command lines can do.
  private static let foreign = [
    "`towline", "GET /", "POST /", " --", "in JSON", "same key", "Retry-After", "Idempotency-Key",
    "Ask for the truck's", "Fetch ",
  ]

  /// What is wrong and what to do, in a line.
  package static func words(_ problem: ProblemView) -> String {
    var parts = [own(problem) ?? "refused: \(sentences(of: problem.detail))".visibleControls()]
    parts += problem.errors.map { "\($0.field): \($0.reason)".visibleControls() }
    return parts.joined(separator: "  ")
  }

  /// Where the server's own words say what a program is to do.
  private static func own(_ problem: ProblemView) -> String? {
    switch problem.code {
    case .noToken: "refused: this server asks who you are. Leave by q, and come back with a token"
    case .unavailable: "\(ProblemCode.noDatabase): nothing was done. Try again when it is back"
    case .busy: "The server has too much to do at once: nothing was done. Try again in a moment"
    case .notLeading: "No server leads now: nothing was done. Try again in a few seconds"
    case .outcomeUnknown: "No answer: it may be done. Look first, then try again"
    default: nil
    }
  }

  /// The sentences that are for people; all of them when none is.
  private static func sentences(of detail: String) -> String {
    let all = detail.components(separatedBy: ". ")
    let kept = all.filter { sentence in !foreign.contains { sentence.contains($0) } }
    guard !kept.isEmpty else { return detail }
    let text = kept.joined(separator: ". ")
    return kept.count < all.count && !text.hasSuffix(".") ? text + "." : text
  }
}
