import Glibc
import Postgres

/// Who runs on which processor: the last one is the tester's, where there are several.
struct Processors {
  private let count = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  private static let taskset = "/usr/bin/taskset"

  /// A running process, its threads and what it starts from now on, on all processors but the last.
  func keepOffLast(_ process: Int32) throws {
    guard count > 1 else { return }
    try ShellCommand(Self.taskset, ["-a", "-c", "-p", "0-\(count - 2)", "\(process)"]).require()
  }

  /// The command line that runs a program on the last one.
  func onLast(_ program: String, _ words: [String]) -> (program: String, words: [String]) {
    guard count > 1 else { return (program, words) }
    return (Self.taskset, ["-c", "\(count - 1)", program] + words)
  }
}
