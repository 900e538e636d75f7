import DispatchClient
import Foundation
import Postgres
import TestSupport

/// A server on a database of its own, which outlives its processes.
final class Server {
  let settings: ConnectionSettings
  let folder: TemporaryFolder
  private let area: String
  private(set) var process: TowlineProcess
  private(set) var address: String

  /// Serves for as long as `body` runs.
  ///
  /// - Parameter area: The name of a file in `Areas`.
  static func with<Value>(area: String = "pairing", _ body: (Server) async throws -> Value)
    async throws -> Value
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await TestDatabase.with { settings in
      let server = try await Server(settings, folder, area)
      defer { server.process.kill() }
      return try await body(server)
    }
  }

  private init(_ settings: ConnectionSettings, _ folder: TemporaryFolder, _ area: String)
    async throws
  {
    self.settings = settings
    self.folder = folder
    self.area = area
    process = try TowlineProcess(Self.arguments(settings, area: area), in: folder)
    address = try await process.address()
  }

  /// In `pairing` the nearest free truck goes and stays on its way, so that a test knows beforehand which
  /// one that is.
  private static func file(ofArea name: String) -> String {
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Areas")!.path
  }

  /// What `towline serve` is told, on a port that the system chooses unless one is named.
  static func arguments(_ settings: ConnectionSettings, port: Int = 0, area: String = "pairing")
    -> [String]
  {
    [
      "serve", "--area", file(ofArea: area), "--listen", "127.0.0.1:\(port)", "--database-url",
      settings.description,
    ]
  }

  /// Starts a new process in the place of one that has ended.
  func startAgain(port: Int = 0) async throws {
    process = try TowlineProcess(Self.arguments(settings, port: port, area: area), in: folder)
    address = try await process.address()
  }

  /// Starts a new process where the one that has ended listened.
  func startAgainInPlace() async throws {
    let port = Int(address.split(separator: ":").last ?? "") ?? 0
    process = try TowlineProcess(Self.arguments(settings, port: port, area: area), in: folder)
    address = try await process.address()
  }

  /// Asks once.
  func ask(_ request: ClientRequest) async -> Outcome<RawAnswer> {
    await DispatchClient.with(ClientSettings(server: address)) {
      await $0.ask(request, retries: .never)
    }
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
  /// Of an accepted or refused request.
  var status: Int? {
    switch self {
    case .accepted(let received): received.answer.status
    case .refused(let refused): refused.status
    case .unknown, .outOfReach: nil
    }
  }

  /// The bytes of an accepted request's answer.
  var bytes: [UInt8]? { value?.bytes }
}

extension ClientRequest {
  /// A call of a driver whom nobody else is.
  static func call(_ number: Int) -> ClientRequest {
    let body = """
      {"location":{"lat":40.1,"lon":-75.3},"problem":"battery","vehicle":{"plate":"P\(number)"}}
      """
    return ClientRequest(
      .post, "/v1/calls", body: Array(body.utf8), key: IdempotencyKey("key-\(number)"))
  }
}
