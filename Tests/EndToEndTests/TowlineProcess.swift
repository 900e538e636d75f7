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
  init(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws {
    log = "\(folder.path)/\(UUID().uuidString).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.executableURL = try Self.program()
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "TOWLINE_HOME": folder.path,
    ]
    .merging(environment) { _, more in more }
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

  var isRunning: Bool { process.isRunning }

  /// Its number on this machine.
  var pid: Int32 { process.processIdentifier }

  func terminate() { process.terminate() }

  func send(_ signal: Int32) { _ = Glibc.kill(process.processIdentifier, signal) }

  /// As when a machine stands still; ``wake()`` lets it go on.
  func freeze() { _ = Glibc.kill(process.processIdentifier, SIGSTOP) }

  func wake() { _ = Glibc.kill(process.processIdentifier, SIGCONT) }

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
    let address = try await announcedAddress(within: patience)
    try await DispatchClient.with(ClientSettings(server: address)) { client in
      try await eventually(within: patience) { await client.isReady() }
    }
    return address
  }

  /// Where it listens, whether it takes calls or not.
  func announcedAddress(within patience: Duration = .seconds(30)) async throws -> String {
    try await eventually(within: patience) { announced != nil }
    return announced ?? ""
  }

  private var announced: String? {
    said.matches(of: #/on (http://127\.0\.0\.1:\d+),/#).last.map { String($0.1) }
  }
}
