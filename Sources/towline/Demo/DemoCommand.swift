import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import Glibc
import LoadTest
import Postgres

/// `towline demo`: a shift in a minute, all of it real but the people.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play a call stream to a real server, with simulated crews.",
    discussion: """
      Run it by `make demo`, in the folder with fixtures/. Its data lies in
      .towline, and is made anew each time. Ctrl-C and SIGTERM stop its server and
      its database too.
      """,
    shouldDisplay: false)

  @Option(help: "How long to play, in seconds.")
  var seconds: Double = 60

  @Option(help: "How many times faster than the clock.")
  var speed: Double = 60

  @Option(help: "The call stream to play.")
  var stream: String = DemoStream.madeUp

  @Option(help: "The area file; found by where the calls are when not given.")
  var area: String?

  @Option(help: "Play from this local time, such as 2016-01-12T17:00.")
  var from: String?

  @Option(help: "Play up to this local time. With --from, all of the part is fitted in.")
  var to: String?

  @Option(help: "Kill the server like a power cut after so many seconds, and start it again.")
  var killAfter: Double?

  @Option(help: "The data folder.")
  var folder: String = ".towline"

  func validate() throws {
    guard seconds >= 1, seconds <= 86_400, speed > 0, speed <= 100_000 else {
      throw ValidationError("seconds from 1 to 86400, speed above 0 and up to 100000")
    }
  }

  func run() async throws {
    let stream = try DemoStream(
      path: stream, areaFile: area, from: from, to: to, seconds: seconds, speed: speed)
    introduce(stream)
    try await Interruption.cancelling(
      saying: "\nstopping the demo's server and its database"
    ) { try await perform(stream) }
  }

  /// From the first file in the folder to the audit; whatever ends it, nothing is left running.
  private func perform(_ stream: DemoStream) async throws {
    // A cancellation in the middle of it would leave a PostgreSQL that nobody stops.
    let starting = Task { [path = folder + "/postgres"] in
      try await PrivateCluster.start(folder: path, database: "postgres")
    }
    let cluster = try await starting.value
    do {
      try Task.checkCancellation()
      let settings = cluster.settings.with(database: "towline")
      try await ServerProcess.stopThoseLeft(on: Self.connectionText(settings))
      try await freshDatabase(cluster.settings)
      let isGood = try await play(stream, settings)
      try await cluster.stop()
      guard isGood else { throw ExitMessage("the audit found a fault, see above", code: .refused) }
    } catch {
      try? await cluster.stop()
      throw error
    }
  }

  private func introduce(_ stream: DemoStream) {
    say(
      """
      \(stream.calls.count) calls of \(self.stream), to \(stream.area.trucks.count) trucks of \
      \(stream.area.name), \(Int(stream.speed.rounded())) times as fast as the clock.
      """)
    for warning in stream.warnings { say("note: \(warning)") }
  }

  private func freshDatabase(_ settings: ConnectionSettings) async throws {
    let session = try await Session.open(settings, purpose: "demo", role: .writer)
    let mark = folder + "/demo.log"
    let databases = try await session.query(Self.named, [.text("towline")])
    guard databases.isEmpty || FileManager.default.fileExists(atPath: mark) else {
      throw ExitMessage(
        "\(folder) holds a database that no demo made: name another folder by --folder",
        code: .misuse)
    }
    try await session.runScript("DROP DATABASE IF EXISTS towline WITH (FORCE)")
    try await session.runScript("CREATE DATABASE towline")
    await session.close()
  }

  private func play(_ stream: DemoStream, _ settings: ConnectionSettings) async throws -> Bool {
    let server = ServerProcess(
      database: Self.connectionText(settings), area: stream.areaFile, timeScale: stream.speed,
      log: folder + "/demo.log")
    do {
      let isGood = try await play(stream, settings, server)
      let hasStopped = await server.stop()
      return isGood && hasStopped
    } catch {
      _ = await server.stop()
      throw error
    }
  }

  private func play(
    _ stream: DemoStream, _ settings: ConnectionSettings, _ server: ServerProcess
  ) async throws -> Bool {
    let address = try await server.start()
    say("The server is on \(address): look at \(address)/status while it plays.")
    var client = ClientSettings(server: address)
    client.connections = stream.area.trucks.count + 64
    return try await DispatchClient.with(client) { client in
      let show = DemoShow(client: client, stream: stream, seconds: seconds)
      let interruption = killAfter.map { Duration.seconds($0) }
      try await show.run(server, killAfter: interruption)
      try await show.summarize()
      return try await audit(show, settings, stream.area.name)
    }
  }

  private static let named = Statement(
    "demo_database", "SELECT 1 FROM pg_database WHERE datname = $1")

  /// The private database as libpq reads it; its folder's name may hold blanks.
  private static func connectionText(_ settings: ConnectionSettings) -> String {
    ["host", "port", "user", "dbname"].compactMap { keyword in
      settings[keyword].map { value in
        let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "\(keyword)='\(escaped)'"
      }
    }.joined(separator: " ")
  }

  private func audit(
    _ show: DemoShow, _ settings: ConnectionSettings, _ area: String
  ) async throws -> Bool {
    let session = try await Session.open(settings, purpose: "audit", role: .reader)
    let findings = try await Audit(session: session, area: area)
      .run(show.player.tally.counts, show.player.tally.acknowledgements)
    await session.close()
    say("\nIn PostgreSQL, past the server:")
    for finding in findings { say("  \(finding.isGood ? "ok " : "BAD") \(finding.text)") }
    say(
      """

      Where to look next
        .build/release/towline serve --home \(folder) --area \(show.stream.areaFile)
            goes on with what this demo left (the next one starts anew); then: towline jobs, towline next, towline status
        \(folder)/demo.log  what the server said      ARCHITECTURE.md  the life of one call
      """)
    return findings.allSatisfy(\.isGood)
  }
}
