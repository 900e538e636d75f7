import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite("The migrator")
struct MigratorTests {
  @Test("brings an empty database up to date, once")
  func migratesOnce() async throws {
    try await TestDatabase.with { settings in
      let session = try await StoreFixture.session(settings)
      await #expect(throws: MigrationFailure.pending(Migration.all.count)) {
        try await Migrator().check(session)
      }
      #expect(try await Migrator().migrate(session) == Migration.all.map(\.name))
      #expect(try await Migrator().migrate(session) == [])
      try await Migrator().check(session)
    }
  }

  @Test("lets two processes migrate at one time")
  func migratesTogether() async throws {
    try await TestDatabase.with { settings in
      let sessions = [
        try await StoreFixture.session(settings), try await StoreFixture.session(settings),
      ]
      async let first = Migrator().migrate(sessions[0])
      async let second = Migrator().migrate(sessions[1])
      let applied = try await first + second
      #expect(applied == Migration.all.map(\.name))
    }
  }

  @Test("refuses a database that is newer than the binary")
  func refusesNewer() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      let older = Migrator(Array(Migration.all.dropLast()))
      await #expect(
        throws: MigrationFailure.wrongDatabaseVersion(
          database: Migration.all.count, binary: Migration.all.count - 1)
      ) {
        try await older.migrate(session)
      }
    }
  }

  @Test("refuses a database that is not in UTF8")
  func refusesOtherEncoding() async throws {
    try await StoreFixture.with { settings in
      let name = "latin_\(UInt64.random(in: 0...UInt64.max))"
      try await TestServer.shared.administer(
        """
        CREATE DATABASE \(name) ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0
        """)
      let session = try await StoreFixture.session(settings.with(database: name))
      await #expect(throws: MigrationFailure.wrongEncoding("LATIN1")) {
        try await Migrator().migrate(session)
      }
      await #expect(throws: MigrationFailure.wrongEncoding("LATIN1")) {
        try await Migrator().check(session)
      }
      await session.close()
      try await TestServer.shared.administer("DROP DATABASE \(name) WITH (FORCE)")
    }
  }

  @Test("refuses when a released migration was edited, and changes nothing")
  func refusesEdited() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      var edited = Migration.all
      let second = edited[1]
      edited[1] = Migration(number: 2, name: second.name, sql: second.sql + Array("\n".utf8))
      edited.append(
        Migration(number: edited.count + 1, name: "more", sql: Array("CREATE TABLE x ()".utf8)))
      let migrator = Migrator(edited)
      await #expect(throws: MigrationFailure.edited(number: 2, name: second.name)) {
        try await migrator.migrate(session)
      }
      let row = try await session.query(
        Statement("there", "SELECT to_regclass('x') IS NULL"))[0]
      #expect(row.bool(0))
    }
  }

  @Test("leaves nothing of a migration that fails")
  func failsAsAWhole() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      let broken = Migration(
        number: Migration.all.count + 1, name: "broken",
        sql: Array("CREATE TABLE half (); SELECT 1 / 0;".utf8))
      await #expect(throws: MigrationFailure.self) {
        try await Migrator(Migration.all + [broken]).migrate(session)
      }
      let row = try await session.query(
        Statement("there", "SELECT to_regclass('half') IS NULL"))[0]
      #expect(row.bool(0))
      try await Migrator().check(session)
    }
  }

  @Test("knows every file in sql/migrations by its name and content")
  func knowsEveryFile() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Store/Migrations").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil
    ).sorted { $0.lastPathComponent < $1.lastPathComponent }
    #expect(files.map { $0.deletingPathExtension().lastPathComponent } == Migration.all.map(\.name))
    let contents = try files.map { Array(try Data(contentsOf: $0)) }
    #expect(contents == Migration.all.map(\.sql))
  }
}
