import DispatchWire
import Foundation
import PlainJSON
import Testing
import towline

@Suite("What is said of a call that is kept")
struct KeptCallWordingTests {
  private func problem(_ code: String, _ more: String = "") throws -> ProblemView {
    let known = try #require(ProblemCode(rawValue: code))
    let text = #"{"status":\#(known.status),"code":"\#(code)","detail":"\#(known.advice)"\#(more)}"#
    return try ProblemView.read(Array(text.utf8))
  }

  @Test(
    "One that was refused names its caller, what to correct, its file, and how it is sent again")
  func setAside() throws {
    let body = #"{"problem":"tow","caller":{"name":"A. Moreno","phone":"+1 402 555 0101"}}"#
    let refusal = try problem(
      "invalid", #","errors":[{"field":"location","reason":"is missing"}]"#)
    let words = SetAsideWords(Array(body.utf8), refusal: refusal, path: "/spool/7.refused.json")
    #expect(
      words.text(taken: "2026-01-13 14:32:05") == """
        the call kept at 2026-01-13 14:32:05 was refused: Correct the fields named in errors and \
        send it again.
          location: is missing
        Phone the caller: A. Moreno, +1 402 555 0101. The call is set aside in /spool/7.refused.json
        Correct it in that file and send it: towline call --file /spool/7.refused.json
        """)
    #expect(words.line.hasPrefix("Phone A. Moreno, +1 402 555 0101: their kept call was refused: "))
  }

  @Test("Without a name or number it says so")
  func nobody() throws {
    let words = SetAsideWords([], refusal: try problem("invalid"), path: "/x")
    #expect(words.text(taken: "now").contains("It does not say who called."))
  }

  @Test("Where someone may die, whom to tell comes with it: of a call that did not go out too")
  func emergency() throws {
    let sent = try JSONValue.parse(Array(#"{"dangers":["shoulder","trapped"]}"#.utf8))
    #expect(EmergencyWords.about(sent) == "Someone may die: tell the emergency number.")
    let milder = try JSONValue.parse(Array(#"{"dangers":["live_lane"]}"#.utf8))
    #expect(EmergencyWords.about(milder) == nil)
    var call = CallBody(location: CallBody.Location(text: "I-80"), problem: "tow")
    #expect(EmergencyWords.about(call) == nil)
    call.dangers = ["fire"]
    #expect(EmergencyWords.about(call) == EmergencyWords.sentence)
    let words = SetAsideWords(
      Array(#"{"dangers":["medical"]}"#.utf8), refusal: try problem("invalid"), path: "/x")
    #expect(words.text(taken: "now").hasSuffix("\n\(EmergencyWords.sentence)"))
    #expect(words.line.hasPrefix("\(EmergencyWords.sentence) Somebody waits"))
  }

  @Test(
    "What passes by itself asks nobody to send the call again",
    arguments: ["unavailable", "busy", "not_leading"])
  func passing(code: String) throws {
    let words = Refusing.words(ofKept: try problem(code))
    #expect(words.hasPrefix("refused: ") && words.hasSuffix("Nothing is stored there."))
    #expect(!words.contains("again"))
  }

  @Test(
    "An answer of a server that does not lead is told with its age and why, one of a leader's is not"
  )
  func age() {
    #expect(AnswerAge.words(.seconds(4)) == "as of 4 s ago, from a server that does not lead")
    #expect(AnswerAge.words(.zero) == nil)
    #expect(
      AnswerAge.words(.seconds(4), hindrance: "the database is out of reach")
        == "as of 4 s ago, DEGRADED: the database is out of reach")
  }
}
