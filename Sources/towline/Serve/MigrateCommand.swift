import ArgumentParser
import Foundation
import Postgres
import Store

/// `towline migrate`: brings the database's schema up to date.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database's schema up to date.",
    discussion: """
      `towline serve` does this by itself. Use it alone when the database's owner is
      another account than the server's.

      Examples:
        TOWLINE_DATABASE_URL=postgresql://owner@db/towline towline migrate
        towline migrate --home /var/lib/towline
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let database = try await database.open()
    do {
      let session = try await Session.open(database.settings, purpose: "migrate", role: .writer)
      try await DatabaseCheck.refuseUnfit(session)
      let applied = try await Migrator().migrate(session)
      await session.close()
      try await database.close()
      report(applied)
    } catch {
      try? await database.close()
      throw DatabaseCheck.named(error)
    }
  }

  private func report(_ applied: [String]) {
    if json {
      let names = applied.map { "\"\($0)\"" }.joined(separator: ",")
      print("{\"applied\":[\(names)]}")
    } else if applied.isEmpty {
      print("The schema is up to date.")
    } else {
      print(applied.map { "applied \($0)" }.joined(separator: "\n"))
    }
  }
}
