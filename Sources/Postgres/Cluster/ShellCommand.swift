import CLibpq
import Foundation

/// A program to run to its end, with its output. It blocks: never on the shared pool.
///
/// Not Foundation's `Process`: on Linux that one waits for a descriptor which a daemon left behind
/// by the program (`pg_ctl start`) keeps open.
package struct ShellCommand {
  let program: String
  let arguments: [String]
  var limit: Duration = .seconds(90)

  /// The program's path and what it is told.
  package init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// How it ended; 128 and more for a signal.
  package struct Run {
    package let status: Int32
    package let output: String
  }

  /// A clean environment: no `PG*` of the user's gets in.
  private static let environment = [
    "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "HOME=/",
  ]

  /// Runs it in `/`, with none of our files but standard input, output and error, in a process
  /// group of its own (Ctrl-C is for us). Output goes by a file, because a daemon would keep a pipe
  /// open.
  package func run() throws(ClusterFailure) -> Run {
    let outputPath = NSTemporaryDirectory() + "command-\(UUID().uuidString)"
    defer { unsafe unlink(outputPath) }
    let process = try spawn(outputPath)
    let status = try wait(for: process)
    let text = (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? ""
    return Run(status: status, output: text)
  }

  /// Runs it and throws with its output unless it succeeded.
  package func require() throws(ClusterFailure) {
    let run = try run()
    guard run.status == 0 else {
      throw .commandFailed(command: program, output: run.output)
    }
  }

  private func spawn(_ outputPath: String) throws(ClusterFailure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 1, outputPath, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    unsafe posix_spawn_file_actions_addchdir_np(&actions, "/")
    #if os(Linux)
      unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    #endif
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Threads of the shared pool block all signals, and a program that waits for its own alarm
    // would wait for ever.
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let result = unsafe withCStrings([program] + arguments) { words in
      unsafe withCStrings(Self.environment) { environment in
        unsafe posix_spawn(
          &process, program, &actions, &attributes,
          UnsafePointer(UnsafeRawPointer(words).assumingMemoryBound(to: CString.self)),
          UnsafePointer(UnsafeRawPointer(environment).assumingMemoryBound(to: CString.self)))
      }
    }
    guard result == 0 else {
      let reason = unsafe String(cString: strerror(result))
      throw .commandFailed(command: program, output: reason)
    }
    return process
  }

  private typealias CString = UnsafeMutablePointer<CChar>?

  private func wait(for process: pid_t) throws(ClusterFailure) -> Int32 {
    let deadline = Deadline(after: limit)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, WNOHANG) == 0 {
      guard !deadline.hasPassed else {
        kill(process, SIGKILL)
        unsafe waitpid(process, &status, 0)
        throw .commandFailed(command: program, output: "no end within \(limit)")
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
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
