import Foundation
import Synchronization

/// The server's programs at work in one place. Everything here blocks.
final class ClusterServer: Sendable {
  /// The superuser's name in the database; who may open the socket is let in.
  static let owner = "towline"

  let place: ClusterPlace
  private let installation: Installation
  private let account: ServerAccount
  private let lock: Mutex<FolderLock?>

  struct Launch {
    let server: ClusterServer
    let socket: String
    let wasAdopted: Bool
  }

  private init(folder: String) throws(ClusterFailure) {
    let installed = try Installation.findAll()
    account = try ServerAccount.find()
    try ClusterPlace.make(folder)
    lock = Mutex(try FolderLock(folder: folder))
    place = try ClusterPlace.prepare(folder: folder, account: account)
    installation = try Installation.choose(from: installed, for: place.data)
  }

  static func launch(
    folder: String, configuration: [String: String]
  ) throws(ClusterFailure) -> Launch {
    let server = try ClusterServer(folder: folder)
    try server.makeIfMissing()
    if let socket = server.adopt() {
      return Launch(server: server, socket: socket, wasAdopted: true)
    }
    try server.configure(configuration)
    try server.start()
    return Launch(server: server, socket: server.place.socket, wasAdopted: false)
  }

  /// Makes the cluster aside and moves it into place, so that half a cluster is never taken for one.
  private func makeIfMissing() throws(ClusterFailure) {
    guard !FileManager.default.fileExists(atPath: "\(place.data)/PG_VERSION") else { return }
    let draft = "\(place.data).draft"
    try? FileManager.default.removeItem(atPath: draft)
    try account.command(
      installation.program("initdb"),
      [
        "--pgdata", draft, "--username", Self.owner, "--data-checksums", "--encoding", "UTF8",
        "--locale", "C.UTF-8", "--auth-local", "trust", "--auth-host", "reject",
      ]
    ).require()
    try include("private.conf", into: "\(draft)/postgresql.conf")
    guard unsafe rename(draft, place.data) == 0 else {
      throw .notWritable(folder: place.data, reason: unsafe String(cString: strerror(errno)))
    }
  }

  private func include(_ name: String, into path: String) throws(ClusterFailure) {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    try account.ownFile(path, text + "\ninclude_if_exists '\(name)'\n")
  }

  /// The socket of a server that runs here already, once it lets us in; nil if none does, or if it
  /// ends meanwhile.
  private func adopt() -> String? {
    let deadline = Deadline(after: .seconds(60))
    while !deadline.hasPassed, let running = RunningServer.find(in: place.data) {
      if accepts(running.socket) { return running.socket }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return nil
  }

  private func accepts(_ socket: String) -> Bool {
    let settings = try? ConnectionSettings("")
      .with("host", socket).with("port", "5432").with("user", Self.owner)
      .with(database: "postgres")
    guard let settings else { return false }
    return (try? Connection(settings, mayCancel: false)) != nil
  }

  /// Writes the settings anew at each start. Failing statements are kept out of the log, because
  /// they hold people's data.
  private func configure(_ extra: [String: String]) throws(ClusterFailure) {
    var lines = [
      "listen_addresses": "", "unix_socket_directories": place.socket,
      "unix_socket_permissions": "0700", "port": "5432",
      "max_connections": "60", "shared_buffers": "128MB", "wal_compression": "on",
      "log_error_verbosity": "terse", "log_min_error_statement": "panic",
    ]
    lines.merge(extra) { _, new in new }
    let text = lines.sorted { $0.key < $1.key }.map { key, value in
      "\(key) = '\(value.replacingOccurrences(of: "'", with: "''"))'\n"
    }
    try account.ownFile("\(place.data)/private.conf", text.joined())
  }

  var isRunning: Bool { RunningServer.find(in: place.data) != nil }

  func startAgain() throws(ClusterFailure) {
    guard !isRunning else { return }
    try start()
  }

  private func start() throws(ClusterFailure) {
    removeStaleFiles()
    shortenLog()
    let arguments = [
      "start", "--pgdata", place.data, "--wait", "--timeout", "60", "--log", place.log,
    ]
    let deadline = Deadline(after: .seconds(20))
    while true {
      let run = try account.command(installation.program("pg_ctl"), arguments).run()
      if run.status == 0 { return }
      // The processes of a killed server take a moment to see that it is gone.
      let isLeaving = place.lastLogLines(6).contains("is still in use")
      guard isLeaving, !deadline.hasPassed else {
        throw .didNotStart(log: place.log, lastLines: place.lastLogLines())
      }
      Thread.sleep(forTimeInterval: 0.2)
    }
  }

  /// A dead server's lock files may name a number that now belongs to another program of the same
  /// user, or to a dead child nobody waits for; the server would not start. Shared memory still
  /// guards against a second server.
  private func removeStaleFiles() {
    guard !isRunning else { return }
    unsafe unlink("\(place.data)/postmaster.pid")
    unsafe unlink("\(place.socket)/.s.PGSQL.5432.lock")
  }

  /// Keeps one old log when it has grown past 16 MB.
  private func shortenLog() {
    var facts = stat()
    guard unsafe stat(place.log, &facts) == 0, facts.st_size > 16 << 20 else { return }
    unsafe rename(place.log, place.log + ".old")
  }

  func stop() throws(ClusterFailure) {
    defer { lock.withLock { $0 = nil } }
    guard isRunning else { return }
    let program = installation.program("pg_ctl")
    let common = ["stop", "--pgdata", place.data, "--wait"]
    let fast = try account.command(program, common + ["--mode", "fast", "--timeout", "20"]).run()
    guard fast.status != 0 else { return }
    try account.command(program, common + ["--mode", "immediate", "--timeout", "10"]).require()
  }

  /// Gives up the folder without stopping the server; another process may adopt it.
  func release() {
    lock.withLock { $0 = nil }
  }
}
