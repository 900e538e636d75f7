import Foundation

/// Where a private cluster keeps its things.
struct ClusterPlace: Sendable {
  /// The server's own data folder.
  let data: String
  /// The folder of its socket, for its account alone.
  let socket: String
  /// The server's log.
  let log: String

  /// What a unix socket's path may be long, its end mark left out.
  private static let longestSocketPath = 107
  private static let socketFile = "/.s.PGSQL.5432"

  /// Finds or makes the place. A folder that the server's account cannot reach (root's home) gets a
  /// stand-in below `/var/lib`, remembered in the file `elsewhere`.
  static func prepare(
    folder: String, account: ServerAccount
  ) throws(ClusterFailure) -> ClusterPlace {
    let home = try reachable(folder, account)
    try account.ownFolder("\(home)/server")
    return ClusterPlace(
      data: "\(home)/server/data", socket: try socketFolder(home, account),
      log: "\(home)/server/postgresql.log")
  }

  /// Makes the folder and all above it.
  static func make(_ folder: String) throws(ClusterFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch {
      throw .notWritable(folder: folder, reason: error.localizedDescription)
    }
  }

  /// The data folder of a cluster that was made before; there need not be one.
  static func data(of folder: String) -> String {
    "\(noted(in: folder) ?? folder)/server/data"
  }

  private static func noted(in folder: String) -> String? {
    let text = try? String(contentsOfFile: "\(folder)/elsewhere", encoding: .utf8)
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func reachable(
    _ folder: String, _ account: ServerAccount
  ) throws(ClusterFailure) -> String {
    let note = "\(folder)/elsewhere"
    if let elsewhere = noted(in: folder) {
      try make(elsewhere)
      return elsewhere
    }
    guard !account.canReach(folder) else { return folder }
    let elsewhere = "/var/lib/private-postgres/\(UUID().uuidString.prefix(8).lowercased())"
    try make(elsewhere)
    guard account.canReach(elsewhere) else {
      throw .notWritable(folder: folder, reason: "the server's account cannot get there")
    }
    do {
      try elsewhere.write(toFile: note, atomically: true, encoding: .utf8)
    } catch {
      throw .notWritable(folder: folder, reason: error.localizedDescription)
    }
    return elsewhere
  }

  private static func socketFolder(
    _ home: String, _ account: ServerAccount
  ) throws(ClusterFailure) -> String {
    let near = "\(home)/server/socket"
    let isShort = (near + socketFile).utf8.count <= longestSocketPath
    let path = isShort ? near : "/tmp/pg-\(digest(home))"
    try account.ownFolder(path)
    return path
  }

  /// FNV-1a, 64 bits: a short name for a long path.
  private static func digest(_ path: String) -> String {
    let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 36)
  }

  /// The last lines of the log.
  func lastLogLines(_ count: Int = 12) -> String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? "(no log)"
    return text.split(separator: "\n").suffix(count).joined(separator: "\n")
  }
}
