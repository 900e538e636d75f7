import Foundation
import Postgres

/// Another program that serves a fixed answer at `/status`.
final class Rival {
  let address: String
  private let process = Process()

  /// Debian's nginx with a configuration of its own: as many workers as there are cores, no log, the
  /// file kept open.
  static func nginx(_ workshop: Workshop, file: String) async throws -> Rival {
    let folder = workshop.folder + "/nginx"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let port = 30_000 + Int(ProcessInfo.processInfo.processIdentifier) % 10_000
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "  \($0)_temp_path \(folder)/\($0);" }.joined(separator: "\n")
    let configuration = """
      daemon off;
      worker_processes auto;
      pid \(folder)/nginx.pid;
      error_log \(folder)/error.log;
      events { worker_connections 4096; }
      http {
      \(temporary)
        access_log off;
        sendfile on;
        tcp_nopush on;
        keepalive_requests 1000000000;
        open_file_cache max=16 inactive=1h;
        server {
          listen 127.0.0.1:\(port) backlog=4096;
          location = /status { default_type application/json; alias \(file); }
        }
      }
      """
    let path = folder + "/nginx.conf"
    try configuration.write(toFile: path, atomically: true, encoding: .utf8)
    return try await Rival(
      try Program("nginx").path, ["-c", path, "-e", folder + "/error.log"], port: port)
  }

  /// Hummingbird with one route and nothing else.
  static func bareHummingbird(file: String) async throws -> Rival {
    let port = 40_000 + Int(ProcessInfo.processInfo.processIdentifier) % 10_000
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    return try await Rival(own, ["--bare", file, "--port", "\(port)"], port: port)
  }

  private init(_ program: String, _ arguments: [String], port: Int) async throws {
    address = "127.0.0.1:\(port)"
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let question = Question(url: "http://\(address)/status")
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline, process.isRunning {
      if await question.isAnsweredWell() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    stop()
    throw Failure("\(program) does not serve \(question.url)")
  }

  deinit { if process.isRunning { process.terminate() } }

  /// The processor time of it and its workers, in seconds.
  func times() throws -> Double { try ProcessTimes.ofFamily(process.processIdentifier) }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
