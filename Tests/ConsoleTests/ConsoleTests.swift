import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("The console")
struct ConsoleTests {
  @Test(
    "asks the server for what a line wants",
    arguments: [
      ("a J12 T9 closer", "assign"), ("r J3 flat tyre", "release"), ("t4 os", "advance"),
      ("why J3", "why"), ("x J9 runs", "cancel"), ("+D1 J14 dark road", "reclassify"),
      ("note J14 gate 4711", "note"), ("next", "next"), ("done D5", "done"),
      ("later D5 10 busy", "later"), ("hand D5 Kim knows them", "hand"),
      ("fill P7 84,210 mi", "fill"), ("paper", "paperwork"), ("place J9 Old Ferry", "place"),
      ("storm on", "storm"), ("/KXL", "find"), ("J12", "job"),
    ])
  func wishes(line: String, wish: String) throws {
    var console = try Sample.console()
    let words = console.type(line, .enter).words
    #expect(words.count == 1)
    #expect(words.first?.hasPrefix(wish) == true)
  }

  @Test("asks for a reason that is missing, once")
  func reasons() throws {
    var console = try Sample.console()
    #expect(console.type("a J12 T9", .enter).wishes.isEmpty)
    #expect(console.shown.contains("Why T9 for J12?"))
    #expect(console.type("", .enter).wishes.isEmpty)
    #expect(console.type("closer", .enter).words.first?.contains("closer") == true)
    #expect(console.type("x J12", .enter, .escape).wishes.isEmpty)
    #expect(console.type("", .enter).wishes.isEmpty)
  }

  @Test("says which job it is that a word would cancel for good")
  func cancels() throws {
    var console = try Sample.console()
    #expect(console.type("x J3", .enter).wishes.isEmpty)
    #expect(console.shown.contains("Why is J3 (jump start, Fairgrounds, T4 en route) cancelled?"))
    #expect(console.message.text == "It cannot be undone. Esc: do nothing")
    #expect(console.type("runs", .enter).words.first?.contains("runs") == true)
    _ = console.type("x J99", .enter)
    #expect(console.shown.contains("Why is J99 cancelled?"))
  }

  @Test("runs what was meant only when it is said again")
  func meant() throws {
    var console = try Sample.console()
    #expect(console.type("t4 so", .enter).wishes.isEmpty)
    #expect(console.line.text == "t4 os")
    #expect(console.type("", .enter).wishes.count == 1)
  }

  @Test("completes, and shows what there is to choose from")
  func completes() throws {
    var console = try Sample.console()
    _ = console.type("a J1", .tab)
    #expect(console.message.text == "J12  J14")
    _ = console.type("2", .tab)
    #expect(console.line.text == "a J12 ")
  }

  @Test("marks rows by the arrows, opens them by Enter, and writes them as a dot")
  func marks() throws {
    var console = try Sample.console()
    _ = console.type("", .down, .down)
    #expect(console.shown.contains("▸J9"))
    #expect(console.type("", .enter).words == ["job(J9)"])
    #expect(console.type("why .", .enter).words == ["why(J9)"])
    _ = console.type("", .tab)
    #expect(console.shown.contains("▸J5"))
  }

  @Test("brings lines back, and what was being typed too")
  func history() throws {
    var console = try Sample.console()
    _ = console.type("why J3", .enter)
    _ = console.type("no", .up)
    #expect(console.line.text == "why J3")
    _ = console.type("", .down)
    #expect(console.line.text == "no")
  }

  @Test("keeps what was taken from the desk in sight until it is done")
  func own() throws {
    var console = try Sample.console()
    let tag = try #require(console.type("next", .enter).tags.first)
    let item = try DeskItemView.read(
      Array(#"{"id":"D5","lane":"distress","kind":"no_truck","title":"No truck","job":9}"#.utf8))
    _ = console.take(.answer(tag: tag, .item(item)), at: Moment(2_000))
    #expect(console.shown.contains("YOURS D5 J9 no truck"))
    #expect(console.type("next", .enter).wishes.isEmpty)
    let actions = console.type("done told them", .enter)
    #expect(actions.words.first?.contains("D5") == true)
    _ = console.take(.answer(tag: actions.tags[0], .done("D5 is done")), at: Moment(3_000))
    #expect(!console.shown.contains("YOURS"))
  }

  @Test("lets paperwork lie as soon as distress waits, and says so")
  func paperwork() throws {
    var console = Console(columns: 80, rows: 24)
    _ = console.take(.snapshot(try Sample.snapshot(desk: [])), at: Moment(0))
    let tag = try #require(console.type("next", .enter).tags.first)
    let item = try DeskItemView.read(
      Array(#"{"id":"P1","lane":"paperwork","kind":"record","title":"Service record"}"#.utf8))
    _ = console.take(.answer(tag: tag, .item(item)), at: Moment(2_000))
    #expect(console.shown.contains("YOURS P1 Service record"))
    #expect(console.type("next", .enter).wishes.isEmpty)
    let later = try Sample.snapshot(asOf: "2026-01-13T20:00:05.000Z")
    _ = console.take(.snapshot(later), at: Moment(5_000))
    #expect(console.shown.contains("DISTRESS WAITS: next"))
    #expect(console.type("next", .enter).words == ["next"])
  }

  @Test("leaves at q, and asks first when something from the desk would be left")
  func quits() throws {
    var console = try Sample.console()
    #expect(console.type("q", .enter).quits)
    var busy = try Sample.console()
    let tag = try #require(busy.type("next", .enter).tags.first)
    let item = try DeskItemView.read(
      Array(#"{"id":"D5","lane":"distress","kind":"no_truck","title":"No truck"}"#.utf8))
    _ = busy.take(.answer(tag: tag, .item(item)), at: Moment(2_000))
    #expect(!busy.type("q", .enter).quits)
    #expect(busy.type("", .enter).quits)
  }

  @Test("asks for the board anew when something has happened, and tells each event once")
  func events() throws {
    var console = try Sample.console()
    let event = try Sample.event(9, #""type":"job_cancelled","job":12,"by":"Kim","reason":"runs""#)
    let actions = console.take(.event(event), at: Moment(1_000))
    #expect(actions.contains { if case .fetch = $0 { true } else { false } })
    _ = console.take(.event(event), at: Moment(1_000))
    #expect(console.shown.components(of: "J12 cancelled by").count == 1)
  }

  @Test(
    "says what was taken back, and of which desk item",
    arguments: [
      (#""deed":"later","desk":"D5","by":"Kim""#, "J12 undone: D5 put off by Kim"),
      (#""deed":"assign","by":"Kim""#, "J12 undone: truck sent by Kim"),
    ])
  func undone(more: String, words: String) throws {
    let event = try Sample.event(9, #""type":"undone","job":12,\#(more)"#)
    #expect(EventWords.line(event) == words)
  }

  @Test("says what came of a call that was kept, whatever is being typed")
  func word() throws {
    var console = try Sample.console()
    _ = console.type("why J")
    let word = Message(.good, "A call that was kept is stored now: J20 D3: T9 is on its way")
    let actions = console.take(.word(word), at: Moment(2_000))
    #expect(actions.contains { if case .fetch = $0 { true } else { false } })
    #expect(console.message == word && console.line.text == "why J")
  }

  @Test("forgets nobody's answer, and bounds what it waits for")
  func pending() throws {
    var console = try Sample.console()
    for _ in 0..<40 { _ = console.type("why J3", .enter) }
    #expect(console.message.kind == .bad)
  }
}

extension String {
  /// Where a text stands in this one.
  func components(of text: String) -> [Range<String.Index>] { ranges(of: text) }
}

@Suite("What may not be missed")
struct BannerTests {
  @Test("a lost connection is said in words, with how old the screen is, until there is a new look")
  func lost() throws {
    var console = try Sample.console()
    #expect(console.shown.contains("live, 0s old"))
    _ = console.take(.lost("connection refused"), at: Moment(3_000))
    #expect(console.shown.contains("CONNECTION LOST: 3s OLD"))
    _ = console.take(.tick, at: Moment(95_000))
    #expect(console.shown.contains("OLD 1m"))
    _ = console.take(
      .snapshot(try Sample.snapshot(asOf: "2026-01-13T20:02:00.000Z")), at: Moment(96_000))
    #expect(!console.shown.contains("CONNECTION LOST"))
  }

  @Test("all is drawn anew when the connection changes, and at Ctrl-L, which the help names")
  func repaints() throws {
    var console = try Sample.console()
    #expect(console.take(.lost("refused"), at: Moment(3_000)).repaints)
    #expect(!console.take(.lost("refused"), at: Moment(4_000)).repaints)
    let degraded = try Sample.snapshot(
      asOf: "2026-01-13T20:00:05.000Z", condition: #""age_ms":1,"state":"degraded","#)
    #expect(console.take(.snapshot(degraded), at: Moment(5_000)).repaints)
    #expect(!console.take(.snapshot(degraded), at: Moment(6_000)).repaints)
    let well = try Sample.snapshot(asOf: "2026-01-13T20:00:07.000Z")
    #expect(console.take(.snapshot(well), at: Moment(7_000)).repaints)
    #expect(console.type("", .control("l")).repaints)
    _ = console.type("?", .pageDown, .pageDown)
    #expect(console.shown.contains("Ctrl-L     draws the whole screen anew"))
  }

  @Test("a server that says nothing is as bad as one that is gone")
  func silent() throws {
    var console = try Sample.console()
    _ = console.take(.tick, at: Moment(6_500))
    #expect(console.shown.contains("CONNECTION LOST"))
  }

  @Test("events that are not told are named with the reason, until they are told again")
  func unheard() throws {
    var console = try Sample.console(columns: 140)
    _ = console.take(.unheard("connection refused"), at: Moment(3_000))
    #expect(console.shown.contains("no events: connection refused"))
    #expect(!console.shown.contains("CONNECTION LOST"))
    _ = console.take(.tick, at: Moment(9_000))
    #expect(console.shown.contains("*** CONNECTION LOST: 9s OLD."))
    #expect(console.shown.contains("(connection refused) ***"))
    _ = console.take(.heard, at: Moment(9_600))
    #expect(!console.shown.contains("connection refused"))
  }

  @Test("what happened and could not be read is looked for on the board")
  func missed() throws {
    var console = try Sample.console()
    let actions = console.take(.missed, at: Moment(1_000))
    #expect(actions.contains { if case .fetch = $0 { true } else { false } })
  }

  /// What a degraded server says of itself.
  private static let degraded = #"""
    "age_ms":50000,"state":"degraded","since":"2026-01-13T19:59:58.000Z",\#
    "reason":"the database does not answer in time",
    """#

  @Test(
    "a server without its database says since when and why, how old what is shown is, where calls go",
    arguments: [
      (
        80,
        [
          "*** SERVER DEGRADED since 13:59:58: the database does not answer in time ***",
          "*** What you see is 52s old; calls you take are kept here ***",
        ]
      ),
      (
        140,
        [
          "*** SERVER DEGRADED since 13:59:58: the database does not answer in time; "
            + "what you see is 52s old; calls are kept here ***"
        ]
      ),
    ])
  func degraded(columns: Int, words: [String]) throws {
    var console = try Sample.console(columns: columns)
    // It tells of the last moment that it had stored, which is before the one told last.
    let told = try Sample.snapshot(
      asOf: "2026-01-13T19:59:50.000Z", condition: Self.degraded)
    _ = console.take(.snapshot(told), at: Moment(40_000))
    _ = console.take(.tick, at: Moment(42_000))
    let shown = console.shown
    for line in words { #expect(shown.contains(line)) }
    #expect(shown.contains("DEGRADED, 52s old"))
    #expect(!shown.contains("live,"))
    #expect(shown.contains("14:00:42"))
    _ = console.take(
      .snapshot(try Sample.snapshot(asOf: "2026-01-13T20:00:44.000Z")), at: Moment(44_000))
    #expect(console.shown.contains("live, 0s old"))
    #expect(!console.shown.contains("DEGRADED"))
  }

  @Test(
    "what a server that does not lead shows is told with its age, and never as live",
    arguments: [
      (#""age_ms":3400,"state":"standing_by","#, "standby, 3s old"),
      (#""age_ms":3400,"state":"leading","#, "not live, 3s old"),
    ])
  func notLeading(condition: String, words: String) throws {
    var console = try Sample.console()
    _ = console.take(.snapshot(try Sample.snapshot(condition: condition)), at: Moment(0))
    #expect(console.shown.contains(words))
  }

  @Test("storm mode is said in words, and what still gets a truck")
  func storm() throws {
    let console = try Sample.console(columns: 100, storm: true)
    #expect(
      console.shown.contains("STORM MODE since 13:02: only D0, D1 get trucks unasked. storm off"))
  }

  @Test(
    "a clock that is off is said in words", arguments: [("-3600", "behind"), ("90.5", "ahead")])
  func clock(offset: String, word: String) throws {
    var console = try Sample.console(columns: 100)
    #expect(!console.shown.contains("CLOCK"))
    _ = console.take(.snapshot(try Sample.snapshot(wallOffset: offset)), at: Moment(1_000))
    #expect(console.shown.contains("CLOCK: the server's machine is"))
    #expect(console.shown.contains(word))
  }

  @Test("a promise at risk, lateness and an old fix have words of their own")
  func words() throws {
    let shown = try Sample.console(look: Look(hasColors: false)).shown
    for word in ["RISK 10m", "LATE", "D2!", "30m!"] { #expect(shown.contains(word)) }
  }

  @Test("ages go on between looks")
  func ages() throws {
    var console = try Sample.console()
    #expect(console.shown.contains("6m/15m"))
    _ = console.take(.tick, at: Moment(5_000))
    _ = console.take(.tick, at: Moment(60_000))
    #expect(console.shown.contains("7m/15m"))
    #expect(console.shown.contains("14:01:00"))
  }
}
