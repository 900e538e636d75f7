internal import Postgres
internal import Store

/// What keeps a server from leading, as far as it is known: no more is said than that.
public enum Hindrance: Hashable, Sendable {
  /// No connection can be had.
  case outOfReach
  /// The connection broke.
  case connectionLost
  /// An answer did not come in time.
  case silent
  /// Commits wait for more synchronous standbys than are connected.
  case standbyMissing
  /// A commit was answered, but not as one that holds.
  case unconfirmed
  /// The lease could not be renewed in time.
  case leaseLapsed
  /// The data volume has no room left.
  case diskFull
  /// What was found is a standby, or was made one.
  case readOnly
  /// A statement was refused, with this SQLSTATE.
  case refused(String)
  /// A newer program has led, which may have stored what this one does not know.
  case outdated
  /// Something else, which the log tells.
  case failed

  /// What a failure tells of it.
  init(_ error: any Error) {
    switch error {
    case let failure as PostgresFailure: self.init(failure)
    case StoreFailure.database(let failure): self.init(failure)
    case MigrationFailure.database(let failure, migration: _): self.init(failure)
    case ServiceRefusal.unavailable, ServiceRefusal.outcomeUnknown: self = .outOfReach
    case Leading.End.databaseLost(let hindrance, _): self = hindrance
    default: self = .failed
    }
  }

  private init(_ failure: PostgresFailure) {
    switch failure {
    case .settings, .connection: self = .outOfReach
    case .lost, .closed: self = .connectionLost
    case .timedOut, .poolBusy: self = .silent
    case .unknownOutcome: self = .unconfirmed
    case .sql(let refusal) where refusal.state == .diskFull: self = .diskFull
    case .sql(let refusal) where refusal.state == .readOnlyTransaction: self = .readOnly
    case .sql(let refusal): self = .refused(refusal.state.rawValue)
    case .cancelled, .unencodable: self = .failed
    }
  }

  /// Whether a look at the standbys may tell more.
  var mayBeOfStandby: Bool { self == .silent || self == .unconfirmed || self == .connectionLost }
}
