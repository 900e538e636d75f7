import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("a shift on paper", .timeLimit(.minutes(2)))
struct PaperTests {
  @Test("is there while the database is gone, and what happened meanwhile is entered afterwards")
  func paper() async throws {
    try await TestDatabase.with { settings in
      try await FaultyWire.with(to: settings) { wire, way in
        try await Servers.with(0, on: settings) { servers in
          let folder = "\(servers.folder.path)/paper"
          try await servers.add(
            ["TOWLINE_RUN_SHEET": folder, "TOWLINE_RUN_SHEET_MINUTES": "0.02"], by: way)
          _ = await Servers.ask(.truck("T1"), at: servers.addresses[0])
          #expect(await Servers.ask(.call(1), at: servers.addresses[0]).status == 201)
          try await eventually { Self.sheet(folder).contains("J1  D3  assigned") }
          _ = try await Self.towline(servers, "advance", "J1", "dispatched")

          wire.cut()
          try await eventually {
            Self.sheet(folder).contains("!! The server has been without its database")
          }
          #expect(Self.sheet(folder).contains("P1"))
          let before = Self.now
          wire.mend()
          try await servers.lead(0)
          let early = try await Self.towline(
            servers, "advance", "J1", "on_scene", "--at", "2020-01-01T00:00:00Z")
          #expect(early.code == 1)
          #expect(early.said.contains("it cannot have been earlier"))
          #expect(early.said.contains(Self.zone(folder)))
          let done = try await Self.towline(servers, "advance", "J1", "on_scene", "--at", before)
          #expect(done.code == 0, "\(done.said)")
          #expect(done.said.contains("Entered late: it was at "))
          #expect(!done.said.contains("this machine's zone"))
          let served = try await Self.towline(servers, "advance", "J1", "served", "--at", before)
          #expect(served.code == 0, "\(served.said)")
          let job = try await Self.towline(servers, "job", "J1")
          #expect(job.said.contains("T1 clear (entered late: was "))
          #expect(
            try await servers.texts(
              "SELECT body FROM event WHERE type = 'advanced' AND body LIKE '%\"late\":true%'"
            ).count == 2)
        }
      }
    }
  }

  private static func sheet(_ folder: String) -> String {
    (try? String(contentsOfFile: "\(folder)/run-sheet.txt", encoding: .utf8)) ?? ""
  }

  /// As the sheet names it.
  private static func zone(_ folder: String) -> String {
    sheet(folder).firstMatch(of: #/All times are those of ([^,]+),/#).map { String($0.1) } ?? "?"
  }

  private static var now: String { Date().formatted(.iso8601) }

  private static func towline(
    _ servers: Servers, _ arguments: String...
  ) async throws -> (code: Int32, said: String) {
    let process = try TowlineProcess(
      arguments + ["--server", servers.addresses[0]], in: servers.folder)
    return (try await process.exitCode(within: .seconds(30)), process.said)
  }
}
