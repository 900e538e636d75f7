import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("What the commands print")
struct WordingTests {
  private let clock = LocalClock(zone: TimeZone(secondsFromGMT: 3_600) ?? .gmt)
  private let now = Timestamp(rfc3339: "2026-01-13T12:30:00Z") ?? .unixEpoch

  private func call(
    _ rest: String, opened: Bool = true, received: String = "2026-01-13T12:30:00Z",
    now: Timestamp? = nil
  ) throws -> String {
    let text = """
      {"call":{"id":7,"opened":\(opened),"received_at":"\(received)"},"job":{"id":12,"class":"D1","state":"assigned",\
      "opened_at":"2026-01-13T12:30:00Z"},\(rest)}
      """
    return CallWords(try CallView.read(Array(text.utf8)), clock: clock, now: now).text
  }

  @Test("A truck that was told, with when it is expected, then its promise")
  func promise() throws {
    let words = try call(
      """
      "assignment":{"id":7,"job":12,"truck":"T4","state":"assigned","revision":1,\
      "assigned_at":"2026-01-13T12:30:00Z","eta":"2026-01-13T12:39:00Z"},\
      "promise":{"arrive_by":"2026-01-13T12:42:00Z","given_at":"2026-01-13T12:30:00Z"},\
      "warnings":["dangers[0]: \\"x\\u001b[2J\\" is not known"]
      """)
    #expect(
      words == """
        J12 D1: T4 expected 13:39, in 9 min; promised by 13:42. It was told, has not accepted yet.
        note: dangers[0]: "x␛[2J" is not known
        """)
  }

  @Test(
    "Who calls again is told the times from now on, and what is overdue",
    arguments: [
      (
        "2026-01-13T12:36:00Z", nil, "en_route",
        "T4 expected 13:39, in 3 min; promised by 13:42. It is on its way."
      ),
      (
        "2026-01-13T14:42:00Z", nil, "dispatched",
        "T4 expected 13:39, overdue 2 h 3 min; promised by 13:42, overdue 2 h. It has accepted."
      ),
      (
        "2026-01-13T12:36:00Z", "2026-01-13T12:38:00Z", "en_route",
        "T4 expected 13:39, in 1 min; promised by 13:42. It is on its way."
      ),
      ("2026-01-13T14:42:00Z", nil, "on_scene", "T4 is on scene."),
    ] as [(String, String?, String, String)])
  func calledAgain(received: String, now: String?, state: String, words: String) throws {
    let text = try call(
      """
      "assignment":{"id":7,"job":12,"truck":"T4","state":"\(state)","revision":1,\
      "assigned_at":"2026-01-13T12:30:00Z","eta":"2026-01-13T12:39:00Z"},\
      "promise":{"arrive_by":"2026-01-13T12:42:00Z","given_at":"2026-01-13T12:30:00Z"}
      """, opened: false, received: received, now: now.flatMap { Timestamp(rfc3339: $0) })
    #expect(text == "joined to J12 D1: \(words)")
  }

  @Test(
    "The honest wait, when no truck goes now",
    arguments: [
      (
        #""estimate":{"eta_s":2700,"reason":"all_busy"}"#,
        "all trucks that fit are busy; one is likely there in about 45 min. "
          + "Nothing is promised yet."
      ),
      (
        #""estimate":{"eta_s":null,"reason":"none_on_duty"}"#,
        "no truck that fits is on duty; nobody can say yet when one comes. "
          + "A dispatcher will look at it."
      ),
      (
        #""estimate":{"eta_s":null,"reason":"all_passed_by"}"#,
        "the trucks that could go declined it, did not answer or were taken off it; "
          + "nobody can say yet when one comes. A dispatcher will look at it."
      ),
      (
        #""estimate":{"eta_s":null,"not_before":"2026-01-14T08:00:00Z","reason":"planned"}"#,
        "an appointment, kept; no truck goes before 2026-01-14 09:00."
      ),
      (
        #""estimate":{"eta_s":null,"reason":"storm"}"#,
        "a storm: trucks go to people in danger only; it waits until storm mode ends, "
          + "and a dispatcher is told if that takes too long."
      ),
      (
        #""estimate":{"eta_s":2700,"reason":"all_busy"},"promise":"#
          + #"{"arrive_by":"2026-01-13T12:42:00Z","given_at":"2026-01-13T12:30:00Z"}"#,
        "all trucks that fit are busy; one is likely there in about 45 min. "
          + "It is promised by 13:42."
      ),
    ])
  func wait(estimate: String, words: String) throws {
    #expect(try call(estimate) == "J12 D1: " + words)
  }

  @Test("A caller who wants to talk is told that it is on the desk")
  func wantsHuman() throws {
    let text = #"{"call":{"id":7},"job":{"id":12,"class":"D3","state":"waiting"},"warnings":[]}"#
    let answer = try CallView.read(Array(text.utf8))
    #expect(
      CallWords(answer, clock: clock, now: now, wantsHuman: true).text == """
        J12 D3: waiting.
        The caller wants to talk: that is on the desk.
        """)
  }

  @Test("A call about a known job says which one")
  func joined() throws {
    #expect(try call(#""warnings":[]"#, opened: false) == "joined to J12 D1: assigned.")
  }

  @Test("Jobs in a table")
  func jobs() throws {
    let text = """
      {"jobs":[{"id":12,"class":"D1","state":"assigned","opened_at":"2026-01-13T12:00:00Z",\
      "deadline":"2026-01-13T12:20:00Z","must_serve":true,"location":{"lat":41.2,"lon":-96.905},\
      "problem":"tow","caller":{"name":"A. Moreno","phone":"+1 402 555 0101"},\
      "assignment":{"id":7,"job":12,"truck":"T4","state":"en_route","revision":1}},\
      {"id":3,"class":"D3","state":"waiting","opened_at":"2026-01-13T12:29:20Z",\
      "deadline":"2026-01-13T13:29:20Z","location":{"text":"by the \\u0007mill"},\
      "problem":"battery"}],"next":null}
      """
    let list = try JobListView.read(Array(text.utf8))
    #expect(
      JobTable.text(list.jobs, now: now) == """
        JOB  CLASS  STATE     AGE     DUE          TRUCK  PROBLEM  PLACE               CALLER
        J12  D1!    en_route  30 min  10 min late  T4     tow      41.20000,-96.90500  \
        A. Moreno +1 402 555 0101
        J3   D3     waiting   40 s    in 59 min    -      battery  by the ␇mill
        """)
    #expect(JobTable.text([], now: now) == "No jobs.")
  }

  @Test(
    "A place that was said is told back; words that are not known are no place",
    arguments: [
      (#"{"lat":41.2,"lon":-96.905,"text":"mile 9"}"#, "J4 D3 waiting, at mile 9."),
      (
        #"{"text":"nowhere2"}"#,
        "J4 D3 waiting.\nnote: nowhere2 is not known: J4 still has no place that a truck can go to. "
          + "Say it in degrees, with --at."
      ),
    ])
  func placed(location: String, words: String) throws {
    let text = #"{"id":4,"class":"D3","state":"waiting","problem":"tow","location":\#(location)}"#
    #expect(PlacedWords(try JobView.read(Array(text.utf8))).lines == words)
  }

  @Test("A job on one screen")
  func sheet() throws {
    let text = """
      {"id":12,"class":"D1","state":"waiting","opened_at":"2026-01-13T12:00:00Z",\
      "deadline":"2026-01-13T12:20:00Z","location":{"lat":41.2,"lon":-96.905,"text":"mile 9"},\
      "problem":"tow","dangers":["live_lane"],"vehicle":{"plate":"KXL-2290","people":3},\
      "calls":[{"id":7,"channel":"phone","received_at":"2026-01-13T12:00:00Z","notes":"hurry"}],\
      "notes":[{"at":"2026-01-13T12:10:00Z","by":"Kim","text":"gate code"}],\
      "events":[{"seq":1,"at":"2026-01-13T12:00:00Z","job":12,"type":"call_taken","opened":true,\
      "class":"D1","call":{"problem":"tow"}},{"seq":2,"at":"2026-01-13T12:01:00Z","job":12,\
      "type":"desk_raised","desk":"D4","title":"No fitting truck is free"},\
      {"seq":3,"at":"2026-01-13T12:02:00Z","job":12,"type":"promise_given",\
      "promise":{"arrive_by":"2026-01-13T12:30:00Z"}},{"seq":4,"at":"2026-01-13T12:03:00Z",\
      "job":12,"truck":"T25","type":"advanced","to":"released","by":"Kim","reason":"flat tyre"},\
      {"seq":5,"at":"2026-01-13T12:04:00Z","type":"new_one"},\
      {"at":"2026-01-13T12:05:00Z","type":"half_told"}]}
      """
    let detail = try JobDetailView.read(Array(text.utf8))
    #expect(
      JobSheet(detail, now: now, clock: clock).text == """
        J12 D1 waiting: tow, opened 13:00 (30 min ago), due 10 min late
          place    mile 9  41.20000,-96.90500
          dangers  live_lane
          vehicle  KXL-2290, 3 people
        calls
          13:00  C7 by phone: hurry
        notes
          13:10  Kim: gate code
        what happened
          13:00  NEW D1 tow
          13:01  D4 No fitting truck is free
          13:02  promised by 13:30
          13:03  T25 released by Kim: flat tyre
          13:04  new one
          13:05  half told
        """)
  }

  @Test("A call that could be told only later is shown with when it was taken")
  func takenEarlier() throws {
    let text = """
      {"id":12,"class":"D3","state":"waiting","opened_at":"2026-01-13T11:20:00Z",\
      "deadline":"2026-01-13T12:20:00Z","location":{"text":"mile 9"},"problem":"tow",\
      "calls":[{"id":7,"opened":true,"channel":"phone","received_at":"2026-01-13T12:00:00Z"},\
      {"id":8,"opened":false,"channel":"app","received_at":"2026-01-13T12:10:00Z"}],\
      "assignments":[],"notes":[],"events":[]}
      """
    let detail = try JobDetailView.read(Array(text.utf8))
    #expect(
      JobSheet(detail, now: now, clock: clock).text == """
        J12 D3 waiting: tow, opened 12:20 (1 h 10 min ago), due 10 min late
          place    mile 9
        calls
          13:00  C7 by phone, taken 12:20
          13:10  C8 by app
        """)
  }

  @Test("An appointment is told with its date and time, and from when on its truck goes")
  func appointment() throws {
    let text = """
      {"id":8,"class":"D4","state":"waiting","opened_at":"2026-01-13T12:00:00Z",\
      "deadline":"2026-01-14T13:00:00Z","scheduled_for":"2026-01-14T13:00:00Z",\
      "hold_until":"2026-01-14T12:15:00Z","problem":"tow"}
      """
    let sheet = JobSheet(try JobDetailView.read(Array(text.utf8)), now: now, clock: clock).text
    #expect(sheet.contains("  appointment  2026-01-14 14:00, its truck goes from 13:15"))
  }

  @Test(
    "Durations as people say them",
    arguments: [
      (0, "0 s"), (59, "59 s"), (60, "1 min"), (89, "1 min"), (90, "2 min"), (3_569, "59 min"),
      (3_600, "1 h"), (7_500, "2 h 5 min"), (86_400, "1 d"), (273_600, "3 d 4 h"), (-300, "5 min"),
    ])
  func durations(seconds: Int, words: String) {
    #expect(Duration.seconds(seconds).words == words)
  }

  @Test("A refusal names each wrong field")
  func refusal() throws {
    let text = """
      {"code":"invalid","detail":"Correct them.","errors":[{"field":"problem","reason":"missing"}]}
      """
    #expect(
      Refusing.words(try ProblemView.read(Array(text.utf8))) == """
        refused: Correct them.
          problem: missing
        """)
  }

  @Test(
    "A refusal says what to do on the command line, not in HTTP",
    arguments: [
      (
        "no_token", "Send a token: Authorization: Bearer, then the token.",
        "refused: This server asks who you are.\nGive a token: --token, or TOWLINE_TOKEN."
      ),
      (
        "no_token", "This token is not known, or was revoked.",
        "refused: This token is not known, or was revoked.\n"
          + "Give a token: --token, or TOWLINE_TOKEN."
      ),
      (
        "not_leading", "This server stands by. Send the same request to the address in Location.",
        "refused: No server leads now, and nothing was stored. Try again in a few seconds."
      ),
      (
        "unavailable", ProblemCode.unavailable.advice,
        "refused: The database is out of reach, or this server is stopping: nothing was stored. "
          + "Type the same again in a few seconds."
      ),
      (
        "busy", ProblemCode.busy.advice,
        "refused: Too much at once: nothing was stored. Type the same again in a few seconds."
      ),
    ])
  func refusalForPeople(code: String, detail: String, words: String) throws {
    let text = #"{"code":"\#(code)","detail":"\#(detail)"}"#
    #expect(Refusing.words(try ProblemView.read(Array(text.utf8))) == words)
  }

  @Test("Times are marked where they are told in UTC for want of the area's clock")
  func marked() throws {
    let clock = LocalClock.utc
    let moment = try #require(Timestamp(rfc3339: "2026-01-13T12:30:05Z"))
    #expect(clock.words(moment, now: moment) == "12:30 UTC")
    #expect(clock.words(moment, now: moment + .hours(24)) == "2026-01-13 12:30 UTC")
    #expect(clock.dated(moment) == "2026-01-13 12:30 UTC")
    #expect(clock.exact(moment) == "2026-01-13 12:30:05 UTC")
    #expect(clock.exactWithZone(moment) == "2026-01-13 12:30:05 UTC")
  }

  @Test("Clocks that jump: a time that never was is none, a time that was twice is the first")
  func summerTime() throws {
    let clock = LocalClock(zone: try #require(TimeZone(identifier: "America/Chicago")))
    let gap = try #require(LocalTime("2026-03-08 02:30"))
    #expect(clock.moment(gap) == nil)
    let twice = try #require(LocalTime("2026-11-01 01:30"))
    #expect(clock.moment(twice)?.rfc3339 == "2026-11-01T06:30:00.000Z")
  }
}
