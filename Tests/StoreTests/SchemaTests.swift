import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite("The schema")
struct SchemaTests {
  @Test("takes every statement of the store")
  func everyStatementIsPrepared() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      for statement in StatementCatalogue.all {
        do {
          try await session.runScript("PREPARE \(statement.name) AS \(statement.sql)")
        } catch {
          Issue.record("\(statement.name): \(error)")
        }
      }
      let names = StatementCatalogue.all.map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  @Test("refuses what must not be, by the constraint that says so", arguments: ForbiddenRow.all)
  func refusesForbiddenRows(row: ForbiddenRow) async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      try await session.runScript(ForbiddenRow.ground)
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.runScript(row.sql)
      }
      #expect(failure.refusal?.constraint == row.constraint)
    }
  }

  @Test("has a forbidden row tried for each of its constraints")
  func everyConstraintIsTried() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      let rows = try await session.query(
        Statement(
          "constraints",
          """
          SELECT conname::text FROM pg_constraint
          WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u')
            AND conname NOT LIKE 'schema_migration%'
          UNION
          SELECT indexrelid::regclass::text FROM pg_index
          JOIN pg_class ON pg_class.oid = indrelid
          WHERE indisunique AND NOT indisprimary AND relnamespace = 'public'::regnamespace
          ORDER BY 1
          """))
      let tried = Set(ForbiddenRow.all.map(\.constraint))
      #expect(rows.map { $0.text(0) }.filter { !tried.contains($0) } == [])
    }
  }
}

extension Optional where Wrapped == PostgresFailure {
  /// What the server refused with.
  var refusal: SQLFailure? {
    if case .some(.sql(let failure)) = self { failure } else { nil }
  }
}
