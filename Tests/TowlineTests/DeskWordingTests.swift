import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("What is said of the desk")
struct DeskWordingTests {
  private let clock = LocalClock(zone: TimeZone(secondsFromGMT: 3_600) ?? .gmt)
  private let now = Timestamp(rfc3339: "2026-01-13T12:30:00Z") ?? .unixEpoch

  private func item(_ id: String) throws -> DeskItemView {
    let text = """
      {"id":"\(id)","lane":"distress","kind":"emergency_number","job":11,\
      "title":"Life in danger: tell the emergency number","claimed_until":"2026-01-13T12:40:00Z"}
      """
    return try DeskItemView.read(Array(text.utf8))
  }

  @Test("The next item comes with its job in a line, so that one can act")
  func next() throws {
    let text = """
      {"id":11,"class":"D0","state":"assigned","problem":"tow","dangers":["fire","trapped"],\
      "location":{"lat":41.2,"lon":-96.905,"text":"mile \\u001b 9"},\
      "caller":{"name":"A. Moreno","phone":"+1 402 555 0101"},"vehicle":{"plate":"KXL-2290"},\
      "assignment":{"id":7,"job":11,"truck":"T4","state":"en_route","revision":1}}
      """
    let job = try JobView.read(Array(text.utf8))
    #expect(
      DeskWords.text(try item("D4"), job: job, now: now, clock: clock) == """
        desk item D4 for J11, yours until 13:40: Life in danger: tell the emergency number
        J11 D0 en_route with T4: tow at mile ␛ 9 41.20000,-96.90500; fire, trapped; \
        A. Moreno +1 402 555 0101; KXL-2290
        Then: towline done D4    or: towline later D4 10 --reason …
        """)
  }

  @Test("Without its job it stands alone; an empty desk says so")
  func alone() throws {
    let words = DeskWords.text(try item("P4"), job: nil, now: now, clock: clock)
    #expect(words.hasPrefix("paperwork P4 for J11, yours until 13:40: Life in danger"))
    #expect(
      DeskWords.text(nil, job: nil, now: now, clock: clock) == "Nothing waits for a human.")
  }

  @Test("A list of paperwork tells who has an item, and how much longer")
  func owners() throws {
    let items = try [
      #""state":"open""#,
      #""state":"claimed","claimed_by":"Kim","claimed_until":"2026-01-13T12:34:00Z""#,
    ].map { rest in
      let text = #"{"id":7,"kind":"invoice","title":"x",\#(rest)}"#
      return try PaperworkView.read(Array(text.utf8))
    }
    let lines = DeskWords.text(items, now: now).split(separator: "\n")
    #expect(lines.first?.hasPrefix("ITEM  STATE    OWNER            DUE") == true)
    #expect(lines.dropFirst().first?.hasPrefix("P7    open     - ") == true)
    #expect(lines.last?.hasPrefix("P7    claimed  Kim, 4 min more  ") == true)
  }

  @Test(
    "What is entered is told with when it is due, or since when",
    arguments: [
      (#","due_at":"2026-01-13T15:30:00Z""#, "P7 invoice is entered, due 16:30, in 3 h."),
      (
        #","due_at":"2026-01-13T10:30:00Z""#,
        "P7 invoice is entered: it is due already, since 11:30, 2 h ago."
      ),
      ("", "P7 invoice is entered."),
    ])
  func entered(due: String, words: String) throws {
    let text = #"{"id":7,"kind":"invoice","title":"x","state":"open"\#(due)}"#
    let item = try PaperworkView.read(Array(text.utf8))
    #expect(DeskWords.entered(item, now: now, clock: clock) == words)
  }
}
