import Testing

/// Somebody at the board: every step waits for what its screen says.
struct BoardDispatcher {
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
    try await take(number, at: "40.\(base)", phone: phone, dangers: dangers, seen)
  }

  private func take(
    _ number: Int, at latitude: String, phone: String? = nil, dangers: String = "", _ seen: String
  ) async throws {
    try terminal.type("n \(latitude),-75.3")
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
    try await take(1, at: 1, phone: "4025550101", "J1 D3: T1 expected")
    try terminal.type("Ana Poe")
    try terminal.press("C-c")
    try await terminal.sees("The rest is with J1")
    for number in 2...6 {
      try await take(number, at: number, "J\(number) D3: T\(number) expected")
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
    try await take(8, at: 2, dangers: "l", "J8 D1: T2 expected")
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
    try await say("", "J9 D3: T3 expected")
    try await end()
    try terminal.type("n 40.3,-75.3")
    try terminal.type("5")
    try await say("4025550101", "J9 (battery, assigned) is open: this call joins it")
    try await say("", "joined to J9 D3: T3 expected")
    try await end()
    try terminal.type("n 40.4,-75.3")
    try terminal.type("5")
    try await say("4025550101", "is open: this call joins it")
    try await say("o", "J10 D3: T4 expected")
    try await end()
    try await serve(9, by: 3)
    try await serve(10, by: 4)
  }

  /// The server is killed. The board says so, keeps the call that is taken meanwhile, and comes back by
  /// itself.
  func losesServer(_ server: Server) async throws {
    server.process.kill()
    try await terminal.sees(" OLD. Trying again")
    try await take(11, at: 1, "the call is kept here")
    try await end()
    try await server.startAgainInPlace()
    try await terminal.sees("A call that was kept is stored now: J11 D3: T1 expected")
    try await terminal.seesNoMore("CONNECTION LOST")
  }

  /// All trucks are out. The one that has far to go is taken off its call for a graver one beside it, so
  /// that a promise is in danger; a second driver calls in the graver one.
  func diverts() async throws {
    for truck in 2...5 {
      try await take(10 + truck, at: truck, "J\(10 + truck) D3: T\(truck) expected")
      try await end()
    }
    for truck in 1...5 { try await say("t\(truck) os", "T\(truck) on scene on J\(10 + truck)") }
    try await take(16, at: "41.5", "J16 D3: T6 expected")
    try await end()
    try await take(17, at: 6, dangers: "l", "J17 D1: ")
    try await end()
    try await say("r J16 a life is in danger beside it", "J16 D3 waiting")
    try await terminal.sees("J17 T6 sent")
    try await terminal.sees("J16 is not to be reached")
    try await terminal.sees("RISK")
    try await terminal.sees("promises: 1 at risk")
    try terminal.type("n 40.6,-75.3")
    try await say("5", "J17 is open there for the same: j at Danger? joins it")
    try terminal.type("4025550299")
    try await say("j", "joined to J17")
    try await end()
    try await take(18, at: 3, "J18 D3: ")
    try await end()
    try await say("note J16 told the caller", "Noted on J16")
  }

  /// The screen as it is then, small and on a wall.
  func looks() async throws {
    try terminal.resize(columns: 80, rows: 24)
    try await BoardGolden.expect(terminal, "shift-80x24")
    try terminal.resize(columns: 200, rows: 60)
    try await BoardGolden.expect(terminal, "shift-200x60")
    try terminal.resize(columns: 160, rows: 50)
  }

  func handsOver() async throws {
    let page = try await terminalShows("handover", "Not signed")
    for fact in ["Open jobs: 8", "Kim: T2 to J2", "flat is mended", "J3 Kim: gate code 4711"] {
      #expect(page.contains(fact), "\(fact) in:\n\(page)")
    }
    try terminal.press("Enter")
    try await say("handover to Lou", "Kim gave, Lou took")
    try terminal.press("Enter")
  }

  func servesTheRest() async throws {
    try await serve(17, by: 6)
    // Not to J16, from which it was taken.
    try await terminal.sees("J18 T6 sent")
    try await say("t1 cl", "T1 cleared on J11")
    try await terminal.sees("J16 T1 sent")
    for truck in 2...5 { try await say("t\(truck) cl", "T\(truck) cleared on J\(10 + truck)") }
    try await serve(16, by: 1)
    try await serve(18, by: 6)
  }

  /// What is seen with it.
  private func terminalShows(_ line: String, _ seen: String) async throws -> String {
    try terminal.type(line)
    return try await terminal.sees(seen)
  }
}
