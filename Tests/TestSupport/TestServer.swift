import Foundation
public import Postgres

/// A private PostgreSQL for tests, shared by all test processes of this user that run at one time.
///
/// The first to need it starts it; when the last process has ended, however it ended, a small
/// watchdog stops it and removes it. It lies in memory where there is room, so it is quick although
/// its durability settings are those of a real one.
public actor TestServer {
  /// The one of this process.
  public static let shared = TestServer()

  private var starting: Task<ConnectionSettings, any Error>?
  private var administrator: Session?
  private var cleaner: Session?

  /// How to reach its maintenance database. Starts it on first use; without PostgreSQL installed
  /// this throws, and so fails the test.
  public func settings() async throws -> ConnectionSettings {
    if let starting { return try await starting.value }
    let task = Task { try await Self.start() }
    starting = task
    return try await task.value
  }

  /// Runs one command as superuser in the maintenance database.
  public func administer(_ sql: String) async throws {
    if administrator == nil { administrator = try await open("test administration") }
    try await administrator?.runScript(sql, within: .seconds(60))
  }

  /// The same on another session, so that tests need not wait for it.
  func clearUp(_ sql: String) async throws {
    if cleaner == nil { cleaner = try await open("test clearing up") }
    try await cleaner?.runScript(sql, within: .seconds(60))
  }

  private func open(_ purpose: String) async throws -> Session {
    try await Session.open(try await settings(), purpose: purpose, role: .writer)
  }

  private static func start() async throws -> ConnectionSettings {
    let place = TestServerPlace()
    try await place.join()
    let claim = try await FileClaim(path: place.startClaim, isShared: false)
    defer { claim.release() }
    let cluster = try await PrivateCluster.start(
      folder: place.folder, database: "maintenance",
      configuration: ["max_connections": "300", "max_wal_size": "256MB"])
    cluster.abandon()
    try place.watch(data: cluster.dataFolder)
    return cluster.settings
  }
}

/// Where the shared server lies, and who uses it.
private struct TestServerPlace {
  let folder: String
  var startClaim: String { folder + ".start" }
  private var users: String { folder + ".users" }

  init() {
    folder = "\(TemporaryFolder.quickest)/postgres-tests-\(getuid())"
  }

  /// Counts this process among the users until it ends; waits while a watchdog clears up.
  func join() async throws {
    let claim = try await FileClaim(path: users, isShared: true)
    claim.keepUntilExit()
  }

  /// Leaves a watchdog behind that outlives this process and stops the server after the last one.
  func watch(data: String) throws {
    let background = "setsid sh -c \"$0\" \"$@\" </dev/null >/dev/null 2>&1 &"
    try ShellCommand(
      "/bin/sh", ["-c", background, Self.script, "\(getpid())", users, data, folder]
    ).require()
  }

  private static let script = """
    lives() { kill -0 "$1" 2>/dev/null && ! grep -q "^State:.Z" "/proc/$1/status" 2>/dev/null; }
    while lives "$0"; do sleep 0.5; done
    exec 9<>"$1"
    flock --exclusive --nonblock 9 || exit 0
    server=$(head -n 1 "$2/postmaster.pid")
    kill -QUIT "$server"
    while lives "$server"; do sleep 0.1; done
    rm -rf "$3" "$3.start"
    """
}

/// A lock on a file, released with its process.
private struct FileClaim: Sendable {
  private let descriptor: Int32

  init(path: String, isShared: Bool) async throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.EACCES) }
    let deadline = ContinuousClock.now + .seconds(90)
    let wanted = (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB
    while flock(descriptor, wanted) != 0 {
      guard ContinuousClock.now < deadline else { throw POSIXError(.ETIMEDOUT) }
      try await Task.sleep(for: .milliseconds(50))
    }
    self.descriptor = descriptor
  }

  func release() {
    close(descriptor)
  }

  /// Lets the descriptor stay open.
  func keepUntilExit() {}
}
