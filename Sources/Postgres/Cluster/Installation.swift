import Foundation

/// One set of PostgreSQL's server programs.
struct Installation: Equatable, Sendable {
  /// Where `initdb`, `pg_ctl` and `postgres` lie.
  let folder: String
  /// Such as 15.
  let major: Int

  func program(_ name: String) -> String { "\(folder)/\(name)" }

  /// All that are found, newest first: Debian's folders, then the search path.
  static func findAll(
    debianRoot: String = "/usr/lib/postgresql",
    searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(ClusterFailure) -> [Installation] {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: debianRoot)) ?? []
    let folders =
      versions.sorted().map { "\(debianRoot)/\($0)/bin" }
      + searchPath.split(separator: ":").map(String.init)
    var found: [Int: Installation] = [:]
    for folder in folders {
      guard let installation = look(in: folder), found[installation.major] == nil else { continue }
      found[installation.major] = installation
    }
    guard !found.isEmpty else {
      throw .notInstalled(searched: ["\(debianRoot)/*/bin", "the search path"])
    }
    return found.values.sorted { $0.major > $1.major }
  }

  private static func look(in folder: String) -> Installation? {
    let programs = ["initdb", "pg_ctl", "postgres"]
    let areThere = programs.allSatisfy {
      FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
    }
    guard areThere else { return nil }
    guard let run = try? ShellCommand("\(folder)/postgres", ["--version"]).run(), run.status == 0,
      let word = run.output.split(separator: " ").first(where: { $0.first?.isNumber == true }),
      let major = Int(word.prefix { $0.isNumber })
    else { return nil }
    return Installation(folder: folder, major: major)
  }

  /// The one that fits a data folder: its own major version, or the newest for a new folder.
  static func choose(
    from installed: [Installation], for data: String
  ) throws(ClusterFailure) -> Installation {
    guard let text = try? String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8) else {
      return installed[0]
    }
    let stored = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let fitting = installed.first(where: { String($0.major) == stored }) else {
      throw .wrongVersion(folder: data, stored: stored, installed: installed.map(\.major))
    }
    return fitting
  }
}
