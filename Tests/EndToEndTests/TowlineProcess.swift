import DispatchClient
import Foundation
import Glibc
import Postgres
import TestSupport

/// The program as people run it: a process that can be stopped, killed and started again.
final class TowlineProcess {
  private static let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()

  /// What it wrote to both of its outputs.
  let log: String
  private let process = Process()

  /// Starts it with these arguments and nothing of this process's environment that it would read.
  init(_ arguments: [String], in folder: TemporaryFolder) throws {
    log = "\(folder.path)/\(UUID().uuidString).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.executableURL = try Self.program()
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    process.standardInput = FileHandle.nullDevice
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// Beside the bundle of these tests.
  static func program() throws -> URL {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? binary.path
    var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
    while folder.path != "/" {
      let program = folder.appendingPathComponent("towline")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
      folder = folder.deletingLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: "towline by \(bundle)"])
  }

  var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// As when the power goes.
  func kill() {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func terminate() { process.terminate() }

  /// Its exit code, once it has ended; kills it and throws when it takes longer.
  func exitCode(within patience: Duration) async throws -> Int32 {
    do {
      try await eventually(within: patience) { !process.isRunning }
    } catch {
      kill()
      throw error
    }
    return process.terminationStatus
  }

  /// Where it listens, once it takes calls.
  func address(within patience: Duration = .seconds(30)) async throws -> String {
    try await eventually(within: patience) { announced != nil }
    let address = announced ?? ""
    try await DispatchClient.with(ClientSettings(server: address)) { client in
      try await eventually(within: patience) { await client.isReady() }
    }
    return address
  }

  private var announced: String? {
    said.matches(of: #/on (http://127\.0\.0\.1:\d+),/#).last.map { String($0.1) }
  }
}

/// Looks again and again until something holds; throws after so long.
func eventually(within patience: Duration, _ holds: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now + patience
  while try await !holds() {
    guard ContinuousClock.now < deadline else { throw NeverCame(after: patience) }
    try await Task.sleep(for: .milliseconds(20))
  }
}

/// What was waited for did not come.
struct NeverCame: Error {
  let after: Duration
}
