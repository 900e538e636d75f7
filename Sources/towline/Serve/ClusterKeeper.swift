import Logging
import Postgres
import ServiceLifecycle

/// Starts the private PostgreSQL again when it has ended by itself or by somebody's hand. What was answered is
/// there again after its recovery; until then the server is degraded, as without any database.
struct ClusterKeeper: Service {
  private static let interval = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  let cluster: PrivateCluster
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var pause = Self.interval
      while !Task.isCancelled {
        try? await Task.sleep(for: pause)
        let isWell = Task.isCancelled ? true : await keepRunning()
        pause = isWell ? Self.interval : min(pause * 2, Self.longestPause)
      }
    }
  }

  /// - Returns: whether it runs.
  private func keepRunning() async -> Bool {
    guard await !cluster.isRunning() else { return true }
    logger.error(
      "The private PostgreSQL has stopped and is started again",
      metadata: ["log": "\(cluster.logFile)"])
    do throws(ClusterFailure) {
      try await cluster.startAgain()
      logger.notice("The private PostgreSQL runs again")
      return true
    } catch {
      logger.error(
        "The private PostgreSQL does not start; tried again by itself",
        metadata: ["reason": "\(error)"])
      return false
    }
  }
}
