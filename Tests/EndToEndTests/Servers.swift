import DispatchClient
import Foundation
import Postgres
import TestSupport

/// Several servers on one database, which outlives them.
final class Servers {
  let settings: ConnectionSettings
  let folder: TemporaryFolder
  private let area: String
  private(set) var processes: [TowlineProcess] = []
  private(set) var addresses: [String] = []
  private var killed: Int?

  /// Serves for as long as `body` runs; the first one leads.
  ///
  /// - Parameter area: The name of a file in `Areas`; `crewed` has twelve trucks, `pairing` none.
  static func with<Value>(
    _ count: Int, on settings: ConnectionSettings? = nil, area: String = "pairing",
    _ body: (Servers) async throws -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    if let settings { return try await run(Servers(settings, folder, area), count, body) }
    return try await TestDatabase.with { settings in
      try await run(Servers(settings, folder, area), count, body)
    }
  }

  private static func run<Value>(
    _ servers: Servers, _ count: Int, _ body: (Servers) async throws -> Value
  ) async throws -> Value {
    defer { for process in servers.processes { process.kill() } }
    for _ in 0..<count { try await servers.add() }
    return try await body(servers)
  }

  private init(_ settings: ConnectionSettings, _ folder: TemporaryFolder, _ area: String) {
    self.settings = settings
    self.folder = folder
    self.area = area
  }

  /// Starts one more, and waits until it leads or stands by.
  ///
  /// - Parameter way: How it reaches the database, when not as the others do.
  func add(_ more: [String: String] = [:], by way: ConnectionSettings? = nil) async throws {
    let address = try await start(more, by: way)
    try await eventually(within: .seconds(20)) {
      ["leading", "standing_by", "safe_mode"].contains(await Self.state(at: address) ?? "")
    }
  }

  /// Starts one more, and waits until it listens.
  @discardableResult
  func start(
    _ more: [String: String] = [:], by way: ConnectionSettings? = nil
  ) async throws -> String {
    let process = try TowlineProcess(
      Server.arguments(way ?? settings, area: area), in: folder, environment: more)
    processes.append(process)
    addresses.append(try await process.announcedAddress())
    return addresses[addresses.count - 1]
  }

  /// Returns when a server leads, not in safe mode.
  func lead(_ place: Int) async throws {
    try await eventually(within: .seconds(10)) {
      await Self.state(at: addresses[place]) == "leading"
    }
  }

  /// Kills the one that leads, and remembers which it was.
  ///
  /// - Returns: when.
  func killLeader() async throws -> ContinuousClock.Instant {
    let place = try await leader()
    killed = place
    processes[place].kill()
    return .now
  }

  /// Starts the killed one again, at its own address, and waits until it stands by.
  func bringBack() async throws {
    guard let place = killed, let port = Int(addresses[place].split(separator: ":").last ?? "")
    else { return }
    processes[place] = try TowlineProcess(
      Server.arguments(settings, port: port, area: area), in: folder)
    _ = try await processes[place].announcedAddress()
    try await eventually(within: .seconds(20)) {
      await Self.state(at: addresses[place]) == "standing_by"
    }
    killed = nil
  }

  /// Returns when a server has ended by itself.
  func death(of place: Int) async throws {
    try await eventually(within: .seconds(15)) { !processes[place].isRunning }
  }

  /// What `/readyz` says of a server; nil when nothing.
  static func state(at address: String) async -> String? {
    let outcome = await ask(ClientRequest(.get, "/readyz"), at: address)
    guard let bytes = outcome.answer?.bytes else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.firstMatch(of: #/"state":"([a-z_]+)"/#).map { String($0.1) }
  }

  static func ask(_ request: ClientRequest, at address: String) async -> Outcome<RawAnswer> {
    await DispatchClient.with(ClientSettings(server: address)) {
      await $0.ask(request, retries: .never)
    }
  }

  /// Which one is ready for calls; waits until exactly one is.
  func leader(within patience: Duration = .seconds(10)) async throws -> Int {
    var found: [Int] = []
    try await eventually(within: patience) {
      found = []
      for (index, address) in addresses.enumerated() {
        let ready = await Self.ask(ClientRequest(.get, "/readyz"), at: address)
        if ready.status == 200 { found.append(index) }
      }
      return found.count == 1
    }
    return found[0]
  }

  /// The first column of a query's rows.
  func texts(_ sql: String) async throws -> [String] {
    let session = try await Session.open(settings, purpose: "test", role: .reader)
    let texts = try await session.query(Statement("texts", sql)).map { $0.text(0) }
    await session.close()
    return texts
  }
}

extension Outcome<RawAnswer> {
  /// The answer, whatever it says; nil when there was none.
  var answer: RawAnswer? {
    switch self {
    case .accepted(let received): received.answer
    case .refused(let refused): refused.answer
    case .unknown, .outOfReach: nil
    }
  }
}
