import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("The screen")
struct ScreenTests {
  @Test("at 80 by 24 is as it was looked at and found good")
  func small() throws {
    let shown = try Sample.console().shown
    try Golden.expect(shown, "80x24")
  }

  @Test("at 200 by 60 has room for everything")
  func wall() throws {
    let shown = try Sample.console(columns: 200, rows: 60, storm: true).shown
    let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.prefix(24).joined(separator: "\n")
    try Golden.expect(text, "200x60")
    #expect(lines.count == 60)
  }

  @Test("in plain ASCII has nothing else")
  func ascii() throws {
    let console = try Sample.console(look: Look(hasColors: false, isUnicode: false))
    #expect(console.shown.utf8.allSatisfy { $0 < 0x80 })
    #expect(console.shown.contains("####"))
  }

  @Test("fits every size, however silly, with the line to type on always there", arguments: 1...9)
  func sizes(step: Int) throws {
    for columns in stride(from: step, through: 240, by: 27) {
      for rows in 1...70 where (rows + columns) % 7 == 0 {
        var console = try Sample.console(columns: columns, rows: rows, storm: true)
        _ = console.type("n Cedar Mall", .enter)
        let screen = console.screen
        #expect(screen.grid.columns == columns && screen.grid.rows == rows)
        #expect(screen.cursor.map { $0.row < rows && $0.column < columns } ?? true)
      }
    }
  }

  @Test("lends rows to other lists that bookkeeping among the events will not fill")
  func hidden() throws {
    let items = (1...9).map {
      #"{"id":"D\#($0)","kind":"x","title":"Look at it","is_open":true}"#
    }
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(desk: items)), at: Moment(0))
    for seq in 1...40 {
      _ = console.take(
        .event(try Sample.event(seq, #""type":"promise_given","job":1"#)), at: Moment(0))
    }
    #expect(console.shown.contains("D9"))
  }

  @Test("shows the desk in the server's order, by the arrows too")
  func deskOrder() throws {
    let items = [(3, true), (5, true), (1, false), (4, false), (2, false)].map { number, isOpen in
      #"{"id":"D\#(number)","kind":"x","title":"Look at it","is_open":\#(isOpen)}"#
    }
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(desk: items)), at: Moment(0))
    let order = console.shown.matches(of: #/│ (D\d) /#).map { String($0.output.1) }
    #expect(order == ["D3", "D5", "D1", "D4", "D2"])
    _ = console.type("", .tab, .tab)
    #expect(console.shown.contains("▸D3"))
  }

  @Test(
    "says of an appointment when it is by the area's clock, not how long nobody has waited",
    arguments: [
      (9_960, "at 16:46"), (36_000, "Wed 00:00"), (6 * 86_400, "Mon 14:00"),
      (7 * 86_400, "20 Jan"),
    ])
  func appointment(left: Int, words: String) throws {
    let job = Sample.job(7, "D4", waits: -left, left: left)
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(jobs: [job])), at: Moment(0))
    #expect(console.shown.contains("J7     D4  ░░░░░ \(words) "))
    _ = console.take(.tick, at: Moment(5_000))
    #expect(console.shown.contains(words))
  }

  @Test("says when an appointment is by the clock as it goes then, after it was put forward too")
  func appointmentInSummer() throws {
    let spring = try #require(Timestamp(rfc3339: "2026-03-08T08:00:00Z"))
    let chicago = AreaOffsets { $0 < spring ? -21_600 : -18_000 }
    let job = Sample.job(7, "D4", waits: -82_800, left: 82_800)
    var console = Console(columns: 80, rows: 24)
    let before = try Sample.snapshot(
      jobs: [job], asOf: "2026-03-07T20:00:00.000Z", offsets: chicago)
    _ = console.take(.snapshot(before), at: Moment(0))
    #expect(console.shown.contains("14:00:00"))
    #expect(console.shown.contains(" Sun 14:00 "))
  }

  @Test(
    "says that a promise is broken as soon as it is, of who waits and of who is on the way, in full"
  )
  func broken() throws {
    let past = #","promise_left_s":-43500,"promise_at_risk":true"#
    let jobs = [
      Sample.job(7, "D3", left: 900, more: past),
      Sample.job(8, "D3", state: "en_route", more: past + #","truck":"T4""#),
    ]
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(jobs: jobs)), at: Moment(0))
    #expect(console.shown.contains("BROKEN 12h05"))
    #expect(console.shown.matches(of: #/BROKEN/#).count == 2)
    #expect(!console.shown.contains("RISK"))
  }

  @Test("counts how long an appointment waits once its time has come")
  func overdue() throws {
    let job = Sample.job(7, "D4", waits: 600, left: -600)
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(jobs: [job])), at: Moment(0))
    #expect(console.shown.contains("10m       LATE"))
  }

  @Test("shows what callers send as text, whatever it is", arguments: [false, true])
  func hostile(isUnicode: Bool) throws {
    let name =
      #"\u001b[2J\u001b]0;owned\u0007\u202egnorw\u0000"# + String(repeating: "漢x́", count: 3_000)
    let jobs = [Sample.job(1, "D1", more: #","place":"\#(name)""#)]
    let desk = [#"{"id":"D1","kind":"x","title":"\#(name)","job":"J1"}"#]
    var console = Console(columns: 80, rows: 24, look: Look(isUnicode: isUnicode))
    _ = console.take(.snapshot(try Sample.snapshot(jobs: jobs, desk: desk)), at: Moment(0))
    _ = console.take(
      .event(try Sample.event(1, #""type":"noted","job":1,"text":"\#(name)","by":"\#(name)""#)),
      at: Moment(0))
    var renderer = Renderer()
    let screen = console.screen
    let bytes = renderer.bytes(for: screen.grid, cursor: screen.cursor)
    var terminal = FakeTerminal(columns: 80, rows: 24)
    terminal.take(bytes)
    #expect(terminal.unknown.isEmpty)
    #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x1B })
    #expect(terminal.grid.text == screen.grid.text)
    #expect(screen.grid.text.contains(isUnicode ? "␛[2J" : "^[[2J"))
  }

  #if DEBUG
    // Ten times slower than what people run.
    private static let keyBound = Duration.milliseconds(500)
  #else
    private static let keyBound = Duration.milliseconds(50)
  #endif

  @Test("answers a key with 2,000 trucks and the longest answer of jobs within 50 ms")
  func large() throws {
    let jobs = (1...500).map {
      Sample.job($0, "D\($0 % 4)", state: $0 % 3 == 0 ? "en_route" : "waiting")
    }
    let trucks = (1...2_000).map { Sample.truck("T\($0)", $0 % 2 == 0 ? "free" : "en_route") }
    let snapshot = try Sample.snapshot(jobs: jobs, trucks: trucks, jobCount: 2_000)
    var console = Console(columns: 200, rows: 60)
    _ = console.take(.snapshot(snapshot), at: Moment(0))
    var renderer = Renderer()
    _ = renderer.bytes(for: console.screen.grid, cursor: nil)
    let clock = ContinuousClock()
    let times = "a J12 T4".map { key in
      clock.measure {
        _ = console.take(.key(.character(key)), at: Moment(1))
        _ = renderer.bytes(for: console.screen.grid, cursor: (59, 3))
      }
    }.sorted()
    let median = times[times.count / 2]
    print("a key with 2,000 jobs and 2,000 trucks:", median)
    #expect(median < Self.keyBound)
  }
}
