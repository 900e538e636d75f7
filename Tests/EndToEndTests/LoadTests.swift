import DispatchClient
import Foundation
import Glibc
import PlainJSON
import Postgres
import TestSupport
import Testing

@Suite("towline load", .timeLimit(.minutes(3)), .serialized)
struct LoadTests {
  private static func load(_ server: Server, _ arguments: String...) throws -> TowlineProcess {
    try TowlineProcess(["load", "--server", server.address] + arguments, in: server.folder)
  }

  private static func putTruck(_ server: Server) async {
    let truck = """
      {"equipment":["booster","flatbed","tyre"],"weight_class":"medium","seats":3,
      "base":{"lat":40.1,"lon":-75.3}}
      """
    _ = await server.ask(ClientRequest(.put, "/v1/trucks/T1", body: Array(truck.utf8)))
  }

  @Test("sends every kind, finds every call afterwards, and fails where it is not as expected")
  func kinds() async throws {
    try await Server.with { server in
      await Self.putTruck(server)
      let process = try Self.load(
        server, "--rate", "30", "--duration", "3", "--statuses-rate", "5", "--positions-rate",
        "100", "--single-positions-rate", "5", "--polls-rate", "20", "--paperwork-rate", "5",
        "--expect", "door.refused=0", "--expect", "door.p99<1us", "--expect", "missing=0",
        "--expect", "statuses.refused=0", "--json")
      #expect(try await process.exitCode(within: .seconds(60)) == 1)
      #expect(process.said.contains("not as expected: door.p99<1us, found "))
      #expect(!process.said.contains("not as expected: door.refused"))
      #expect(!process.said.contains("not as expected: statuses.refused"))
      #expect(process.said.contains("\"missing\":0"))
      #expect(process.said.contains("\"server\":{\"window\":\"run\",\"comparable\":true,"))
      #expect(process.said.contains("\"plan\":{\"servers\":[\"\(server.address)\"],"))
      #expect(process.said.contains("\"profile\":\"steady\",\"rate_per_s\":30,\"duration_s\":3,"))
      #expect(process.said.contains("\"build\":\""))
      for kind in ["calls", "statuses", "positions", "polls", "paperwork"] {
        #expect(process.said.contains("\"\(kind)\":{\"sent\":"), "\(kind)")
      }
      let stored = try await server.texts("SELECT count(*)::text FROM call")
      #expect(process.said.contains("\"calls\":{\"sent\":\(stored[0]),\"accepted\":\(stored[0]),"))
      #expect(process.said.contains("\"door_ms\":{\"count\":\(stored[0]),"))
    }
  }

  @Test("against a server that dies says what found nobody, and that nobody knows what is missing")
  func dies() async throws {
    try await Server.with { server in
      let process = try Self.load(
        server, "--rate", "100", "--duration", "4", "--patience", "1", "--expect", "missing=0")
      try await eventually { try await Self.stored(server) > 50 }
      server.process.kill()
      #expect(try await process.exitCode(within: .seconds(30)) == 1)
      let said = process.said
      #expect(said.contains("requests found no server, and are not stored"))
      #expect(said.contains("it did not answer from second"))
      #expect(said.contains("whether accepted ones are missing is not known"))
      #expect(said.contains("not as expected: missing=0, found not known"))
      #expect(said.contains("NOT REACHED"))
      #expect(said.contains("The server's own figures are not known"))
    }
  }

  @Test(
    "against a server that dies and comes back asks again under the same keys; nothing is missing")
  func comesBack() async throws {
    try await Server.with { server in
      let port = try #require(Int(server.address.split(separator: ":").last ?? ""))
      let process = try Self.load(
        server, "--rate", "200", "--duration", "4", "--patience", "120", "--seed", "1")
      try await eventually { try await Self.stored(server) > 100 }
      server.process.kill()
      try await server.startAgain(port: port)
      // 3: some found nobody there.
      #expect(try await process.exitCode(within: .seconds(60)) == 3)
      #expect(process.said.contains("Accepted calls that are missing: 0"))
      #expect(!process.said.contains("nobody knows whether"))
      #expect(process.said.contains("The server's own figures cannot be compared with these"))
      #expect(process.said.contains("again: towline load --server \(server.address) "))
      #expect(process.said.contains(" --seed 1\n"))
      let plates = try await server.texts("SELECT plate FROM call")
      #expect(Set(plates).count == plates.count)
    }
  }

  @Test("stopped by Ctrl-C looks for what was accepted and writes what it has found")
  func interrupted() async throws {
    try await Server.with { server in
      let file = server.folder.path + "/early.html"
      let process = try Self.load(
        server, "--rate", "50", "--duration", "600", "--report", file)
      try await eventually { try await Self.stored(server) > 50 }
      process.send(SIGINT)
      #expect(try await process.exitCode(within: .seconds(20)) == 130)
      #expect(process.said.contains("Ended early at second"))
      #expect(process.said.contains("Accepted calls that are missing: 0"))
      #expect(try String(contentsOfFile: file, encoding: .utf8).contains("Ended early at second"))
    }
  }

  @Test("on a server that stands still says how many wait, and ends at once at a second Ctrl-C")
  func stalled() async throws {
    try await Server.with { server in
      let process = try Self.load(server, "--rate", "50", "--duration", "600")
      try await eventually { try await Self.stored(server) > 50 }
      server.process.freeze()
      try await eventually(within: .seconds(20)) {
        process.said.contains(#/\d+ wait, the longest \d/#)
          && process.said.contains("THE SERVER DOES NOT ANSWER")
      }
      process.send(SIGINT)
      try await eventually { process.said.contains("Ctrl-C again ends at once") }
      process.send(SIGINT)
      #expect(try await process.exitCode(within: .seconds(2)) == 130)
    }
  }

  @Test("at a standby says which server leads, and is no success")
  func standby() async throws {
    try await Servers.with(2) { servers in
      let process = try TowlineProcess(
        ["load", "--server", servers.addresses[1], "--rate", "20", "--duration", "1"],
        in: servers.folder)
      #expect(try await process.exitCode(within: .seconds(30)) == 1)
      #expect(process.said.contains("\(servers.addresses[0]) leads: name it with --server"))
    }
  }

  @Test("with two servers tells how long nobody led when the leader died, and who leads since")
  func takeOver() async throws {
    try await Servers.with(2) { servers in
      let process = try TowlineProcess(
        [
          "load", "--server", servers.addresses.joined(separator: ","), "--rate", "30",
          "--duration", "10",
        ], in: servers.folder)
      try await eventually { try await servers.texts("SELECT plate FROM call").count > 30 }
      let place = try await servers.leader()
      let old = servers.addresses[place]
      _ = try await servers.killLeader()
      _ = try await process.exitCode(within: .seconds(60))
      let new = servers.addresses.first { $0 != old } ?? ""
      #expect(process.said.contains("Nobody led (standing_by) from second"))
      #expect(process.said.contains("\(new) leads now; at the start it was \(old)."))
      #expect(process.said.contains("Accepted calls that are missing: 0"))
    }
  }

  private static func stored(_ server: Server) async throws -> Int {
    Int(try await server.texts("SELECT count(*)::text FROM call")[0]) ?? 0
  }

  @Test("writes a report that a browser shows whole, with nothing of what came from outside alive")
  func report() async throws {
    try await Server.with { server in
      await Self.putTruck(server)
      let stream = server.folder.path + "/<img src=x onerror=document.title='hit'>.csv"
      let rows = (0..<200).map { number in
        "2026-01-13 07:0\(number / 60):\(number % 60 + 10 > 59 ? 59 : number % 60 + 10),40.1,-75.3,tow"
      }
      try (["call_time,location.lat,location.lon,problem"] + rows).joined(separator: "\n")
        .write(toFile: stream, atomically: true, encoding: .utf8)
      let file = server.folder.path + "/report.html"
      let process = try Self.load(
        server, "--stream", stream, "--speed", "60", "--duration", "5", "--polls-rate", "30",
        "--positions-rate", "50", "--paperwork-rate", "10", "--expect", "door.p99<30s",
        "--expect", "polls.refused=0", "--report", file)
      #expect(try await process.exitCode(within: .seconds(60)) == 0)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.open("file://" + file)
        #expect(try await page.waits(for: "document.querySelectorAll('svg').length >= 4"))
        #expect(try await page.text("document.title").hasPrefix("Load: <img src=x"))
        #expect(try await page.number("document.querySelectorAll('img, script').length") == 0)
        #expect(try await page.number("document.querySelectorAll('polyline').length") >= 8)
        #expect(try await page.value(Self.allLinesAreInside) == .bool(true))
        #expect(
          try await page.text("document.body.textContent").contains("server: door: received"))
        try await page.photograph("load-report")
        try await page.wear(.phone)
        #expect(try await page.number("document.documentElement.scrollWidth") <= 390)
        #expect(try await page.value(BrowserPage.allPlotsAreReadable) == .bool(true))
        try await page.photograph("load-report-phone")
        #expect(await browser.complaints == [])
      }
    }
  }

  /// No line leaves its plot, and each has a title for those who do not see it.
  private static let allLinesAreInside = """
    [...document.querySelectorAll('svg')].every((svg) => {
      const frame = svg.getBoundingClientRect();
      return svg.getAttribute('aria-label').length > 0
        && [...svg.querySelectorAll('polyline')].every((line) => {
          const box = line.getBoundingClientRect();
          return box.left >= frame.left && box.right <= frame.right + 1 && box.top >= frame.top
            && box.bottom <= frame.bottom + 1;
        });
    })
    """
}
