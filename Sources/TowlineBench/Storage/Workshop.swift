import DispatchCore
import DispatchWire
import Foundation
import Postgres
import Store

/// The private PostgreSQL of one run, the area and the folder: what the parts share.
struct Workshop: Sendable {
  let area: Area
  let areaFile: String
  let folder: String
  private let cluster: PrivateCluster

  static func open(_ options: Options) async throws -> Workshop {
    let areaFile = "fixtures/areas/harlow.json"
    let area = try AreaFile.read(Array(Data(contentsOf: URL(fileURLWithPath: areaFile))))
    // Nothing about durability is changed; the sizes are those of a server that is meant for load.
    let cluster = try await PrivateCluster.start(
      folder: options.folder, database: "bench",
      configuration: ["shared_buffers": "512MB", "max_wal_size": "4GB"])
    return Workshop(area: area, areaFile: areaFile, folder: options.folder, cluster: cluster)
  }

  func close() async throws { try await cluster.stop() }

  /// The server's first process; the others are its children.
  var postmaster: Int32? {
    let text = try? String(contentsOfFile: cluster.dataFolder + "/postmaster.pid", encoding: .utf8)
    return text?.split(separator: "\n").first.flatMap { Int32($0) }
  }

  /// An empty database of that name, instead of whatever was there.
  func emptyDatabase(_ name: String) async throws -> ConnectionSettings {
    let session = try await Session.open(cluster.settings, purpose: "bench", role: .writer)
    try await session.runScript(
      "DROP DATABASE IF EXISTS \(name) WITH (FORCE)", within: .seconds(60))
    try await session.runScript("CREATE DATABASE \(name)", within: .seconds(60))
    try await session.runScript("CHECKPOINT", within: .seconds(60))
    await session.close()
    return cluster.settings.with(database: name)
  }

  /// A copy of a database that nobody is connected to, instead of whatever was there.
  func copiedDatabase(_ name: String, of original: String) async throws -> ConnectionSettings {
    try await withSession(cluster.settings) { session in
      for command in [
        "DROP DATABASE IF EXISTS \(name) WITH (FORCE)",
        "CREATE DATABASE \(name) TEMPLATE \(original) STRATEGY file_copy", "CHECKPOINT",
      ] {
        try await session.runScript(command, within: .seconds(60))
      }
    }
    return cluster.settings.with(database: name)
  }

  /// A database with the present schema.
  func migratedDatabase(_ name: String) async throws -> ConnectionSettings {
    let settings = try await emptyDatabase(name)
    try await withSession(settings) { session in _ = try await Migrator().migrate(session) }
    return settings
  }

  func withSession<Value: Sendable>(
    _ settings: ConnectionSettings, _ body: (Session) async throws -> Value
  ) async throws -> Value {
    let session = try await Session.open(settings, purpose: "bench", role: .writer)
    let value = try await body(session)
    await session.close()
    return value
  }
}

extension ConnectionSettings {
  /// As another program's command line takes it.
  var text: String {
    ["host", "port", "user", "dbname"]
      .compactMap { word in self[word].map { "\(word)=\($0)" } }
      .joined(separator: " ")
  }
}
