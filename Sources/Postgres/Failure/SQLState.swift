/// The five characters by which PostgreSQL names what went wrong (Appendix A of its manual).
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// Five characters, digits and capitals, such as `23505`.
  public let rawValue: String

  /// Takes any text; what the server sends always has five characters.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  private init(_ code: StaticString) {
    rawValue = code.description
  }

  /// The first two characters: the family of the failure.
  public var classCode: Substring { rawValue.prefix(2) }

  /// The code.
  public var description: String { rawValue }

  /// The data is at fault (classes 22 and 23): the same statement with the same values fails again.
  public var isDataError: Bool { classCode == "22" || classCode == "23" }

  /// The moment is at fault, not the statement: the same one may succeed later. Connection trouble,
  /// a rolled back transaction, a lack of resources, a lock not got, an operator's intervention.
  public var mayRetry: Bool {
    switch classCode {
    case "08", "40", "53": true
    case "57": self != .queryCanceled
    default: self == .lockNotAvailable || self == .objectInUse
    }
  }
}

extension SQLState {
  /// A warning without a code of its own; on a COMMIT, a cancelled wait for the standby.
  public static let warning = SQLState("01000")
  /// Two rows with one key.
  public static let uniqueViolation = SQLState("23505")
  /// A row refers to one that is not there.
  public static let foreignKeyViolation = SQLState("23503")
  /// A CHECK refused the row.
  public static let checkViolation = SQLState("23514")
  /// A column that must have a value got none.
  public static let notNullViolation = SQLState("23502")
  /// The bytes of a parameter are not of its declared type.
  public static let invalidBinaryRepresentation = SQLState("22P03")
  /// Two transactions could not be put one after the other.
  public static let serializationFailure = SQLState("40001")
  /// Two transactions waited for each other; this one was chosen to end.
  public static let deadlockDetected = SQLState("40P01")
  /// A command in a transaction that has failed already.
  public static let inFailedTransaction = SQLState("25P02")
  /// A write in a read-only transaction: a standby, or an old leader.
  public static let readOnlyTransaction = SQLState("25006")
  /// The text is not SQL.
  public static let syntaxError = SQLState("42601")
  /// No such table.
  public static let undefinedTable = SQLState("42P01")
  /// No such database.
  public static let invalidCatalogName = SQLState("3D000")
  /// The data volume has no room left; the server stays up.
  public static let diskFull = SQLState("53100")
  /// All connections are taken.
  public static let tooManyConnections = SQLState("53300")
  /// A lock was not to be had at once, or in time.
  public static let lockNotAvailable = SQLState("55P03")
  /// Somebody else uses the thing.
  public static let objectInUse = SQLState("55006")
  /// Ended by a cancel request or `statement_timeout`.
  public static let queryCanceled = SQLState("57014")
  /// The server is being stopped, or an operator ended this backend.
  public static let adminShutdown = SQLState("57P01")
  /// Another backend crashed; all are restarted.
  public static let crashShutdown = SQLState("57P02")
  /// The server is starting or stopping.
  public static let cannotConnectNow = SQLState("57P03")
}
