import DispatchCore
import DispatchWire
import Testing

@testable import towline

@Suite("What is refused at the board")
struct BoardWordingTests {
  private static func problem(_ code: String, _ detail: String) throws -> ProblemView {
    try ProblemView.read(Array(#"{"code":"\#(code)","detail":"\#(detail)"}"#.utf8))
  }

  @Test(
    "is told without what only a program or a command line can do",
    arguments: [
      (
        "not_found", "There is no job J99. `towline jobs --state all`, GET /v1/jobs, lists them.",
        "refused: There is no job J99."
      ),
      (
        "superseded", "The instruction now has revision 3. Fetch it, then report on it.",
        "refused: The instruction now has revision 3."
      ),
      (
        "illegal_transition", "J5 has ended, and ends are final.",
        "refused: J5 has ended, and ends are final."
      ),
      (
        "illegal_transition", "T4 is off_duty. Put it on duty first, or take another.",
        "refused: T4 is off_duty. Put it on duty first, or take another."
      ),
      (
        "unavailable", "Send it again in a second, with the same key.",
        "The database is out of reach, or this server is stopping: nothing was done. "
          + "Try again when it is back"
      ),
    ])
  func refusals(code: String, detail: String, words: String) throws {
    #expect(BoardRefusal.words(try Self.problem(code, detail)) == words)
  }
}
