import DispatchWire
import Foundation
import Testing
import towline

@Suite("What a hand-over prints")
struct HandoverWordingTests {
  private let clock = LocalClock(zone: TimeZone(secondsFromGMT: 3_600) ?? .gmt)

  private func sheet(_ signed: String, firstPromise: String = "") throws -> String {
    let text = """
      {"signed":\(signed),"page":{"as_of":"2026-01-13T12:30:00Z","since":"2026-01-13T05:00:00Z",\
      "storm":{"on":true,"serve":["D0","D1"],"since":"2026-01-13T12:00:00Z","by":"anna"},\
      "jobs_total":2,"jobs":[{"job":12,"class":"D1","state":"en_route","problem":"tow",\
      "place":"mile \\u001b[2J 7","opened_at":"2026-01-13T12:00:00Z",\
      "deadline":"2026-01-13T12:20:00Z","truck":"T4","expected_at":"2026-01-13T12:45:00Z",\
      "promised_by":"2026-01-13T12:40:00Z"\(firstPromise),"risks":["late","promise"]}],\
      "trucks_without_fix_total":1,"trucks_without_fix":[{"call_sign":"T9","activity":"free",\
      "fix_at":"2026-01-13T12:00:00Z","job":null}],"overrules":[{"at":"2026-01-13T12:10:00Z",\
      "job":12,"truck":"T4","by":"anna","reason":"knows\\nthe way","undone":false}],\
      "desk_total":1,"desk":[{"id":"D5","kind":"no_truck","title":"No fitting truck is free",\
      "job":12,"raised_at":"2026-01-13T12:20:00Z","claimed_by":"kim"}],\
      "notes":[{"at":"2026-01-13T12:15:00Z","job":12,"by":"anna","text":"calls\\u202e back"}]}}
      """
    return HandoverSheet.text(try HandoverView.read(Array(text.utf8)), clock: clock)
  }

  @Test("One page, the gravest first, with nothing of a caller's that a terminal would obey")
  func page() throws {
    let words = try sheet("null")
    #expect(
      words == """
        HAND-OVER at 2026-01-13 13:30:00, of what happened since 06:00
        Open jobs: 2, at risk: 1, on the desk: 1, silent trucks: 1

        !! STORM MODE IS ON since 13:00, by anna: trucks go by themselves to D0 D1 only !!

        OPEN JOBS, most urgent first
        JOB  CLASS  STATE     AGE     DUE          TRUCK  PROBLEM  RISKS            PLACE
        J12  D1     en_route  30 min  10 min late  T4     tow      ! late, promise  mile ␛[2J 7
        … and 1 more

        PROMISES IN DANGER
          J12 promised by 13:40: T4 expected 13:45

        TRUCKS WITHOUT A FIX LATELY
          T9 free, last heard of 30 min ago

        DESK
        ITEM  JOB  AGE     WHO HAS IT  WHAT
        D5    J12  10 min  kim         No fitting truck is free

        OVERRULES
          13:10 anna: T4 to J12: knows␊the way

        NOTES
          13:15 J12 anna: calls‹U+202E› back

        Not signed. To give the shift on: towline handover --to NAME
        """)
  }

  @Test("A promise in danger is the first one; what was said since stands beside it")
  func firstPromise() throws {
    let words = try sheet("null", firstPromise: #","first_promised_by":"2026-01-13T12:20:00Z""#)
    #expect(words.contains("J12 promised by 13:20, now said 13:40: T4 expected 13:45"))
    let same = try sheet("null", firstPromise: #","first_promised_by":"2026-01-13T12:40:00Z""#)
    #expect(same.contains("J12 promised by 13:40: T4 expected 13:45"))
  }

  @Test("Signed, it says who gave and who took, and when")
  func signed() throws {
    let words = try sheet("{\"at\":\"2026-01-13T12:30:00Z\",\"giver\":\"anna\",\"taker\":\"kim\"}")
    #expect(words.hasSuffix("SIGNED at 2026-01-13 13:30:00: anna gave, kim took"))
  }
}
