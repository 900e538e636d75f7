import Postgres
import TestSupport
import Testing

@Suite("transactions handed over one behind the other")
struct QueuedCommitTests {
  private static let insert = Statement("insert_row", "INSERT INTO row (id) VALUES ($1)")
  private static let sleep = Statement("sleep", "SELECT pg_sleep(0.05)")

  private func withSession(
    patience: Duration = .seconds(10), _ body: (Session, Session) async throws -> Void
  ) async throws {
    let database = try await TestDatabase.make(template: "queued") { settings in
      let session = try await Session.open(settings, purpose: "prepare", role: .writer)
      try await session.runScript(
        "CREATE TABLE row (id bigint PRIMARY KEY, at bigint GENERATED ALWAYS AS IDENTITY)")
      await session.close()
    }
    try await database.use { settings in
      let session = try await Session.open(
        settings, purpose: "journal", role: .writer, patience: patience)
      let reader = try await Session.open(settings, purpose: "look", role: .reader)
      try await body(session, reader)
      await session.close()
      await reader.close()
    }
  }

  private func row(_ id: Int64) -> Step { Step(Self.insert, [.int64(id)]) }

  private func stored(_ reader: Session) async throws -> [Int64] {
    try await reader.query(Statement("rows", "SELECT id FROM row ORDER BY at")).map {
      $0.int64(0)
    }
  }

  @Test("are stored in the order in which they were handed over")
  func order() async throws {
    try await withSession { session, reader in
      let queued = (0..<50).map { session.queueCommit([row($0)]) }
      for commit in queued.reversed() { #expect(await commit.outcome().isCommitted) }
      let rows = try await stored(reader)
      #expect(rows == Array(0..<50))
    }
  }

  @Test("what follows a refusal is sent all the same")
  func afterRefusal() async throws {
    try await withSession { session, reader in
      let first = session.queueCommit([row(1), row(1)])
      let second = session.queueCommit([row(2)])
      #expect(await first.outcome().isCommitted == false)
      #expect(await second.outcome().isCommitted)
      let rows = try await stored(reader)
      #expect(rows == [2])
    }
  }

  @Test("what follows an unknown outcome is refused and not stored")
  func afterDoubt() async throws {
    try await withSession(patience: .milliseconds(300)) { session, reader in
      let slow = session.queueCommit([Step(Statement("slow", "SELECT pg_sleep(5)"))])
      let second = session.queueCommit([row(2)])
      #expect(await slow.outcome().isUnknown)
      #expect(await second.outcome().isRefused)
      let rows = try await stored(reader)
      #expect(rows == [])
    }
  }

  @Test("an outcome is told whether it is asked for before or after the end")
  func askedLate() async throws {
    try await withSession { session, _ in
      let first = session.queueCommit([Step(Self.sleep)])
      let second = session.queueCommit([row(1)])
      #expect(await second.outcome().isCommitted)
      #expect(await first.outcome().isCommitted)
    }
  }
}

extension CommitOutcome {
  fileprivate var isCommitted: Bool { if case .committed = self { true } else { false } }
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
  fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }
}
