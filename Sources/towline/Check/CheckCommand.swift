import ArgumentParser
import DispatchCore
import Foundation
import LoadTest
import PlainJSON
import Postgres
import Store

/// `towline check`: looks whether what is stored is what was promised.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that nothing that was accepted is lost, doubled or contradicted.",
    discussion: """
      Reads the database past every server: all events in their order, the tables,
      and, with --history, what the callers of `towline load --history FILE` were
      told. Changes nothing. Each fault is named with the invariant that it breaks;
      any is exit code 1.

      Ask it after faults, after a restore, and after an upgrade. A server may go on
      meanwhile; one on a private database only where that is named by
      --database-url, and not by --home.

      Examples:
        towline load --rate 50 --duration 60 --history calls.ndjson
        towline check --history calls.ndjson
        towline check --home /var/lib/towline --area areas/harlow.json --json
      """)

  @OptionGroup var database: DatabaseOptions
  @Option(help: ArgumentHelp("What callers were told; may be given often.", valueName: "file"))
  var history: [String] = []
  @Flag(help: "The histories hold every call ever sent there: more is a phantom.")
  var complete = false
  @Option(
    help: ArgumentHelp(
      "The area file (TOWLINE_AREA); not needed where the database has one area.",
      valueName: "file"))
  var area: String?
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if complete && history.isEmpty {
      throw ValidationError("--complete says something of histories: give --history")
    }
  }

  func run() async throws {
    let file = area ?? EnvironmentVariable.value("TOWLINE_AREA")
    let wanted = try file.map { try AreaSource.read($0).name }
    var checker = Checker(history: try Self.read(history))
    let opened = try await database.openOrServed()
    let name: String
    do {
      name = try await check(&checker, opened.settings, wanted: wanted)
      try await opened.close()
    } catch {
      try? await opened.close()
      throw error
    }
    let words = CheckWords(checker, area: name)
    print(json ? words.json : words.text)
    guard checker.faults.isEmpty else {
      throw ExitMessage(words.ending, code: .refused)
    }
  }

  /// - Returns: the area that was checked.
  private func check(
    _ checker: inout Checker, _ settings: ConnectionSettings, wanted: String?
  ) async throws -> String {
    let session = try await Session.open(settings, purpose: "check", role: .reader)
    let pool = SessionPool(settings, purpose: "check")
    do {
      try await Self.checkSchema(session)
      let stored = try await session.query(Self.areas).map { $0.text(0) }
      let area = try CheckedArea.chosen(wanted, of: stored)
      let reader = StoredFactsReader(
        session: session, reader: History(pool, area: area), area: area)
      try await reader.feed(&checker, isComplete: complete)
      await session.close()
      await pool.close()
      return area
    } catch {
      await session.close()
      await pool.close()
      throw error
    }
  }

  private static let areas = Statement("check_area", "SELECT name FROM area ORDER BY name")

  private static func checkSchema(_ session: Session) async throws {
    do throws(MigrationFailure) {
      try await Migrator().check(session)
    } catch {
      throw ExitMessage(
        "the database cannot be checked by this binary: \(error)", code: .misuse)
    }
  }

  private static func read(_ paths: [String]) throws -> CallHistory {
    var all = CallHistory()
    for path in paths {
      let bytes = try FileBytes.read(path)
      do throws(CallHistory.Fault) {
        let history = try CallHistory.read(bytes)
        all.sent += history.sent
        all.attempts += history.attempts
        all.looks += history.looks
      } catch {
        throw ExitMessage("\(path) is no history of calls: \(error)", code: .misuse)
      }
    }
    return all
  }
}
