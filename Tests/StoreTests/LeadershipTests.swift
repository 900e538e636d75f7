import DispatchCore
import Postgres
import Store
import Testing

@Suite("The lead, where the tables were changed by hand")
struct LeadershipTests {
  /// Three terms, then a hand in the tables, then another server that believes what it sees there.
  private static func take(
    after told: Int64, afterwards script: String,
    _ body: (_ old: Journal, _ new: Journal) async throws -> Void
  ) async throws {
    try await StoreFixture.with { settings in
      _ = try await StoreFixture.journal(settings)
      _ = try await StoreFixture.journal(settings)
      let old = try await StoreFixture.journal(settings)
      try await StoreFixture.session(settings).runScript(script)
      let new = try #require(
        try await Journal.open(
          settings, area: StoreFixture.area, holder: "other", address: "none", after: told,
          own: nil))
      try await body(old, new)
      await new.close()
      await old.close()
    }
  }

  @Test(
    "goes above every term that was listed, and who led before writes nothing",
    arguments: [(Int64(1), "UPDATE leadership SET epoch = 1"), (0, "DELETE FROM leadership")])
  func goesAbove(told: Int64, script: String) async throws {
    try await Self.take(after: told, afterwards: script) { old, new in
      #expect(old.term.epoch == 3)
      #expect(new.term.epoch == 4)
      var desk = try Desk(epoch: 3)
      let batch = desk.batch()
      await #expect(throws: JournalFailure.self) { try await old.commit(batch) }
      var next = try Desk(epoch: 4)
      try await new.commit(next.batch())
    }
  }

  @Test("is not had after a newer program's term, and marks how much its own program knows")
  func isLeftToNewer() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      await journal.resign()
      let session = try await StoreFixture.session(settings)
      let known = Statement("known", "SELECT schema_known::bigint FROM leadership")
      #expect(try await session.query(known)[0].int(0) == Migration.all.count)
      try await session.runScript("UPDATE leadership SET schema_known = schema_known + 1")
      let older = try await Journal.open(
        settings, area: StoreFixture.area, holder: "other", address: "none", after: 1, own: nil)
      #expect(older == nil)
      #expect(try await session.query(known)[0].int(0) == Migration.all.count + 1)
      await session.close()
    }
  }

  @Test("shows whoever looks what its commits survived when the heartbeat said so last")
  func saysDurability() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let lease = LeadershipTable(settings, area: StoreFixture.area)
      let silent = try #require(try await lease.look())
      #expect(silent.durability == nil)
      #expect(try await lease.renew(journal.term, durability: "replicated"))
      let said = try #require(try await lease.look())
      #expect(said.durability == "replicated")
      #expect(said.unreplicatedSince == nil)
      #expect(
        try await lease.renew(journal.term, durability: "local", unreplicatedSince: .unixEpoch))
      let next = try await StoreFixture.journal(settings)
      let after = try #require(try await lease.look())
      #expect(after.term.epoch == next.term.epoch)
      #expect(after.durability == "local")
      #expect(after.unreplicatedSince == .unixEpoch)
      await lease.close()
      await next.close()
      await journal.close()
    }
  }

  @Test("is not had after a term that is not the present one")
  func isQuicker() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let late = try await Journal.open(
        settings, area: StoreFixture.area, holder: "other", address: "none", after: 0, own: nil)
      #expect(late == nil)
      await journal.close()
    }
  }
}
