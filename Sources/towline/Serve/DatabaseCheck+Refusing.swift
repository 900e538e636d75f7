import Postgres
import Store

extension DatabaseCheck {
  /// Looks at the database before anything else is asked of it or changed in it.
  ///
  /// - Throws: The ``Finding`` under which no server may lead, or why the database cannot be asked.
  static func refuseUnfit(_ session: Session) async throws {
    do {
      let findings = try await findings(session)
      if let fatal = findings.first(where: \.isFatal) { throw fatal }
    } catch {
      throw named(error)
    }
  }

  /// An error that only a pooler's mixed-up sessions make, as what it is; any other as it was.
  static func named(_ error: any Error) -> any Error {
    let state: SQLState? =
      switch error {
      case let failure as PostgresFailure: failure.state
      case StoreFailure.database(let failure): failure.state
      case MigrationFailure.database(let failure, migration: _): failure.state
      default: nil
      }
    // A statement is prepared that this session never prepared, or is not that it did.
    return ["42P05", "26000"].contains(state?.rawValue) ? Finding.pooler : error
  }
}
