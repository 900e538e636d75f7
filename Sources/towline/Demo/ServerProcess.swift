import DispatchClient
import Foundation
import Glibc

/// A `towline serve` of our own, as a process that can be killed and started again.
final class ServerProcess {
  private let database: String
  private let area: String
  private let timeScale: Double
  private let log: String
  private var process: Process?
  /// 0 until it has chosen one.
  private var port = 0

  /// - Parameters:
  ///   - database: what the server is to use.
  ///   - log: the file that takes what the server says; what it holds is thrown away.
  init(database: String, area: String, timeScale: Double, log: String) {
    self.database = database
    self.area = area
    self.timeScale = timeScale
    self.log = log
    _ = FileManager.default.createFile(atPath: log, contents: nil)
  }

  /// Starts it, on a free port the first time and on the same one after that, and waits until it
  /// takes calls.
  ///
  /// - Returns: its address.
  func start(within patience: Duration = .seconds(60)) async throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "serve", "--listen", "127.0.0.1:\(port)", "--area", area, "--time-scale", "\(timeScale)",
      "--database-url", database,
    ]
    process.standardInput = FileHandle.nullDevice
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try output.seekToEnd()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    self.process = process
    let deadline = ContinuousClock.now + patience
    while process.isRunning, ContinuousClock.now < deadline {
      if let address = announced(), await isReady(address) { return address }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw ExitMessage("the server did not start; see the end of \(log)", code: .refused)
  }

  private func isReady(_ address: String) async -> Bool {
    await DispatchClient.with(ClientSettings(server: address)) { await $0.isReady() }
  }

  /// The address in what the server said on its start.
  private func announced() -> String? {
    let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    guard let match = said.matches(of: #/on (http://127\.0\.0\.1:(\d+)),/#).last else { return nil }
    port = Int(match.2) ?? 0
    return String(match.1)
  }

  /// As when the power goes: nothing is finished.
  func kill() {
    guard let process else { return }
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// In order, in at most 20 s, though the task be cancelled; true when it ended by itself with 0.
  func stop() async -> Bool {
    guard let process, process.isRunning else { return false }
    process.terminate()
    let deadline = ContinuousClock.now + .seconds(20)
    while process.isRunning, ContinuousClock.now < deadline { await Self.pause() }
    guard !process.isRunning else {
      kill()
      return false
    }
    return process.terminationStatus == 0
  }

  /// Rests a moment in a cancelled task too.
  private static func pause() async {
    await Task<Void, Never> { _ = try? await Task.sleep(for: .milliseconds(50)) }.value
  }
}

// What a demo that was killed leaves.
extension ServerProcess {
  /// Ends the servers on this database that an earlier demo left behind, or one of them would lead this
  /// demo's calls: in order, and after 5 s by force.
  ///
  /// - Parameter database: in the words that its servers were started with.
  /// - Throws: ``ExitMessage`` when one cannot be ended.
  static func stopThoseLeft(on database: String) async throws {
    let left = running(on: database)
    guard !left.isEmpty else { return }
    say("An earlier demo left its server running: stopping it.")
    for (signal, patience) in [(SIGTERM, Duration.seconds(5)), (SIGKILL, Duration.seconds(2))] {
      for process in running(on: database) { _ = Glibc.kill(process, signal) }
      let deadline = ContinuousClock.now + patience
      while !running(on: database).isEmpty, ContinuousClock.now < deadline { await pause() }
    }
    guard let other = running(on: database).first else { return }
    throw ExitMessage(
      "process \(other) serves this folder's database and cannot be stopped from here: stop it, or name "
        + "another folder by --folder", code: .refused)
  }

  /// The processes that are a `towline serve` on this database; one that has ended has no words.
  private static func running(on database: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.dropFirst().first == "serve" && words.contains(database)
    }
  }
}
