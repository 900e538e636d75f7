public import DispatchCore
public import Logging
public import Postgres
internal import Store

/// The service's way to the database: one session for the journal while it leads, one for
/// paperwork, one for keys and fixes, and a bounded pool for reads. Sessions that break are opened
/// again.
public final class StoreAccess: Sendable {
  let area: String
  let settings: ConnectionSettings
  private let holder: String
  private let address: String
  private let logger: Logger

  /// - Parameters:
  ///   - holder: the name of this process in the list of terms, for people.
  ///   - address: where it takes writes, for standbys to point to.
  public init(
    settings: ConnectionSettings, area: String, holder: String, address: String, logger: Logger
  ) {
    self.settings = settings
    self.area = area
    self.holder = holder
    self.address = address
    self.logger = logger
  }

  /// Brings the schema up to date and looks whether commits are durable.
  ///
  /// - Throws: what is wrong and what to do, for whoever starts the server.
  public func prepare() async throws {
    let session = try await Session.open(settings, purpose: "migrate", role: .writer)
    let applied = try await Migrator().migrate(session)
    if !applied.isEmpty {
      logger.info("Schema migrated", metadata: ["applied": "\(applied.joined(separator: " "))"])
    }
    let durability = try await session.durability()
    if !durability.isSafe {
      logger.warning(
        "Calls could be lost in a power cut: turn on fsync, full_page_writes, synchronous_commit")
    }
    await session.close()
  }

  /// Begins a term.
  func takeLead() async throws(StoreFailure) -> Journal {
    try await Journal.open(settings, area: area, holder: holder, address: address)
  }
}
