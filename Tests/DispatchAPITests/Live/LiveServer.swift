import DispatchAPI
import DispatchCore
import DispatchService
import Logging
import PlainJSON
import Postgres
import ServiceLifecycle
import Store
import TestSupport

/// A whole server on a database of its own.
struct LiveServer {
  /// Where it says that it takes writes.
  static let address = "http://192.0.2.7:8080"

  let port: Int
  let service: DispatchService
  let group: ServiceGroup
  /// Of its database.
  let settings: ConnectionSettings

  /// Serves for as long as `body` runs, then stops as a server is stopped.
  static func with<Value>(
    area: Area = Area(name: "test"), limits: ConnectionLimits = ConnectionLimits(),
    timeScale: Double = 1, commitPatience: Duration = .seconds(10),
    _ body: (LiveServer) async throws -> Value
  ) async throws -> Value {
    await ServerRoom.shared.enter()
    let result: Result<Value, any Error>
    do {
      result = .success(try await serve(area, limits, timeScale, commitPatience, body))
    } catch {
      result = .failure(error)
    }
    await ServerRoom.shared.leave()
    return try result.get()
  }

  private static func serve<Value>(
    _ area: Area, _ limits: ConnectionLimits, _ timeScale: Double, _ commitPatience: Duration,
    _ body: (LiveServer) async throws -> Value
  ) async throws -> Value {
    let database = try await TestDatabase.make(template: "schema") { settings in
      let session = try await Session.open(settings, purpose: "schema", role: .writer)
      _ = try await Migrator().migrate(session)
      await session.close()
    }
    return try await database.use { settings in
      try await serve(area, limits, timeScale, commitPatience, settings, body)
    }
  }

  private static func serve<Value>(
    _ area: Area, _ limits: ConnectionLimits, _ timeScale: Double, _ commitPatience: Duration,
    _ settings: ConnectionSettings, _ body: (LiveServer) async throws -> Value
  ) async throws -> Value {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let store = StoreAccess(
      settings: settings, area: area.name, holder: "test", address: AdvertisedAddress(address),
      commitPatience: commitPatience, logger: logger)
    let service = DispatchService(
      area: area, store: store, clock: ServiceClock(scale: timeScale), logger: logger,
      callsWait: .seconds(100))
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let doors = DispatchAPI(
      service: service, address: .init(port: 0), limits: limits, build: "test", logger: logger
    ) { found.yield($0.port) }
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: service), .init(service: doors)], logger: logger))
    let running = Task { try await group.run() }
    let port = await ports.first { _ in true }!
    let server = LiveServer(port: port, service: service, group: group, settings: settings)
    try await server.becomeReady()
    let result: Result<Value, any Error>
    do { result = .success(try await body(server)) } catch { result = .failure(error) }
    await group.triggerGracefulShutdown()
    try await running.value
    return try result.get()
  }

  private func becomeReady() async throws {
    try await eventually {
      try await ask("GET", "/readyz").status == 200 && service.tokens.isEmpty
    }
  }

  /// Asks once, on a connection of its own.
  func ask(
    _ method: String, _ target: String, _ body: String? = nil, token: String? = nil,
    _ fields: [String: String] = [:]
  ) async throws -> HTTPAnswer {
    try await Peer.with(port: port) { peer in
      try await peer.send(
        Self.request(method, target, body, token: token, fields, closes: true))
      return try await peer.answer(toHead: method == "HEAD")
    }
  }

  /// Asks again for as long as it is told to come again later: a machine that stands still for a
  /// moment refuses what a test only sets up. Any other refusal is thrown.
  func insist(_ method: String, _ target: String, _ body: String) async throws {
    try await eventually {
      let answer = try await ask(method, target, body)
      guard answer.status != 503 else { return false }
      guard (200...299).contains(answer.status) else { throw Refused(answer: answer.text) }
      return true
    }
  }

  /// A request as it goes over the wire.
  static func request(
    _ method: String, _ target: String, _ body: String? = nil, token: String? = nil,
    _ fields: [String: String] = [:], closes: Bool = false
  ) -> String {
    var fields = fields
    fields["Host"] = fields["Host"] ?? "test"
    if let body {
      fields["Content-Length"] = String(body.utf8.count)
      fields["Content-Type"] = fields["Content-Type"] ?? "application/json"
    }
    if let token { fields["Authorization"] = "Bearer \(token)" }
    if closes { fields["Connection"] = "close" }
    let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    return "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")"
  }

  /// Enters a truck that serves most problems.
  func putTruck(_ callSign: String, token: String? = nil) async throws {
    let truck = """
      {"equipment":["flatbed","wheel_lift","booster","tyre"],"weight_class":"medium","seats":3,
      "base":{"lat":40.1,"lon":-75.3}}
      """
    _ = try await ask("PUT", "/v1/trucks/\(callSign)", truck, token: token)
  }

  /// Makes a token.
  func token(
    _ name: String, _ role: String, truck: String? = nil, by admin: String? = nil
  ) async throws -> String {
    let truck = truck.map { ",\"truck\":\"\($0)\"" } ?? ""
    let answer = try await ask(
      "POST", "/v1/tokens", "{\"name\":\"\(name)\",\"role\":\"\(role)\"\(truck)}", token: admin)
    return answer.json["token"]?.stringValue ?? "none: \(answer.text)"
  }
}

/// A call about a car near the trucks of the tests.
func call(
  problem: String = "tow", lat: String = "40.11", plate: String? = nil, more: String = ""
) -> String {
  let vehicle = plate.map { ",\"vehicle\":{\"plate\":\"\($0)\"}" } ?? ""
  return
    "{\"location\":{\"lat\":\(lat),\"lon\":-75.31},\"problem\":\"\(problem)\"\(vehicle)\(more)}"
}

/// What a test sets up was refused.
struct Refused: Error {
  let answer: String
}
