import Foundation
import Glibc
import ServiceLifecycle

/// How the threads of this server share the processors with each other and with a database beside it.
///
/// With little to do a thread that is woken goes first, which is what a lone call wants, whatever else runs on this
/// machine. With much to do it would push another, or the database, from its processor for one request of
/// many, a thousand times a second, and all would go on with cold caches: then it waits for its turn
/// (`SCHED_BATCH`, sched(7)), and finds more to do when that comes.
struct ProcessorSharing: Service {
  /// By Linux's number of the policy.
  enum Manner: Int32 {
    /// `SCHED_OTHER`: who is woken goes first.
    case prompt = 0
    /// `SCHED_BATCH`: who is woken waits for its turn.
    case batch = 3
  }

  /// Between two looks at how much there is to do.
  private static let beat = Duration.milliseconds(250)
  /// From this share of one processor on there is much: some two thousand calls a second.
  private static let much = 0.25

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var (manner, worked, looked) = (Manner.prompt, Self.worked(), ContinuousClock.now)
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.beat)
        let (workedNow, now) = (Self.worked(), ContinuousClock.now)
        let suits = Self.manner(worked: workedNow - worked, of: now - looked)
        (worked, looked) = (workedNow, now)
        guard suits != manner else { continue }
        manner = suits
        Self.adopt(suits)
      }
    }
  }

  /// What suits a process whose threads together ran so long in a stretch of time.
  static func manner(worked: Duration, of time: Duration) -> Manner {
    worked / time < much ? .prompt : .batch
  }

  /// Gives it to all threads of this process. Those that they start later have it from them, as have programs. Where
  /// that is forbidden everything goes on as it was.
  private static func adopt(_ manner: Manner) {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    var none = sched_param()
    for thread in threads.compactMap(pid_t.init) {
      _ = sched_setscheduler(thread, manner.rawValue, &none)
    }
  }

  /// How long all threads of this process have run.
  private static func worked() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
