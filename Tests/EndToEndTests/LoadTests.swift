import DispatchClient
import Foundation
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
        "--expect", "door.refused=0", "--expect", "door.p99<1us", "--expect", "missing=0", "--json")
      #expect(try await process.exitCode(within: .seconds(60)) == 1)
      #expect(process.said.contains("not as expected: door.p99<1us, found "))
      #expect(!process.said.contains("not as expected: door.refused"))
      #expect(process.said.contains("\"missing\":0"))
      #expect(process.said.contains("\"server\":{\"window\":\"run\",\"comparable\":true,"))
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
      let plates = try await server.texts("SELECT plate FROM call")
      #expect(Set(plates).count == plates.count)
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
