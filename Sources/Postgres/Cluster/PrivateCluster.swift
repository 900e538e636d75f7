import Foundation

/// A real PostgreSQL of our own, in a folder, reached by a unix socket that only its account (and
/// root) can open. It is as durable as any: nothing about fsync is changed.
///
/// A server that was left behind by a killed owner is adopted as it runs.
public final class PrivateCluster: Sendable {
  /// How to reach its database.
  public let settings: ConnectionSettings
  /// Where the data lies; elsewhere than asked when the server's account could not get there.
  public let dataFolder: String
  /// The server's log.
  public let logFile: String
  /// Whether it was running already.
  public let wasAdopted: Bool

  private let server: ClusterServer

  private init(_ server: ClusterServer, settings: ConnectionSettings, wasAdopted: Bool) {
    self.server = server
    self.settings = settings
    self.wasAdopted = wasAdopted
    dataFolder = server.place.data
    logFile = server.place.log
  }

  /// Makes the cluster if the folder has none, starts it unless it runs, makes the database.
  ///
  /// `configuration` adds lines to the server's settings. The folder stays locked until ``stop()``
  /// or the end of the process; one that is locked throws ``ClusterFailure/inUse(folder:owner:)``.
  /// A first start takes a few seconds, later ones less than one.
  public static func start(
    folder: String, database: String = "towline", configuration: [String: String] = [:]
  ) async throws(ClusterFailure) -> PrivateCluster {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    let launched = await onOwnThread("cluster") {
      Result { () throws(ClusterFailure) in
        try ClusterServer.launch(folder: path, configuration: configuration)
      }
    }
    let launch = try launched.get()
    do {
      let settings = try ConnectionSettings("")
        .with("host", launch.socket).with("port", "5432").with("user", ClusterServer.owner)
      try await makeDatabase(database, settings.with(database: "postgres"))
      return PrivateCluster(
        launch.server, settings: settings.with(database: database), wasAdopted: launch.wasAdopted)
    } catch {
      throw .noEntry(error)
    }
  }

  /// How a private cluster is reached that another process runs, to look at it; nil when no server is alive there.
  public static func settings(
    ofServed folder: String, database: String = "towline"
  ) throws(PostgresFailure) -> ConnectionSettings? {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard let server = RunningServer.find(in: ClusterPlace.data(of: path)) else { return nil }
    return try ConnectionSettings("")
      .with("host", server.socket).with("port", "5432").with("user", ClusterServer.owner)
      .with(database: database)
  }

  /// Whether the server is alive.
  public func isRunning() async -> Bool {
    await onOwnThread("cluster") { [server] in server.isRunning }
  }

  /// Starts the server again after it ended without us; does nothing while it runs. What was committed is there.
  ///
  /// - Throws: ``ClusterFailure/didNotStart(log:lastLines:)`` and what else keeps a server from starting.
  public func startAgain() async throws(ClusterFailure) {
    try await onOwnThread("cluster") { [server] in
      Result { () throws(ClusterFailure) in try server.startAgain() }
    }.get()
  }

  /// Stops the server: open transactions are rolled back, the data is written out. Falls back to
  /// an immediate stop (recovery at the next start) after 20 s.
  public func stop() async throws(ClusterFailure) {
    try await onOwnThread("cluster") { [server] in
      Result { () throws(ClusterFailure) in try server.stop() }
    }.get()
  }

  /// Gives up the folder without stopping the server, as the death of this process would; another
  /// may adopt it.
  package func abandon() {
    server.release()
  }

  private static func makeDatabase(
    _ name: String, _ settings: ConnectionSettings
  ) async throws(PostgresFailure) {
    let session = try await Session.open(settings, purpose: "cluster", role: .writer)
    let known = try await session.query(
      Statement("known", "SELECT 1 FROM pg_database WHERE datname = $1"), [.text(name)])
    if known.isEmpty { try await session.runScript("CREATE DATABASE \(quoted(name))") }
    await session.close()
  }
}
