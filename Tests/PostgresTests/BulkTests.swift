import Postgres
import TestSupport
import Testing

@Suite("bulk")
struct BulkTests {
  private static let schema = """
    CREATE TABLE fix (
      id bigint PRIMARY KEY, name text, at timestamptz NOT NULL, body text, ok boolean);
    """
  private static let columns = ["id", "name", "at", "body", "ok"]

  private func withSession(_ body: (Session) async throws -> Void) async throws {
    try await TestDatabase.with { settings in
      let session = try await Session.open(
        settings, purpose: "bulk", role: .writer, patience: .seconds(120))
      try await session.runScript(Self.schema)
      try await body(session)
      await session.close()
    }
  }

  private func row(_ id: Int64) -> [Parameter] {
    [.int64(id), .text("row \(id)"), .timestamp(id), .text("body \(id)"), .bool(nil)]
  }

  @Test("loads a hundred thousand rows by COPY")
  func copy() async throws {
    try await withSession { session in
      let rows = (1...100_000).map { row($0) }
      let stored = try await session.copy(into: "public.fix", columns: Self.columns, rows)
      #expect(stored == 100_000)
      let facts = Statement(
        "facts", "SELECT count(*), sum(id)::bigint, min(at), max(body), count(ok) FROM fix")
      let found = try await session.query(facts)[0]
      #expect(found.int(0) == 100_000)
      #expect(found.int(1) == 5_000_050_000)
      #expect(found.timestamp(2) == 1)
      #expect(found.text(3) == "body 99999")
      #expect(found.int(4) == 0)
    }
  }

  @Test("stores nothing of a COPY with a bad row, and goes on")
  func refusedCopy() async throws {
    try await withSession { session in
      let rows = (1...5000).map { row($0) } + [row(1)]
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.copy(into: "fix", columns: Self.columns, rows)
      }
      #expect(failure?.state == .uniqueViolation)
      let count = Statement("count", "SELECT count(*) FROM fix")
      let stored = try await session.query(count)[0].int(0)
      #expect(stored == 0)
    }
  }

  @Test("refuses a COPY with a value that cannot be stored, and goes on")
  func unencodableCopy() async throws {
    try await withSession { session in
      let bad: [Parameter] = [.int64(7), .text("\0"), .timestamp(0), .null, .null]
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.copy(into: "fix", columns: Self.columns, [row(1), bad])
      }
      #expect(failure?.isOutcomeUnknown == false)
      let count = Statement("count", "SELECT count(*) FROM fix")
      let stored = try await session.query(count)[0].int(0)
      #expect(stored == 0)
    }
  }

  @Test("names the table that a COPY did not find")
  func missingTable() async throws {
    try await withSession { session in
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.copy(into: "nothing", columns: ["id"], [[.int64(1)]])
      }
      #expect(failure?.state == .undefinedTable)
      #expect(await session.isUsable)
    }
  }

  @Test("runs a script as one transaction")
  func script() async throws {
    try await withSession { session in
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.runScript(
          "CREATE TABLE one (id bigint); CREATE TABLE two (id bigint); SELECT 1 / 0;")
      }
      #expect(failure?.state?.classCode == "22")
      let found = Statement("found", "SELECT to_regclass('one') IS NULL")
      let isAbsent = try await session.query(found)[0].bool(0)
      #expect(isAbsent)
    }
  }

  @Test("rolls back a script that opened a transaction and failed")
  func scriptWithTransaction() async throws {
    try await withSession { session in
      await #expect(throws: PostgresFailure.self) {
        try await session.runScript("BEGIN; CREATE TABLE one (id bigint); SELECT 1 / 0; COMMIT;")
      }
      #expect(await session.isInTransaction == false)
    }
  }
}
