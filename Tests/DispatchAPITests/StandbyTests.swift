import DispatchService
import PlainJSON
import Postgres
import Store
import TestSupport
import Testing

@Suite("a server that stands by", .timeLimit(.minutes(2)))
struct StandbyTests {
  /// Another leads from `address` for as long as `body` runs, or a lease at least.
  private func whileAnotherLeads(
    from address: String, _ body: (LiveServer) async throws -> Void
  ) async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(plate: "A1"))
      let other = try await Journal.open(
        server.settings, area: "test", holder: "other", address: address)
      let lease = LeadershipTable(server.settings, area: "test")
      let beating = Task {
        while !Task.isCancelled {
          _ = try? await lease.renew(other.term)
          try? await Task.sleep(for: .milliseconds(200))
        }
      }
      defer { beating.cancel() }
      try await eventually { server.service.condition.state == .standingBy }
      try await body(server)
      beating.cancel()
      await beating.value
      await lease.close()
      await other.resign()
    }
  }

  @Test("sends writes on, with path and query, and answers reads with their age")
  func redirects() async throws {
    try await whileAnotherLeads(from: "http://10.0.0.5:8080") { server in
      let sent = try await server.ask("POST", "/v1/calls?x=1", call())
      #expect(sent.status == 307)
      #expect(sent["location"] == "http://10.0.0.5:8080/v1/calls?x=1")
      #expect(sent.code == "not_leading")
      #expect(try await server.ask("PUT", "/v1/storm", "{}").status == 307)
      let read = try await server.ask("GET", "/v1/board")
      #expect(read.status == 200)
      #expect(read.text.contains("\"J1\""))
      #expect(read["age"] == "1" && read["towline-degraded"] == nil)
      #expect(read.json["state"]?.stringValue == "standing_by")
      #expect((read.json["age_ms"]?.int ?? 0) > 0)
      #expect(try await server.ask("GET", "/status")["age"] == "1")
      #expect(try await server.ask("GET", "/healthz")["age"] == nil)
      #expect(try await server.ask("GET", "/readyz").status == 503)
      let status = try await server.ask("GET", "/status").json
      #expect(status["state"]?.stringValue == "standing_by")
      #expect(status["leader"]?["address"]?.stringValue == "http://10.0.0.5:8080")
      #expect(status["leader"]?["replaced_at"]?.stringValue != nil)
    }
  }

  @Test("says of its board how old it is when its database is gone, since when and why")
  func degraded() async throws {
    try await LiveServer.with { server in
      let live = try await server.ask("GET", "/v1/board")
      #expect(live["age"] == nil)
      #expect(live.json["age_ms"]?.int == 0)
      let name = try #require(server.settings["dbname"])
      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
      try await TestServer.shared.administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
      try await eventually {
        let board = try await server.ask("GET", "/v1/board")
        guard let age = board["age"].flatMap({ Int($0) }), age >= 2 else { return false }
        #expect(board.json["state"]?.stringValue == "degraded")
        #expect(board["towline-degraded"] == "the database is out of reach")
        #expect(board.json["reason"]?.stringValue == "the database is out of reach")
        #expect((board.json["age_ms"]?.int ?? 0) > 500)
        return true
      }
      #expect(try await server.ask("GET", "/metrics")["age"] != nil)
      let bill = "{\"kind\":\"invoice\",\"title\":\"x\",\"job\":\"J99\"}"
      let paper = try await server.ask("POST", "/v1/paperwork", bill)
      #expect(paper.status == 503, "who cannot know of new jobs says of none that it is none")
      let ready = try await server.ask("GET", "/readyz")
      #expect(ready.json["reason"]?.stringValue == "the database is out of reach")
      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
      try await eventually { try await server.ask("GET", "/v1/board")["age"] == nil }
    }
  }

  @Test("refuses writes with nothing stored where the leader's address is none")
  func refuses() async throws {
    try await whileAnotherLeads(from: "none") { server in
      let refused = try await server.ask("POST", "/v1/calls", call())
      #expect(refused.status == 503)
      #expect(refused.code == "not_leading")
      #expect(refused["retry-after"] == "1")
      #expect(try await server.ask("POST", "/v1/desk/next", "{}").status == 503)
    }
  }

  @Test("sends nobody to itself while it waits for the lease of its predecessor to pass")
  func ownAddress() async throws {
    try await whileAnotherLeads(from: LiveServer.address) { server in
      let refused = try await server.ask("POST", "/v1/calls", call())
      #expect(refused.status == 503)
      #expect(refused.code == "not_leading")
      #expect(refused.json["stored"]?.boolValue == false)
      #expect(refused["retry-after"] == "1")
      #expect(refused.json["detail"]?.stringValue?.contains("about to take the lead") == true)
      #expect(try await server.ask("GET", "/v1/board").status == 200)
    }
  }

  @Test("lets a browser sign in")
  func signsIn() async throws {
    try await whileAnotherLeads(from: "http://10.0.0.5:8080") { server in
      let answer = try await server.ask("DELETE", "/v1/session")
      #expect(answer.status != 307)
    }
  }
}
