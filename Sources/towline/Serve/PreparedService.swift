import DispatchService
import ServiceLifecycle

/// The service, which runs once its database is there and fit. The doors are open before: who asks meanwhile is told
/// why nothing can be taken, and whoever looks whether the process is alive finds it so.
struct PreparedService: Service {
  let service: DispatchService
  let store: StoreAccess
  /// The token of a first admin; nil without one.
  let bootstrap: String?
  let wait: DatabaseWait
  let greeting: Greeting

  /// - Throws: what no waiting mends.
  func run() async throws {
    guard try await cancelWhenGracefulShutdown({ try await prepare() }) else { return }
    try await service.run()
  }

  /// - Returns: false when it was asked to stop meanwhile.
  private func prepare() async throws -> Bool {
    do {
      try await wait.until(noting: note) { try await store.prepare() }
      try await wait.until(noting: note) {
        if let bootstrap { try await service.tokens.bootstrap(bootstrap) }
        try await service.tokens.load()
      }
    } catch {
      guard Task.isCancelled else { throw error }
      return false
    }
    service.noteDatabaseThere()
    greeting.becomeDue()
    return true
  }

  private func note(_ failure: any Error) {
    service.noteDatabaseAway(failure)
    greeting.becomeDue()
  }
}
