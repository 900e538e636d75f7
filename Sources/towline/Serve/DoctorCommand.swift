import ArgumentParser
import DispatchCore
import Foundation
import PlainJSON
import Postgres
import Store

/// `towline doctor`: looks at everything that a server needs, and says what to do.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check what a server needs, and say what to do.",
    discussion: """
      Changes nothing but a private PostgreSQL's being started for the look, and
      stopped again.

      Examples:
        towline doctor
        towline doctor --area fixtures/areas/harlow.json --json
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: ArgumentHelp("The area file (TOWLINE_AREA).", valueName: "file"))
  var area: String?

  @Flag(help: "Print JSON.")
  var json = false

  /// One thing looked at.
  private struct Finding {
    var subject: String
    var isGood: Bool
    var text: String
  }

  func run() async throws {
    var findings = [lookAtArea()]
    if (try? database.named()) == .some(nil) { findings.append(lookAtFolder()) }
    findings += await lookAtDatabase()
    json ? printJSON(findings) : printText(findings)
    guard findings.allSatisfy(\.isGood) else { throw ExitCode(ExitKind.refused.rawValue) }
  }

  private func lookAtArea() -> Finding {
    let path = area ?? EnvironmentVariable.value("TOWLINE_AREA")
    do {
      let area = try AreaSource.read(path)
      let trucks = "\(area.trucks.count) trucks, \(area.bases.count) bases"
      return Finding(subject: "area", isGood: true, text: "\(area.name): \(trucks)")
    } catch {
      return Finding(subject: "area", isGood: false, text: "\(error)")
    }
  }

  private func lookAtFolder() -> Finding {
    let folder = database.folder
    var probe = folder
    var isFolder: ObjCBool = false
    while !FileManager.default.fileExists(atPath: probe, isDirectory: &isFolder), probe.count > 1 {
      probe = URL(fileURLWithPath: probe).deletingLastPathComponent().path
    }
    let isGood = isFolder.boolValue && FileManager.default.isWritableFile(atPath: probe)
    return Finding(
      subject: "data folder", isGood: isGood,
      text: isGood
        ? "\(folder) can be written"
        : "\(folder) cannot be written: choose another by TOWLINE_HOME, or chown it")
  }

  private func lookAtDatabase() async -> [Finding] {
    do {
      let opened = try await database.openOrServed()
      let findings = await look(at: opened)
      try await opened.close()
      return findings
    } catch {
      return [Finding(subject: "database", isGood: false, text: "\(error)")]
    }
  }

  private func look(at database: Database) async -> [Finding] {
    do {
      let session = try await Session.open(database.settings, purpose: "doctor", role: .reader)
      try await DatabaseCheck.refuseUnfit(session)
      let durability = try await session.durability()
      let schema = await lookAtSchema(session)
      let clock = try await lookAtClock(session)
      await session.close()
      return [
        Finding(
          subject: "database", isGood: true,
          text: "\(database.settings), PostgreSQL \(durability.serverVersion / 10_000)"),
        Finding(
          subject: "durability", isGood: durability.isSafe,
          text: durability.isSafe
            ? "fsync, full_page_writes and synchronous_commit are on"
            : "calls could be lost: turn on fsync, full_page_writes and synchronous_commit"),
        clock, schema,
      ]
    } catch {
      return [
        Finding(subject: "database", isGood: false, text: "\(DatabaseCheck.named(error))")
      ]
    }
  }

  /// One of the two has stepped, or has no time service.
  private func lookAtClock(_ session: Session) async throws(PostgresFailure) -> Finding {
    let here = Timestamp.now
    let rows = try await session.query(
      Statement(
        "doctor_clock", "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"))
    let ahead = here - Timestamp(microseconds: Int64(rows[0].int(0)))
    let apart = ahead < .zero ? .zero - ahead : ahead
    return Finding(
      subject: "clock", isGood: apart < .seconds(2),
      text: apart < .seconds(2)
        ? "this machine's and the database's agree"
        : "this machine's is \(apart.words) \(ahead < .zero ? "behind" : "ahead of") the database's: "
          + "look after the time services of both")
  }

  private func lookAtSchema(_ session: Session) async -> Finding {
    do {
      try await Migrator().check(session)
      return Finding(subject: "schema", isGood: true, text: "up to date")
    } catch .pending(let count) {
      return Finding(
        subject: "schema", isGood: true,
        text: "\(count) migrations to apply: `towline serve` will, or `towline migrate` now")
    } catch {
      return Finding(subject: "schema", isGood: false, text: "\(error)")
    }
  }

  private func printText(_ findings: [Finding]) {
    for finding in findings {
      let mark = finding.isGood ? "ok  " : "BAD "
      print(mark + finding.subject.padding(toLength: 12, withPad: " ", startingAt: 0), finding.text)
    }
  }

  private func printJSON(_ findings: [Finding]) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ok", findings.allSatisfy(\.isGood))
      writer.member(
        "findings",
        array: { writer in
          for finding in findings {
            writer.element(
              object: { writer in
                writer.member("subject", finding.subject)
                writer.member("ok", finding.isGood)
                writer.member("text", finding.text)
              })
          }
        })
    }
    print(String(decoding: writer.bytes, as: UTF8.self))
  }
}
