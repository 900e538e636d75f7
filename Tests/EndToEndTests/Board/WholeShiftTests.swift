import TestSupport
import Testing

@Suite("a whole shift by keyboard, in a real terminal", .serialized, .timeLimit(.minutes(5)))
struct WholeShiftTests {
  @Test("20 calls: all that was typed is stored, every job ends as it was told to, nothing is lost")
  func wholeShift() async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(6, on: server)
      try await BoardTerminal.with(server, columns: 160, rows: 50) { terminal in
        let dispatcher = BoardDispatcher(terminal)
        try await dispatcher.takesMorning()
        try await dispatcher.overrules()
        try await dispatcher.takesBack()
        // Of what was served the record follows by itself.
        try await eventually {
          try await server.texts("SELECT id::text FROM paperwork WHERE id = 1") == ["1"]
        }
        try await dispatcher.clearsDesk()
        try await dispatcher.keepsThroughStorm()
        try await dispatcher.asksOnce()
        try await dispatcher.takesEvening()
        try await dispatcher.handsOver()
      }
      try await Self.expectAllStored(on: server)
    }
  }

  private static func expectAllStored(on server: Server) async throws {
    let ends = (1...19).map { number in
      "\(number) \([4: "cancelled", 5: "gone_on_arrival"][number] ?? "served")"
    }
    #expect(try await server.texts("SELECT id || ' ' || state FROM job ORDER BY id") == ends)
    // Another word about a call that was taken, the name of the first, is a call too.
    let calls = "SELECT opened_job || ' ' || count(*) FROM call GROUP BY opened_job ORDER BY 1"
    let counted = try await server.texts(calls)
    let joined = try await server.texts(
      """
      SELECT 'J' || job || ' ' || coalesce(caller_phone, '') || ' ' || coalesce(caller_name, '')
        || ' ' || coalesce(plate, '') || ' ' || coalesce(notes, '')
      FROM call WHERE NOT opened_job ORDER BY id
      """)
    #expect(counted == ["false 2", "true 19"], "joined: \(joined)")
    let phones = "SELECT DISTINCT caller_phone FROM call WHERE caller_phone IS NOT NULL"
    #expect(try await server.texts(phones).count == 18)
    #expect(
      try await server.texts("SELECT caller_name FROM call WHERE job = 9") == [
        "Ana Poe", "Ana Poe",
      ])
    #expect(
      try await server.texts("SELECT notes FROM call WHERE job = 10") == ["number 4025550101"])
    let overrules = "SELECT overrule_reason FROM assignment WHERE overruled_by = 'Kim'"
    #expect(try await server.texts(overrules) == ["flat is mended"])
    #expect(try await server.texts("SELECT job || ' ' || text FROM note") == ["3 gate code 4711"])
    #expect(try await server.texts("SELECT id::text FROM desk_item WHERE state <> 'done'") == [])
    let verified = "SELECT done_by || ' ' || outcome FROM desk_item WHERE kind = 'gone_on_arrival'"
    #expect(try await server.texts(verified) == ["Kim verified by phone"])
    let paperwork = "SELECT done_by || ' ' || outcome FROM paperwork WHERE id = 1"
    #expect(try await server.texts(paperwork) == ["Kim filed"])
    #expect(try await server.texts("SELECT giver || ' ' || taker FROM handover") == ["Kim Lou"])
    #expect(
      try await server.texts("SELECT count(*)::text FROM event WHERE type = 'undone'") == ["1"])
    #expect(try await server.texts("SELECT id::text FROM assignment WHERE ended_at IS NULL") == [])
  }
}

/// Somebody at the board: every step waits for what its screen says.
private struct BoardDispatcher {
  private let terminal: BoardTerminal

  init(_ terminal: BoardTerminal) { self.terminal = terminal }

  /// Types a line and waits for what it brings.
  private func say(_ line: String, _ seen: String) async throws {
    try terminal.type(line)
    try await terminal.sees(seen)
  }

  /// Takes a call at the base of a truck, with a number of its own.
  private func take(
    _ number: Int, at base: Int, phone: String? = nil, dangers: String = "", _ seen: String
  ) async throws {
    try terminal.type("n 40.\(base),-75.3")
    try terminal.type("5")
    try terminal.type(phone ?? "40255502\(number)")
    try await say(dangers, seen)
  }

  /// Asks no more questions.
  private func end() async throws {
    try terminal.press("C-c")
    try await terminal.seesNoMore("CALL SENT")
  }

  /// A crew arrives, and is done.
  private func serve(_ job: Int, by truck: Int) async throws {
    try await say("t\(truck) os", "T\(truck) on scene on J\(job)")
    try await say("t\(truck) cl", "T\(truck) cleared on J\(job)")
  }

  /// One call a truck; the first one leaves a name.
  func takesMorning() async throws {
    try await take(1, at: 1, phone: "4025550101", "J1 D3: T1 is on its way")
    try terminal.type("Ana Poe")
    try terminal.press("C-c")
    try await terminal.sees("The rest is with J1")
    for number in 2...6 {
      try await take(number, at: number, "J\(number) D3: T\(number) is on its way")
      try await end()
    }
    try await serve(1, by: 1)
  }

  func overrules() async throws {
    try await say("r J2 crew has a flat tyre", "J2 D3 assigned with T1")
    try await say("r J2 too far", "J2 D3 waiting")
    try await say("a J2 T2", "Why T2 for J2?")
    try await say("flat is mended", "J2 D3 assigned with T2")
    try await say("why J2", "WHY J2")
    try terminal.press("Enter")
    try await serve(2, by: 2)
  }

  func takesBack() async throws {
    try await say("note J3 gate code 4711", "Noted on J3")
    try await serve(3, by: 3)
    try await say("x J4 started by itself", "J4 D3 cancelled")
    try await say("t5 er", "T5 en route on J5")
    try await say("t5 goa", "T5 gone on arrival on J5")
    try await say("+D1 J6 live lane", "J6 D1 assigned")
    try await say("undo", "J6 is D3 again")
    try await serve(6, by: 6)
  }

  func clearsDesk() async throws {
    try await say("next", "YOURS D")
    try await say("done verified by phone", "is done")
    try await say("next", "YOURS P1 Service record of J1")
    try await say("done filed", "P1 is done")
  }

  func keepsThroughStorm() async throws {
    try await say("storm on", "*** STORM MODE")
    try await take(7, at: 1, "J7 D3: a storm")
    try await end()
    try await take(8, at: 2, dangers: "l", "J8 D1: T2 is on its way")
    try await end()
    try await say("storm off", "J7 T1 sent")
    try await terminal.seesNoMore("*** STORM MODE")
    try await serve(7, by: 1)
    try await serve(8, by: 2)
  }

  /// The caller of the morning is known; calls again about the same, then about another car.
  func asksOnce() async throws {
    try terminal.type("n 40.3,-75.3")
    try terminal.type("5")
    try await say("402 555 0101", "KNOWN: Ana Poe · last J1 battery")
    try await say("", "J9 D3: T3 is on its way")
    try await end()
    try terminal.type("n 40.3,-75.3")
    try terminal.type("5")
    try await say("4025550101", "J9 (battery, assigned) is open: this call joins it")
    try await say("", "joined to J9 D3: T3 is on its way")
    try await end()
    try terminal.type("n 40.4,-75.3")
    try terminal.type("5")
    try await say("4025550101", "is open: this call joins it")
    try await say("o", "J10 D3: T4 is on its way")
    try await end()
    try await serve(9, by: 3)
    try await serve(10, by: 4)
  }

  func takesEvening() async throws {
    for truck in 1...6 {
      try await take(10 + truck, at: truck, "J\(10 + truck) D3: T\(truck) is on its way")
      try await end()
    }
    for truck in 1...6 { try await serve(10 + truck, by: truck) }
    for truck in 1...3 {
      try await take(16 + truck, at: truck, "J\(16 + truck) D3: T\(truck) is on its way")
      try await end()
    }
  }

  func handsOver() async throws {
    let page = try await terminalShows("handover", "Not signed")
    for fact in ["Open jobs: 3", "Kim: T2 to J2", "flat is mended", "J3 Kim: gate code 4711"] {
      #expect(page.contains(fact), "\(fact) in:\n\(page)")
    }
    try terminal.press("Enter")
    try await say("handover to Lou", "Kim gave, Lou took")
    try terminal.press("Enter")
    for truck in 1...3 { try await serve(16 + truck, by: truck) }
  }

  /// What is seen with it.
  private func terminalShows(_ line: String, _ seen: String) async throws -> String {
    try terminal.type(line)
    return try await terminal.sees(seen)
  }
}
