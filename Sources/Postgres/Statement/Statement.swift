/// A named piece of SQL. It is prepared on its first use in a session and kept there.
///
/// Values go in by parameters only: `$1`, `$2`, ….
public struct Statement: Hashable, Sendable {
  /// Unique within a session; the name shows in failures.
  public let name: String
  /// One command.
  public let sql: String

  /// A statement; two with one name must have the same text.
  public init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// A statement with the values for one execution of it.
public struct Step: Sendable {
  /// What to run.
  public let statement: Statement
  /// `$1` first.
  public let parameters: [Parameter]

  /// One execution.
  public init(_ statement: Statement, _ parameters: [Parameter] = []) {
    self.statement = statement
    self.parameters = parameters
  }
}

extension Statement {
  static let begin = Statement("begin", "BEGIN")
  static let beginSnapshot = Statement(
    "begin_snapshot", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  static let commit = Statement("commit", "COMMIT")
  static let rollback = Statement("rollback", "ROLLBACK")
}
