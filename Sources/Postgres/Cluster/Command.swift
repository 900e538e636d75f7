import Foundation

/// A program to run to its end, with its output. It blocks: never on the shared pool.
struct Command {
  let program: String
  let arguments: [String]
  var limit: Duration = .seconds(90)

  init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  struct Run {
    let status: Int32
    let output: String
  }

  /// Runs it in `/` with a clean environment: no `PG*` of the user's gets in. Output goes by a
  /// file, because a daemon the program leaves behind would keep a pipe open.
  func run() throws(ClusterFailure) -> Run {
    let outputPath = NSTemporaryDirectory() + "command-\(UUID().uuidString)"
    defer { unsafe unlink(outputPath) }
    guard FileManager.default.createFile(atPath: outputPath, contents: nil),
      let output = FileHandle(forWritingAtPath: outputPath)
    else {
      throw .notWritable(folder: NSTemporaryDirectory(), reason: "no file for a program's output")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "HOME": "/"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw .commandFailed(command: program, output: "\(error.localizedDescription)")
    }
    let isInTime = ended.wait(timeout: .now() + .seconds(Int(limit.components.seconds))) == .success
    if !isInTime {
      process.terminate()
      throw .commandFailed(command: program, output: "no end within \(limit)")
    }
    let text = (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? ""
    return Run(status: process.terminationStatus, output: text)
  }

  /// Runs it and throws with its output unless it succeeded.
  func require() throws(ClusterFailure) {
    let run = try run()
    guard run.status == 0 else {
      throw .commandFailed(command: program, output: run.output)
    }
  }
}

/// Runs blocking work on a thread of its own.
func onOwnThread<Value: Sendable>(
  _ name: String, _ body: @escaping @Sendable () -> Value
) async -> Value {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.name = name
    thread.start()
  }
}
