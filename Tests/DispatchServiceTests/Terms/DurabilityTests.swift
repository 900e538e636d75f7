import DispatchCore
import DispatchService
import Postgres
import Store
import TestSupport
import Testing

@Suite("what an acknowledged call survives", .timeLimit(.minutes(5)))
struct DurabilityTests {
  @Test("is told as it is now, however often the database is changed in one term")
  func isAskedAgain() async throws {
    try await Self.withCluster { service, hand in
      #expect(service.durability == .local)
      try await hand.set("fsync", "off")
      try await eventually { service.durability == .volatile }
      try await hand.set("fsync", "on")
      try await eventually { service.durability == .local }
      #expect(service.leader?.unreplicatedSince == nil)
      try await hand.set("synchronous_standby_names", "'nobody'")
      try await eventually { service.durability == .replicated }
      #expect(service.leader?.lacksStandby == true)
      try await hand.set("synchronous_standby_names", "''")
      try await eventually { service.durability == .local }
      #expect(service.leader?.lacksStandby == false)
      #expect(service.leader?.unreplicatedSince != nil)
      #expect(service.leader?.epoch == 1)
    }
  }

  @Test("is kept to on the session that writes, though synchronous_commit is turned off meanwhile")
  func isKeptTo() async throws {
    try await Self.withCluster { service, hand in
      try await hand.set("synchronous_commit", "off")
      try await hand.set("synchronous_standby_names", "'nobody'")
      try await eventually { service.durability == .replicated }
      let sent = Task { await service.result(.breakdown("A1")) }
      try await eventually {
        try await hand.count("pg_stat_activity WHERE wait_event = 'SyncRep'") > 0
      }
      try await hand.set("synchronous_standby_names", "''")
      #expect(await sent.value.isSuccess)
    }
  }

  @Test(
    "keeps a server from leading while no standby is there to make it so, and that is what is said")
  func standbyMissing() async throws {
    try await Self.withCluster { service, hand in
      try await hand.set("synchronous_standby_names", "'nobody'")
      let sent = Task { await service.result(.breakdown("A1"), key: "k") }
      try await eventually(within: .seconds(40)) {
        service.condition.state == .degraded && service.hindrance == .standbyMissing
      }
      #expect(service.durability == nil)
      #expect(await sent.value.refusal == .outcomeUnknown)
      try await hand.set("synchronous_standby_names", "''")
      try await eventually(within: .seconds(40)) { service.condition.state == .leading }
      #expect(service.hindrance == nil)
      #expect(service.leader?.replacedAt == nil)
      #expect(service.durability == .local)
      #expect(try await service.send(.breakdown("A1"), key: "k").status == 201)
      #expect(try await hand.plates() == ["A1"])
    }
  }

  @Test(
    "is told from the first moment of the next leader, when it is less than under the one before")
  func isTakenOver() async throws {
    try await Self.withDatabase { settings, hand in
      try await FaultyWire.with(to: settings) { wire, way in
        try await LiveService.with(way) { _ in
          try await hand.set("synchronous_standby_names", "'nobody'")
          try await eventually { try await hand.said() == ["replicated"] }
          wire.cut()
          try await hand.set("synchronous_standby_names", "''")
          try await LiveService.with(settings) { next in
            #expect(next.leader?.epoch == 2)
            #expect(next.durability == .local)
            #expect(next.leader?.unreplicatedSince != nil)
          }
          wire.mend()
        }
      }
    }
  }

  /// Serves on a PostgreSQL of its own, whose settings nobody else sees.
  private static func withCluster(
    _ body: (DispatchService, Tables) async throws -> Void
  ) async throws {
    try await withDatabase { settings, hand in
      try await LiveService.with(settings) { try await body($0, hand) }
    }
  }

  /// Lends a PostgreSQL of its own.
  private static func withDatabase(
    _ body: (ConnectionSettings, Tables) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let cluster = try await PrivateCluster.start(
      folder: folder.path + "/data", database: "durability")
    let result: Result<Void, any Error>
    do { result = .success(try await lend(cluster.settings, body)) } catch {
      result = .failure(error)
    }
    try await cluster.stop()
    try result.get()
  }

  private static func lend(
    _ settings: ConnectionSettings, _ body: (ConnectionSettings, Tables) async throws -> Void
  ) async throws {
    let session = try await Session.open(settings, purpose: "schema", role: .writer)
    _ = try await Migrator().migrate(session)
    await session.close()
    try await body(settings, try await Tables(settings))
  }
}

extension Tables {
  /// Changes a setting of the whole server while it runs.
  fileprivate func set(_ name: String, _ value: String) async throws {
    try await run("ALTER SYSTEM SET \(name) = \(value)")
    try await run("SELECT pg_reload_conf()")
  }

  /// What the leader's last heartbeat said; empty before it has.
  fileprivate func said() async throws -> [String] {
    try await texts("SELECT coalesce(durability, '') FROM heartbeat")
  }
}
