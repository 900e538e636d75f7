import Foundation

/// The memory of a process that lies in the machine's, in megabytes.
enum Memory {
  static func resident(_ process: Int32) throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { throw Failure("/proc/\(process)/status is unreadable") }
    return kilobytes / 1_024
  }

  /// Looks twice a second.
  struct Watch {
    private let task: Task<Double, Never>

    init(_ process: Int32) {
      task = Task {
        var most = 0.0
        while !Task.isCancelled {
          most = max(most, (try? Memory.resident(process)) ?? 0)
          try? await Task.sleep(for: .milliseconds(500))
        }
        return most
      }
    }

    /// Ends it.
    ///
    /// - Returns: the most that was seen.
    func end() async -> Double {
      task.cancel()
      return await task.value
    }
  }
}
