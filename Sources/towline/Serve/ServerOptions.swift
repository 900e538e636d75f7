import ArgumentParser
import DispatchCore
import DispatchWire
import Foundation
import Postgres

/// What `serve` and the other commands that touch the database are told, by flags or environment.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database (TOWLINE_DATABASE_URL, DATABASE_URL or PG* when not given).",
      discussion: "Without any, a private PostgreSQL in the data folder.",
      valueName: "url"))
  var databaseURL: String?

  @Option(
    help: ArgumentHelp(
      "The data folder (TOWLINE_HOME); .towline in the home folder when not given.",
      valueName: "folder"))
  var home: String?

  /// The database that flags or environment name; nil when it is to be a private one.
  func named() throws -> ConnectionSettings? {
    if let databaseURL { return try ConnectionSettings(databaseURL) }
    return try ConnectionSettings.resolve(environment: ProcessInfo.processInfo.environment)
  }

  /// The data folder, which may not exist yet.
  var folder: String {
    home ?? EnvironmentVariable.value("TOWLINE_HOME") ?? HomeFolder.ofTowline
  }

  private var clusterFolder: String { folder + "/postgres" }

  /// The named database, or the private one, started.
  func open() async throws -> Database {
    if let named = try named() { return Database(settings: named, cluster: nil) }
    let cluster = try await PrivateCluster.start(folder: clusterFolder)
    return Database(settings: cluster.settings, cluster: cluster)
  }

  /// The same to be looked at only: a private one that a server runs is left to it.
  func openOrServed() async throws -> Database {
    do {
      return try await open()
    } catch ClusterFailure.inUse(let folder, let owner) {
      guard let settings = try PrivateCluster.settings(ofServed: clusterFolder) else {
        throw ExitMessage(
          """
          process \(owner) serves \(folder), but no PostgreSQL runs there: that process starts it \
          again by itself; its log says why it does not come up
          """, code: .outOfReach)
      }
      return Database(settings: settings, cluster: nil)
    }
  }
}

/// A variable of the environment; an empty one counts as not given.
enum EnvironmentVariable {
  static func value(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// A database to work with, and the private server to stop afterwards, if it is ours.
struct Database: Sendable {
  let settings: ConnectionSettings
  let cluster: PrivateCluster?

  func close() async throws {
    try await cluster?.stop()
  }
}

/// Reads the area that a server serves.
enum AreaSource {
  /// The area of a file; the area without bounds when no file is named.
  static func read(_ path: String?) throws -> Area {
    guard let path else { return .unbounded }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ExitMessage("cannot read the area file \(path): check the path", code: .misuse)
    }
    do {
      return try AreaFile.read(Array(bytes))
    } catch {
      throw ExitMessage("the area file \(path) is wrong: \(error)", code: .misuse)
    }
  }
}
