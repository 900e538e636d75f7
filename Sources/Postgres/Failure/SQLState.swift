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
  /// A write in a read-only transaction: a standby, or an old leader.
  public static let readOnlyTransaction = SQLState("25006")
  /// The text is not SQL.
  public static let syntaxError = SQLState("42601")
  /// No such table.
  public static let undefinedTable = SQLState("42P01")
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
}
