import Foundation

/// How long each thread of some processes has waited for a processor so far, as Linux counts it: time in which
/// it had something to do, and the machine was busy with others.
struct ProcessorWaits {
  /// Nanoseconds, by process and thread.
  private var waits: [String: Int64] = [:]

  /// Of those that live.
  init(of processes: [Int32]) {
    for process in processes {
      let folder = "/proc/\(process)/task"
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for thread in threads {
        let path = "\(folder)/\(thread)/schedstat"
        let fields = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ")
        waits["\(process)/\(thread)"] = fields?.dropFirst().first.flatMap { Int64($0) }
      }
    }
  }

  /// The longest wait of any one thread since an earlier look.
  func longest(since earlier: ProcessorWaits) -> Duration {
    let spans = waits.map { thread, wait in wait - (earlier.waits[thread] ?? 0) }
    return .nanoseconds(max(0, spans.max() ?? 0))
  }
}
