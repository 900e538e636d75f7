import Foundation
import Postgres

/// A `towline serve` of our own.
final class TowlineServer {
  let address: String
  private let process = Process()
  private let startedAt: ContinuousClock.Instant
  private let log: String
  private let pidFile: String

  /// Starts it on a port of loopback.
  init(
    _ workshop: Workshop, _ options: Options, _ settings: ConnectionSettings, area: String? = nil
  ) throws {
    let port = 20_000 + Int(ProcessInfo.processInfo.processIdentifier) % 10_000
    address = "127.0.0.1:\(port)"
    log = workshop.folder + "/towline.log"
    pidFile = workshop.folder + "/towline.pid"
    try Data().write(to: URL(fileURLWithPath: log))
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.executableURL = URL(fileURLWithPath: options.towline)
    process.arguments = [
      "serve", "--listen", address, "--area", area ?? workshop.areaFile, "--database-url",
      settings.text,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    startedAt = .now
    try process.run()
    // For the script around this, should this process be killed.
    try "\(process.processIdentifier)\n".write(toFile: pidFile, atomically: true, encoding: .utf8)
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Its process.
  var number: Int32 { process.processIdentifier }

  /// The processor time that it has used, in seconds.
  func times() throws -> Double { try ProcessTimes.of(process.processIdentifier) }

  /// Waits until it is fit to take calls.
  ///
  /// - Returns: the seconds since its start.
  @discardableResult
  func waitUntilReady(within patience: Duration = .seconds(60)) async throws -> Double {
    let question = Question(url: "http://\(address)/readyz")
    while ContinuousClock.now - startedAt < patience, process.isRunning {
      if await question.isAnsweredWell() {
        return (ContinuousClock.now - startedAt) / .seconds(1)
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw Failure("towline serve is not ready:\n\(lastLines())")
  }

  /// Stops it in order.
  func stop() throws {
    process.terminate()
    process.waitUntilExit()
    try FileManager.default.removeItem(atPath: pidFile)
    guard process.terminationStatus == 0 else {
      throw Failure("towline serve ended with \(process.terminationStatus):\n\(lastLines())")
    }
  }

  private func lastLines() -> String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(8).joined(separator: "\n")
  }
}
