import DispatchService
import Logging
import Postgres
import Store

/// Waits for a database that is away while a server starts, so that nobody has to start the server anew. What
/// only a human can mend, such as a wrong password, ends the start at once.
package struct DatabaseWait: Sendable {
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(8)

  let logger: Logger

  /// Does the work, again and again while the database is away; says so each time.
  ///
  /// - Parameter note: told each time why it is away.
  /// - Throws: what no waiting mends, with a pooler named as one; anything once the task is cancelled.
  func until(
    noting note: (any Error) -> Void, _ work: () async throws -> Void
  ) async throws {
    var pause = Self.firstPause
    while true {
      do {
        return try await work()
      } catch {
        guard !Task.isCancelled, Self.mayPass(error) else { throw DatabaseCheck.named(error) }
        note(error)
        logger.error(
          "Degraded: no database, so no calls yet. The start goes on by itself",
          metadata: ["reason": "\(error)", "next_try_s": "\(pause.components.seconds)"])
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private static func mayPass(_ error: any Error) -> Bool {
    switch error {
    case let failure as PostgresFailure: mayPass(failure)
    case StoreFailure.database(let failure): mayPass(failure)
    case MigrationFailure.database(let failure, migration: _): mayPass(failure)
    case ServiceRefusal.unavailable, ServiceRefusal.outcomeUnknown: true
    default: false
    }
  }

  private static func mayPass(_ failure: PostgresFailure) -> Bool {
    guard case .connection(let reason) = failure else { return failure.mayRetry }
    return mayPass(connecting: reason)
  }

  /// Whether a connection that was not had for this reason may be had later.
  ///
  /// libpq gives words only. A server that answered FATAL will do so again, unless it says that it is on its
  /// way up or down, or full; else nobody answered, and somebody may.
  package static func mayPass(connecting reason: String) -> Bool {
    let passing = [
      "starting up", "shutting down", "recovery", "accepting connections", "too many",
      "connection slots",
    ]
    if reason.contains("FATAL") { return passing.contains { reason.contains($0) } }
    let wrong = [
      "no password supplied", "invalid ", "not support SSL", "certificate", "authentication",
    ]
    return !wrong.contains { reason.contains($0) }
  }
}
