import DispatchClient
import DispatchCore
import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("towline board in a real terminal", .serialized, .timeLimit(.minutes(5)))
struct BoardTests {
  /// A key that is typed beside the free text: words of the command line and Enter.
  private func type(
    _ keys: String, on terminal: BoardTerminal, counted: inout Int
  ) throws {
    try terminal.type(keys)
    counted += keys.count + 1
  }

  @Test("takes a call in at most 12 keys beside the free text, and a truck is on its way")
  func takesCall() async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(1, on: server)
      try await BoardTerminal.with(server) { terminal in
        var keys = 0
        try type("n", on: terminal, counted: &keys)
        try terminal.type("40.15,-75.3")
        try await terminal.sees("What is wrong?")
        try type("5", on: terminal, counted: &keys)
        try terminal.type("402 555 0101")
        try await terminal.sees("Danger?")
        try type("ls", on: terminal, counted: &keys)
        keys += 2  // The Enters after the free texts.
        try await terminal.sees("J1 D1: T1 expected")
        #expect(keys <= 12)
        try terminal.type("Zoë Ruiz")
        try terminal.type("KXL 2290")
        try terminal.press("Escape")
        try await terminal.sees("The rest is with J1")
        try terminal.type("t1 os")
        try await terminal.sees("T1 on scene on J1")
      }
      let calls = try await server.texts(
        "SELECT job || ' ' || coalesce(plate, 'no plate') FROM call ORDER BY id")
      #expect(calls == ["1 no plate", "1 KXL 2290"])
    }
  }

  @Test("shows an event within 300 ms of its commit")
  func showsEvents() async throws {
    try await Server.with { server in
      try await BoardTerminal.with(server) { terminal in
        try await terminal.sees("live")
        var delays: [Duration] = []
        for number in 1...5 {
          await Shift.call(number, on: server)
          let answered = ContinuousClock.now
          try await terminal.sees("J\(number) NEW")
          delays.append(ContinuousClock.now - answered)
        }
        print("from a call's answer to its line on the screen:", delays)
        #expect(delays.sorted()[2] < .milliseconds(300))
      }
    }
  }

  @Test("looks as it did when it was found good, at 80 by 24 and 200 by 60")
  func looks() async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(3, on: server)
      for number in 1...5 {
        await Shift.call(number, on: server, more: number == 4 ? #","dangers":["live_lane"]"# : "")
      }
      try await BoardTerminal.with(server) { terminal in
        try terminal.type("storm on")
        try await terminal.sees("STORM MODE")
        try terminal.type("next")
        try await terminal.sees("YOURS")
        try await terminal.sees("J5")
        try await BoardGolden.expect(terminal, "board-80x24")
        try terminal.resize(columns: 200, rows: 60)
        try await BoardGolden.expect(terminal, "board-200x60")
        try terminal.resize(columns: 60, rows: 16)
        try await terminal.seesNoMore("TOWLINE")
        try await terminal.sees("live")
      }
    }
  }

  @Test("overrules, asks why, releases, cancels and says what was meant, all by keys")
  func orders() async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(2, on: server)
      await Shift.call(1, on: server)
      try await BoardTerminal.with(server) { terminal in
        try await terminal.sees("J1 ")
        try terminal.type("r J1 crew has a flat tyre")
        try await terminal.sees("J1 D3 assigned with T2")
        try terminal.type("r J1 too far")
        try await terminal.sees("J1 D3 waiting")
        try terminal.type("a J1 T1")
        try await terminal.sees("Why T1 for J1?")
        try terminal.type("flat is mended")
        try await terminal.sees("J1 D3 assigned with T1")
        try terminal.type("wyh J1")
        try await terminal.sees("Did you mean why J1?")
        try terminal.press("Enter")
        try await terminal.sees("flat is mended")
        try terminal.press("Escape")
        try terminal.type("+D1 J1 live lane")
        try await terminal.sees("J1 D1 assigned")
        try terminal.type("/moreno")
        try await terminal.sees("caller   A. Moreno")
        try terminal.press("Escape")
        try terminal.type("x J1 runs again")
        try await terminal.sees("J1 D1 cancelled")
      }
      let reasons = "SELECT overrule_reason FROM assignment WHERE overruled_by = 'Kim'"
      #expect(try await server.texts(reasons) == ["flat is mended"])
    }
  }

  @Test("shows a truck diverted to a graver call, and the promise that is in danger by that")
  func diverts() async throws {
    try await Server.with(area: "diverting") { server in
      try await Shift.enterTrucks(1, on: server)
      try await BoardTerminal.with(server, columns: 160, rows: 40) { terminal in
        await Shift.call(9, on: server)
        try await terminal.sees("J1 T1 sent")
        await Shift.call(1, on: server, more: #","dangers":["live_lane"]"#)
        try await terminal.sees("J2 T1 sent")
        try await terminal.sees("J1 T1 released by towline: the t")
        try await terminal.sees("J1 is not to be reached")
        try await terminal.sees("promises: 1 at risk")
        try await terminal.sees("RISK")
      }
    }
  }

  @Test("says that the server is gone, and comes back by itself with the calls that were kept")
  func lost() async throws {
    try await Server.with { server in
      try await BoardTerminal.with(server) { terminal in
        server.process.kill()
        try await terminal.sees("CONNECTION LOST")
        try terminal.type("J1 os")
        let shown = try await terminal.sees("The server is out of reach: nothing was done")
        #expect(shown.ranges(of: "WAITING").count == 1 && !shown.contains("towline serve"))
        try terminal.type("n 40.1,-75.3")
        try terminal.type("5")
        try terminal.type("402 555 0101")
        try terminal.type("")
        try await terminal.sees("kept here")
        try terminal.press("Escape")
        try await server.startAgainInPlace()
        try await terminal.sees("A call that was kept is stored now: J1 D3")
        try await terminal.seesNoMore("CONNECTION LOST")
        await Shift.call(7, on: server)
        try await terminal.sees("J2 NEW D3")
      }
      let calls = try await server.texts("SELECT job || ' ' || caller_phone FROM call ORDER BY id")
      #expect(calls == ["1 402 555 0101", "2 402555017"])
    }
  }

  @Test(
    "leaves the terminal as it was, however it ends",
    arguments: [nil, SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGILL])
  func restores(signal: Int32?) async throws {
    try await Server.with { server in
      try await BoardTerminal.with(server) { terminal in
        #expect(try terminal.fact("alternate_on") == "1")
        if let signal {
          #expect(kill(try #require(terminal.board), signal) == 0)
        } else {
          try terminal.type("q")
        }
        try await eventually(within: .seconds(20)) { terminal.board == nil }
        try await eventually(within: .seconds(20)) { try terminal.fact("alternate_on") == "0" }
        #expect(try terminal.fact("cursor_flag") == "1")
        try terminal.type("stty -a")
        let modes = try await terminal.sees("iexten")
        for mode in [" icanon", " echo ", "opost", " icrnl"] { #expect(modes.contains(mode)) }
      }
    }
  }

  @Test(
    "tells at its end, also of a crash, what was written to its standard error meanwhile",
    arguments: [nil, SIGILL])
  func tellsErrors(signal: Int32?) async throws {
    try await Server.with { server in
      try await BoardTerminal.with(server) { terminal in
        let board = try #require(terminal.board)
        let errors = open("/proc/\(board)/fd/2", O_WRONLY | O_APPEND)
        #expect(errors >= 0)
        let text = Array("what went wrong\nand where\n".utf8)
        let written = write(errors, text, text.count)
        #expect(written == text.count)
        _ = close(errors)
        #expect(try !terminal.screen.contains("went wrong"))
        if let signal {
          #expect(kill(board, signal) == 0)
        } else {
          try terminal.type("q")
        }
        try await eventually(within: .seconds(20)) { terminal.board == nil }
        let shown = try await terminal.sees("and where")
        #expect(shown.contains("what went wrong\nand where"))
      }
    }
  }

  @Test("goes to the shell at Ctrl-Z, and comes back by fg")
  func suspends() async throws {
    try await Server.with { server in
      try await BoardTerminal.with(server) { terminal in
        try terminal.press("C-z")
        try await terminal.sees("Stopped")
        try await eventually(within: .seconds(20)) { try terminal.fact("alternate_on") == "0" }
        try terminal.type("fg")
        try await terminal.sees("WAITING")
        await Shift.call(1, on: server)
        try await terminal.sees("J1 NEW")
      }
    }
  }

  @Test("takes no harm from escapes, turned writing and 10 kB of text in a caller's name")
  func hostile() async throws {
    try await Server.with { server in
      let name = #"\u001b[2J\u001b]0;owned\u0007\u202egnorw\u009b31m"#
      let long = name + String(repeating: "漢字 ", count: 1_000)
      await Shift.call(1, on: server, name: long)
      await Shift.call(2, on: server, name: name, more: #","notes":"\#(long)""#)
      try await BoardTerminal.with(server) { terminal in
        try await terminal.sees("J2 NEW")
        try terminal.type("J2")
        let sheet = try await terminal.sees("caller")
        #expect(sheet.contains("␛[2J"))
        #expect(sheet.contains("JOB J2"))
        #expect(try terminal.fact("pane_title") != "owned")
        try terminal.press("Escape")
        try await terminal.sees("WAITING")
      }
    }
  }
}
