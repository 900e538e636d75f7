import Foundation

/// Who runs the server. PostgreSQL refuses to run as root, so root lends it to somebody else.
struct ServerAccount: Sendable {
  let user: uid_t
  let group: gid_t
  private let lender: String?

  /// Ourselves, or for root the user `postgres`, else `nobody`.
  static func find() throws(ClusterFailure) -> ServerAccount {
    guard geteuid() == 0 else {
      return ServerAccount(user: geteuid(), group: getegid(), lender: nil)
    }
    let lender = ["/usr/bin/setpriv", "/bin/setpriv"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let lender else { throw .noAccount(reason: "setpriv is missing") }
    for name in ["postgres", "nobody"] {
      guard let entry = unsafe getpwnam(name) else { continue }
      return unsafe ServerAccount(
        user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, lender: lender)
    }
    throw .noAccount(reason: "there is no user postgres or nobody")
  }

  /// Whether the server runs as somebody else than we do.
  var isAnother: Bool { lender != nil }

  /// The program, to be run as this account.
  func command(_ program: String, _ arguments: [String]) -> ShellCommand {
    guard let lender else { return ShellCommand(program, arguments) }
    let change = ["--reuid", "\(user)", "--regid", "\(group)", "--clear-groups", "--"]
    return ShellCommand(lender, change + [program] + arguments)
  }

  /// Whether this account can get to a folder through all that lies above it.
  func canReach(_ folder: String) -> Bool {
    guard isAnother else { return true }
    return (try? command("/usr/bin/test", ["-x", folder]).run().status) == 0
  }

  /// Makes a folder that only this account can enter, or checks that it is one.
  func ownFolder(_ path: String) throws(ClusterFailure) {
    if unsafe mkdir(path, 0o700) == 0 {
      guard unsafe !isAnother || chown(path, user, group) == 0 else {
        throw Self.notWritable(path)
      }
      return
    }
    guard errno == EEXIST else { throw Self.notWritable(path) }
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR,
      facts.st_uid == user, unsafe chmod(path, 0o700) == 0
    else {
      throw .notWritable(folder: path, reason: "it belongs to somebody else")
    }
  }

  /// Writes a file that this account owns.
  func ownFile(_ path: String, _ text: String) throws(ClusterFailure) {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw .notWritable(folder: path, reason: error.localizedDescription)
    }
    guard unsafe chmod(path, 0o600) == 0, unsafe !isAnother || chown(path, user, group) == 0 else {
      throw Self.notWritable(path)
    }
  }

  private static func notWritable(_ path: String) -> ClusterFailure {
    .notWritable(folder: path, reason: unsafe String(cString: strerror(errno)))
  }
}
