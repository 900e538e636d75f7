import ArgumentParser
import UnixSignals

/// Ctrl-C and SIGTERM as an end in order.
enum Interruption {
  /// Does the work; the first SIGINT or SIGTERM cancels it, and it is waited for, since it has to stop what
  /// it started.
  ///
  /// - Throws: what the work throws; after a signal ``ExitCode`` of 128 and the signal's number, as shells
  ///   have it.
  static func cancelling(_ work: @escaping @Sendable () async throws -> Void) async throws {
    // Before the work begins, or a signal in between would end the process alone.
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    try await withThrowingTaskGroup(of: UnixSignal?.self) { group in
      group.addTask {
        try await work()
        return nil
      }
      group.addTask {
        for await signal in signals { return signal }
        return nil
      }
      let first: UnixSignal? = try await group.next() ?? nil
      group.cancelAll()
      guard let first else { return }
      say("\nstopping the demo's server and its database")
      while await group.nextResult() != nil {}
      throw ExitCode(128 + first.rawValue)
    }
  }
}
