/// Which statements a session has prepared, by name and declared parameter types.
struct PreparedStatements {
  private struct Key: Hashable {
    let name: String
    let types: [UInt32]
  }

  private struct Entry {
    let serverName: String
    let sql: String
    var isPrepared: Bool
  }

  private var entries: [Key: Entry] = [:]

  /// The server's name for a step's statement, and whether it must be prepared first.
  ///
  /// The same statement with other types (an untyped NULL) is prepared once more.
  mutating func lookUp(_ step: Step) -> (serverName: String, isPrepared: Bool) {
    let statement = step.statement
    let key = Key(name: statement.name, types: step.parameters.map(\.type))
    if let entry = entries[key] {
      precondition(entry.sql == statement.sql, "two statements are named \(statement.name)")
      return (entry.serverName, entry.isPrepared)
    }
    let serverName = "\(statement.name)/\(entries.count)"
    entries[key] = Entry(serverName: serverName, sql: statement.sql, isPrepared: false)
    return (serverName, false)
  }

  /// Notes that the server has accepted it.
  mutating func confirm(_ step: Step) {
    let key = Key(name: step.statement.name, types: step.parameters.map(\.type))
    entries[key]?.isPrepared = true
  }
}
