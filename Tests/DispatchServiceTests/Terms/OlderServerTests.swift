import DispatchCore
import DispatchService
import Postgres
import Store
import TestSupport
import Testing

@Suite("a server that is older than the one that led last", .timeLimit(.minutes(2)))
struct OlderServerTests {
  @Test("stands by and says so, sends writes to the leader, and reads nothing that it may not know")
  func standsBy() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A1"))
        let newer = try await Journal.open(
          settings, area: LiveService.area, holder: "newer", address: "elsewhere")
        try await tables.run(Self.leadAsNewer)
        try await eventually { service.hindrance == .outdated }
        #expect(service.condition.state == .degraded)
        #expect(!service.takesCalls)
        #expect(service.leaderElsewhere?.holder == "newer")
        #expect(await service.result(.breakdown("A2")).refusal == .notLeading)
        #expect(service.view.read { $0.jobs.count } == 1)
        await newer.close()

        // The newer program was given up, and a copy from before it put back.
        try await tables.run("UPDATE leadership SET schema_known = 0")
        try await eventually { service.condition.state == .leading }
        #expect(service.hindrance == nil)
        #expect(try await service.send(.breakdown("A3")).status == 201)
      }
    }
  }

  /// What a program of tomorrow does when it takes the lead.
  private static let leadAsNewer = "UPDATE leadership SET schema_known = 1000"
}
