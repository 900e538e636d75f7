public import Postgres

/// Brings the schema up to date: in order, one transaction each, one process at a time.
public struct Migrator: Sendable {
  private let migrations: [Migration]

  /// A migrator of these steps, all that the binary knows by default.
  public init(_ migrations: [Migration] = Migration.all) {
    precondition(
      migrations.map(\.number) == Array(1..<(migrations.count + 1)),
      "migrations \(migrations.map(\.number)) are not numbered from 1 without a gap")
    self.migrations = migrations
  }

  /// Applies what is missing and gives the names of what it applied.
  ///
  /// Waits up to 30 s for another process that migrates. Refuses a database that is newer than the
  /// binary, whose migrations differ from the binary's, or that is not in UTF8, before it changes
  /// anything.
  public func migrate(_ session: Session) async throws(MigrationFailure) -> [String] {
    try await checkEncoding(session)
    try await Self.run(nil) { () async throws(PostgresFailure) in
      try await session.runScript("SET client_min_messages = warning; SET lock_timeout = '30s'")
    }
    try await lock(session)
    let applied: [String]
    do throws(MigrationFailure) {
      applied = try await applyMissing(session)
    } catch {
      // What failed may have left a transaction open; the lock goes with the session in any case.
      _ = try? await session.execute(Self.unlock)
      throw error
    }
    try await Self.run(nil) { () async throws(PostgresFailure) in
      _ = try await session.execute(Self.unlock)
    }
    return applied
  }

  private func applyMissing(_ session: Session) async throws(MigrationFailure) -> [String] {
    try await Self.run(nil) { () async throws(PostgresFailure) in
      try await session.runScript(Self.ledger)
    }
    let done = try await compare(session)
    for migration in migrations.dropFirst(done) { try await apply(migration, session) }
    return migrations.dropFirst(done).map(\.name)
  }

  /// Looks whether the schema is the binary's, and changes nothing.
  public func check(_ session: Session) async throws(MigrationFailure) {
    try await checkEncoding(session)
    let exists = try await Self.run(nil) { () async throws(PostgresFailure) in
      try await session.query(Self.ledgerExists)[0].bool(0)
    }
    let done = exists ? try await compare(session) : 0
    guard done == migrations.count else { throw .pending(migrations.count - done) }
  }

  private func checkEncoding(_ session: Session) async throws(MigrationFailure) {
    let encoding = try await Self.run(nil) { () async throws(PostgresFailure) in
      try await session.query(Self.encoding)[0].text(0)
    }
    guard encoding == "UTF8" else { throw .wrongEncoding(encoding) }
  }

  private func lock(_ session: Session) async throws(MigrationFailure) {
    do {
      _ = try await session.execute(Self.lock, [], within: .seconds(35))
    } catch {
      guard error.state != .lockNotAvailable else { throw .locked }
      throw .database(error, migration: nil)
    }
  }

  /// How many of the migrations are applied, as far as they are the same.
  private func compare(_ session: Session) async throws(MigrationFailure) -> Int {
    let rows = try await Self.run(nil) { () async throws(PostgresFailure) in
      try await session.query(
        Self.applied,
        [
          .int64s(migrations.map { Int64($0.number) }),
          .bytesArray(migrations.map(\.sql)),
        ])
    }
    if let last = rows.last?.int(0), last > migrations.count {
      throw .wrongDatabaseVersion(database: last, binary: migrations.count)
    }
    for row in rows where !row.bool(2) {
      throw .edited(number: row.int(0), name: row.text(1))
    }
    return rows.count
  }

  private func apply(_ migration: Migration, _ session: Session) async throws(MigrationFailure) {
    let commands = String(decoding: migration.sql, as: UTF8.self)
    try await Self.run(migration.name) { () async throws(PostgresFailure) in
      try await session.runScript("BEGIN;\n\(commands)\n", within: .seconds(600))
      try await session.execute(
        Self.record,
        [.int64(Int64(migration.number)), .text(migration.name), .bytes(migration.sql)])
      try await session.runScript("COMMIT")
    }
  }

  private static func run<Value>(
    _ migration: String?, _ body: () async throws(PostgresFailure) -> Value
  ) async throws(MigrationFailure) -> Value {
    do { return try await body() } catch { throw .database(error, migration: migration) }
  }
}

// Statements.
extension Migrator {
  private static let encoding = Statement(
    "migration_encoding", "SELECT current_setting('server_encoding')")

  private static let lock = Statement(
    "migration_lock", "SELECT pg_advisory_lock(hashtext('towline schema_migration'))")

  private static let unlock = Statement(
    "migration_unlock", "SELECT pg_advisory_unlock(hashtext('towline schema_migration'))")

  /// The migrator's own table, which no migration can make.
  private static let ledger = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number     bigint      NOT NULL,
      name       text        NOT NULL,
      checksum   bytea       NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT schema_migration_pk PRIMARY KEY (number),
      CONSTRAINT schema_migration_number_positive CHECK (number >= 1)
    )
    """

  private static let ledgerExists = Statement(
    "migration_ledger_exists", "SELECT to_regclass('schema_migration') IS NOT NULL")

  /// Number, name, whether it is the binary's of that number.
  private static let applied = Statement(
    "migration_applied",
    """
    SELECT m.number, m.name, coalesce(m.checksum = sha256(own.sql), false)
    FROM schema_migration AS m
    LEFT JOIN unnest($1::bigint[], $2::bytea[]) AS own (number, sql) USING (number)
    ORDER BY m.number
    """)

  private static let record = Statement(
    "migration_record",
    "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, sha256($3::bytea))")
}
