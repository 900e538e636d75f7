import DequeModule
import Foundation

/// Runs an actor on a thread of its own, because libpq and child processes block, and the shared
/// pool must not.
///
/// The queue has no bound of its own: it holds at most one job for each task that awaits the actor.
///
/// `@unchecked Sendable`: `jobs` and `isFinished` are touched only under `condition`.
final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: Deque<UnownedJob> = []
  private var isFinished = false

  /// Starts the thread. It ends, with the jobs it still has done, after ``finish()``.
  init(name: String) {
    let thread = Thread { [self] in run() }
    thread.name = name
    thread.stackSize = 1 << 20
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  /// Lets the thread end; called when the actor is gone, so nothing is queued after it.
  func finish() {
    condition.withLock {
      isFinished = true
      condition.signal()
    }
  }

  private func run() {
    while let job = next() {
      unsafe job.runSynchronously(on: asUnownedSerialExecutor())
    }
  }

  private func next() -> UnownedJob? {
    condition.withLock {
      while jobs.isEmpty {
        if isFinished { return nil }
        condition.wait()
      }
      return jobs.removeFirst()
    }
  }
}
