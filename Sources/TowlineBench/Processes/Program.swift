import Foundation
import Postgres

/// A program of another package that is run to its end.
struct Program {
  let path: String

  /// The program in this file.
  init(path: String) { self.path = URL(fileURLWithPath: path).path }

  /// Finds it in `PATH`, or in the folders where PostgreSQL keeps its own.
  init(_ name: String) throws {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let folders =
      search.split(separator: ":").map(String.init) + ["/usr/sbin"] + Self.postgresFolders
    let found = folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw Failure("\(name) is not installed: scripts/set-up bench") }
    path = found
  }

  private static var postgresFolders: [String] {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.sorted().reversed().map { "\(root)/\($0)/bin" }
  }

  /// Runs it for at most 90 s, and gives what it printed; a failure when it fails.
  func run(_ arguments: [String]) throws -> String {
    let run = try ShellCommand(path, arguments).run()
    guard run.status == 0 else {
      throw Failure("\(path) ended with \(run.status):\n\(run.output)")
    }
    return run.output
  }
}
