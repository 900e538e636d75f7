import DispatchClient
import DispatchWire
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("a server that loses something", .timeLimit(.minutes(5)))
struct StopTests {
  @Test("asked to stop, answers the calls under way and ends with 0 within 5 s")
  func stops() async throws {
    try await Server.with { server in
      let holder = try await Session.open(server.settings, purpose: "lock", role: .writer)
      try await holder.runScript("BEGIN; LOCK TABLE call IN ACCESS EXCLUSIVE MODE")
      let address = server.address
      let underWay = Task {
        await DispatchClient.with(ClientSettings(server: address)) { client in
          await client.ask(.call(1), retries: .never)
        }
      }
      try await eventually(within: .seconds(10)) {
        try await server.texts("SELECT 'x' FROM pg_locks WHERE NOT granted").count > 0
      }
      server.process.terminate()
      try await eventually(within: .seconds(5)) {
        await server.ask(ClientRequest(.get, "/healthz")).status == nil
      }
      try await holder.runScript("COMMIT")
      await holder.close()
      #expect(await underWay.value.status == 201)
      #expect(try await server.process.exitCode(within: .seconds(5)) == 0)
      #expect(try await server.texts("SELECT plate FROM call") == ["P1"])
    }
  }

  @Test("without its database says unavailable and nothing stored, and serves again within 5 s")
  func databaseGone() async throws {
    try await Server.with { server in
      #expect(await server.ask(.call(1)).status == 201)
      let name = try #require(server.settings["dbname"])
      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
      try await TestServer.shared.administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
      try await eventually(within: .seconds(5)) {
        await server.ask(ClientRequest(.get, "/readyz")).status == 503
      }
      #expect(await server.ask(ClientRequest(.get, "/healthz")).status == 200)
      let refused = try #require(await server.ask(.call(2)).problem)
      #expect(refused.status == 503)
      #expect(refused.problem.codeText == "unavailable")
      #expect(refused.problem.stored == false)

      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
      try await eventually(within: .seconds(5)) { await server.ask(.call(2)).status == 201 }
      #expect(try await server.texts("SELECT plate FROM call ORDER BY id") == ["P1", "P2"])
    }
  }
}

extension Outcome<RawAnswer> {
  /// Why it was refused.
  fileprivate var problem: Refused? {
    if case .refused(let refused) = self { return refused }
    return nil
  }
}
