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

  @Test("A truck that another job has is told with that job, its class and its dangers")
  func busy() throws {
    let text = """
      {"id":11,"class":"D0","state":"assigned","problem":"tow","dangers":["trapped","live_lane"]}
      """
    let job = try JobView.read(Array(text.utf8))
    let truck = try #require(CallSign("T4"))
    #expect(
      LostTruck.words(about: Job.ID(11), job, truck: truck)
        == "T4 is on J11 (D0, trapped, live lane), which would wait again")
    #expect(
      LostTruck.words(about: Job.ID(11), nil, truck: truck)
        == "T4 is on J11, which would wait again")
    let displaced = Command.Displacing(insteadOf: CallSign("T9"), from: Job.ID(11))
    #expect(
      LostTruck.words(displaced, truck: truck) == ". J11 lost T4. T9 is off it")
    #expect(LostTruck.words(Command.Displacing(), truck: truck).isEmpty)
  }

  @Test(
    "A place that is not known is told as such, and not as if it had been found",
    arguments: [
      (
        #"{"text":"mile 331"}"#,
        "mile 331 is not known: J17 still has no place that a truck can go to"
      ),
      (#"{"lat":41.2,"lon":-96.9,"text":"mile 331"}"#, "J17 D1 waiting, at mile 331"),
      (#"{"lat":41.2,"lon":-96.9}"#, "J17 D1 waiting, at 41.20000,-96.90000"),
    ])
  func placed(location: String, words: String) throws {
    let text = #"{"id":17,"class":"D1","state":"waiting","problem":"tow","location":\#(location)}"#
    let placed = PlacedWords(try JobView.read(Array(text.utf8)))
    #expect(placed.text == words)
    #expect(placed.isFound == !words.contains("not known"))
  }
}
