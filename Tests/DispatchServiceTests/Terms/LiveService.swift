import DispatchCore
import DispatchService
import Logging
import Postgres
import Store
import TestSupport

/// A service that leads an area on a database of a test.
struct LiveService {
  static let area = "test"

  /// Makes a migrated database for as long as `body` runs.
  static func withDatabase<Value>(
    _ body: (ConnectionSettings, Tables) async throws -> Value
  ) async throws -> Value {
    let database = try await TestDatabase.make(template: "schema") { settings in
      let session = try await Session.open(settings, purpose: "schema", role: .writer)
      _ = try await Migrator().migrate(session)
      await session.close()
    }
    return try await database.use { settings in
      try await body(settings, try await Tables(settings))
    }
  }

  /// Leads for as long as `body` runs, then resigns; or stands by, where another leads.
  ///
  /// - Parameter holder: its name, of which each server needs another.
  static func with<Value>(
    _ settings: ConnectionSettings, clock: ServiceClock = ServiceClock(),
    doubtLasts: Duration = .seconds(3), holder: String = "test", as state: ServiceState = .leading,
    _ body: (DispatchService) async throws -> Value
  ) async throws -> Value {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let store = StoreAccess(
      settings: settings, area: area, holder: holder, address: "none", logger: logger)
    let service = DispatchService(
      area: .pairing(area), store: store, clock: clock, logger: logger, doubtLasts: doubtLasts,
      callsWait: .seconds(100))
    let running = Task { try await service.run() }
    let result: Result<Value, any Error>
    do {
      try await eventually { service.condition.state == state }
      result = .success(try await body(service))
    } catch { result = .failure(error) }
    running.cancel()
    try await running.value
    return try result.get()
  }
}

/// A look into the tables, and a hand in them.
struct Tables {
  private let session: Session
  private let settings: ConnectionSettings

  init(_ settings: ConnectionSettings) async throws {
    self.settings = settings
    session = try await Session.open(settings, purpose: "test", role: .writer)
  }

  func texts(_ sql: String) async throws -> [String] {
    try await session.query(Statement("texts_\(sql.hashValue.magnitude)", sql)).map { $0.text(0) }
  }

  func count(_ rest: String) async throws -> Int {
    let sql = "SELECT count(*) FROM \(rest)"
    return try await session.query(Statement("count_\(sql.hashValue.magnitude)", sql))[0].int(0)
  }

  func run(_ script: String, within limit: Duration? = nil) async throws {
    try await session.runScript(script, within: limit)
  }

  /// Holds up each commit of a call for as long as `body` runs.
  func whileCallsAreLocked<Value>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    let holder = try await Session.open(settings, purpose: "lock", role: .writer)
    try await holder.runScript("BEGIN; LOCK TABLE call IN ACCESS EXCLUSIVE MODE")
    let result: Result<Value, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    try await holder.runScript("COMMIT")
    await holder.close()
    return try result.get()
  }

  /// Returns when a commit waits for the lock.
  func untilACommitWaits() async throws {
    try await eventually {
      try await count("pg_locks WHERE NOT granted AND database IS NOT NULL") > 0
    }
  }

  /// The plates of all calls, in order.
  func plates() async throws -> [String] {
    try await texts("SELECT plate FROM call ORDER BY plate")
  }
}

extension Command {
  /// A call of a driver whom nobody else is.
  static func breakdown(_ plate: String, wantsHuman: Bool = false) -> Command {
    .takeCall(
      CallIntake(
        place: Place(coordinate: spot()), problem: .firstAid, vehicle: Vehicle(plate: plate),
        wantsHuman: wantsHuman))
  }
}

extension DispatchService {
  /// Submits; the answer is the number of the last job at the time of the decision.
  func send(
    _ command: Command, key: String? = nil, body: String = "", lane: Lane = .distress,
    status: Int = 201
  ) async throws(ServiceRefusal) -> Answer {
    let key = key.map { RequestKey(key: $0, target: "POST /v1/calls", body: Array(body.utf8)) }
    return try await submit(
      Submission(lane: lane, command: command, key: key) { _, state in
        Answer(status: status, body: Array("J\(state.counters.lastJob)".utf8))
      })
  }

  /// The same, with a refusal as a value.
  func result(
    _ command: Command, key: String? = nil, lane: Lane = .distress, status: Int = 201
  ) async -> Result<Answer, ServiceRefusal> {
    do throws(ServiceRefusal) {
      return .success(try await send(command, key: key, lane: lane, status: status))
    } catch { return .failure(error) }
  }

  /// Submits many at once and gives the results in their order.
  func results(
    _ commands: [Command], lane: Lane = .distress
  ) async -> [Result<Answer, ServiceRefusal>] {
    await withTaskGroup(of: (Int, Result<Answer, ServiceRefusal>).self) { group in
      for (number, command) in commands.enumerated() {
        group.addTask { (number, await self.result(command, lane: lane)) }
      }
      return await group.reduce(into: [(Int, Result<Answer, ServiceRefusal>)]()) { $0.append($1) }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension Result<Answer, ServiceRefusal> {
  var isSuccess: Bool { (try? get()) != nil }

  var refusal: ServiceRefusal? {
    if case .failure(let refusal) = self { return refusal }
    return nil
  }
}
