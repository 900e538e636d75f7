public import Postgres

/// Why the schema could not be brought up to date. Nothing has changed but what earlier migrations
/// of the same run did, each of which is whole.
public enum MigrationFailure: Error, Equatable, Sendable {
  /// The database has migrations that this binary does not know.
  case wrongDatabaseVersion(database: Int, binary: Int)
  /// A migration that was applied is not the one this binary has under that number.
  case edited(number: Int, name: String)
  /// The database's texts are in another encoding than UTF8, so that not every name can be stored.
  case wrongEncoding(String)
  /// The database lacks migrations, and was only to be looked at.
  case pending(Int)
  /// Another process was migrating for too long.
  case locked
  /// PostgreSQL could not be asked, or refused a migration.
  case database(PostgresFailure, migration: String?)
}

extension MigrationFailure: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .wrongDatabaseVersion(let database, let binary):
      """
      wrong database version: the database is at migration \(database), this towline knows \
      \(binary); start the newer towline, or restore a backup from before the upgrade
      """
    case .edited(_, let name):
      """
      migration \(name) was applied in another wording; start the towline that the database was \
      made by, or put the released file back and build again
      """
    case .wrongEncoding(let encoding):
      """
      the database's encoding is \(encoding), which cannot hold every name; make another database: \
      CREATE DATABASE towline ENCODING 'UTF8' TEMPLATE template0
      """
    case .pending(let count):
      "\(count) migrations are still to be applied: run towline migrate"
    case .locked:
      "another process is migrating this database; try again when it has ended"
    case .database(let failure, let migration):
      "\(migration.map { "migration \($0): " } ?? "")\(failure)"
    }
  }
}
