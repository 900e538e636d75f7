import ArgumentParser
import Foundation
import UnixSignals

/// Ctrl-C and SIGTERM as an end in order.
enum Interruption {
  /// Does the work; the first SIGINT or SIGTERM cancels it, and it is waited for, since it has to stop what
  /// it started.
  ///
  /// - Parameter parting: Said then.
  /// - Throws: what the work throws; after a signal ``ExitCode`` of 128 and the signal's number, as shells
  ///   have it.
  static func cancelling(
    saying parting: String, _ work: @escaping @Sendable () async throws -> Void
  ) async throws {
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
      say(parting)
      while await group.nextResult() != nil {}
      throw ExitCode(128 + first.rawValue)
    }
  }

  /// Does the work; the first SIGINT or SIGTERM asks it to come to its end, and the second one ends the process at
  /// once.
  ///
  /// - Parameter stop: Asks for the end; it is not cancelled.
  /// - Throws: what the work throws; after a signal ``ExitCode`` of 128 and the signal's number, and what the work
  ///   throws is said on standard error.
  static func stopping(
    _ stop: @escaping @Sendable () -> Void, _ work: () async throws -> Void
  ) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let listening = Task { () -> UnixSignal? in
      var first: UnixSignal?
      for await signal in signals {
        if first != nil { Foundation.exit(128 + signal.rawValue) }
        first = signal
        stop()
      }
      return first
    }
    var fault: (any Error)?
    do { try await work() } catch { fault = error }
    listening.cancel()
    if let first = await listening.value {
      if let fault { complain("towline: \(fault)") }
      throw ExitCode(128 + first.rawValue)
    }
    if let fault { throw fault }
  }
}
