import Foundation

/// A server that is alive in a data folder, as its `postmaster.pid` tells.
struct RunningServer {
  let process: pid_t
  /// Where its socket is, which need not be where a new one would be.
  let socket: String

  /// Nil when nobody is alive there: no file, or one left behind by a dead server.
  static func find(in data: String) -> RunningServer? {
    guard let text = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8) else {
      return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 4, let process = pid_t(lines[0]), process > 0 else { return nil }
    guard isAlive(process, in: data) else { return nil }
    return RunningServer(process: process, socket: lines[4])
  }

  /// Dead, but not yet buried: in a container the first process may never do it.
  private static func isZombie(_ process: pid_t) -> Bool {
    let facts = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return facts?.contains("State:\tZ") == true
  }

  /// A number may have been given to another program since; the server works in its data folder.
  private static func isAlive(_ process: pid_t, in data: String) -> Bool {
    guard kill(process, 0) == 0 || errno == EPERM else { return false }
    guard !isZombie(process) else { return false }
    let link = "/proc/\(process)/cwd"
    guard let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: link) else {
      return FileManager.default.fileExists(atPath: "/proc/\(process)") || geteuid() != 0
    }
    return folder == URL(fileURLWithPath: data).resolvingSymlinksInPath().path
  }
}
