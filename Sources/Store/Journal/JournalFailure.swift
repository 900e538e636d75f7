public import Postgres

/// Why a batch is not known to be stored.
public enum JournalFailure: Error, Equatable, Sendable {
  /// Nothing of it is stored: there was no connection, or the server could not take it.
  case notStored(PostgresFailure)
  /// Stored or not, nobody knows until the tables are read again.
  case unknown(PostgresFailure)
  /// Nothing of it is stored, for something in its data: our defect. The same batch will fail again.
  case poisonous(PostgresFailure)
  /// Another leads. Nothing is stored, and nothing ever will be by this journal.
  case fenced
}

extension JournalFailure: CustomStringConvertible {
  /// What happened and what it means; no values of rows.
  public var description: String {
    switch self {
    case .notStored(let failure): "not stored: \(failure)"
    case .unknown(let failure): "stored or not, unknown: \(failure)"
    case .poisonous(let failure): "not stored, the data cannot be: \(failure)"
    case .fenced: "not stored: another server leads the area"
    }
  }
}
