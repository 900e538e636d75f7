import CLibpq

extension Session {
  /// Runs many commands given as one text, without parameters: migrations. They are one transaction
  /// unless the text says otherwise.
  ///
  /// Throws the first refusal; a transaction left in failure is rolled back.
  public func runScript(_ sql: String, within limit: Duration? = nil) throws(PostgresFailure) {
    let failure = try operate(within: limit) { connection, deadline throws(PostgresFailure) in
      try connection.sendScript(sql)
      try connection.flush(by: deadline)
      return try drain(connection, by: deadline)
    }
    guard let failure else { return }
    rollBackIfFailed()
    throw .sql(failure)
  }

  /// Loads rows by COPY: the quickest way in, one transaction, all or nothing.
  ///
  /// The values go in as they are encoded, without a cast, so `.int64` needs a `bigint` column.
  /// `table` may be `schema.name`. Returns the number of rows stored.
  @discardableResult
  public func copy(
    into table: String, columns: [String], _ rows: some Sequence<[Parameter]> & Sendable,
    within limit: Duration? = nil
  ) throws(PostgresFailure) -> Int {
    let names = columns.map(quoted).joined(separator: ", ")
    let target = table.split(separator: ".").map { quoted(String($0)) }.joined(separator: ".")
    let command = "COPY \(target) (\(names)) FROM STDIN (FORMAT binary)"
    let outcome = try operate(within: limit) { connection, deadline throws(PostgresFailure) in
      try connection.sendScript(command)
      try connection.flush(by: deadline)
      guard let start = try connection.nextResult(by: deadline) else {
        throw PostgresFailure.lost("no answer to COPY")
      }
      guard start.status == PGRES_COPY_IN else {
        _ = try drain(connection, by: deadline)
        return CopyOutcome(stored: 0, failure: start.failure(statement: command), flaw: nil)
      }
      return try feed(rows, columns: columns.count, to: connection, by: deadline)
    }
    if let flaw = outcome.flaw {
      throw .unencodable(statement: command, parameter: flaw.column, reason: flaw.reason)
    }
    if let failure = outcome.failure {
      rollBackIfFailed()
      throw .sql(failure)
    }
    return outcome.stored
  }

  private struct CopyOutcome {
    var stored: Int
    var failure: SQLFailure?
    var flaw: (column: Int, reason: String)?
  }

  private func feed(
    _ rows: some Sequence<[Parameter]>, columns: Int, to connection: Connection,
    by deadline: Deadline
  ) throws(PostgresFailure) -> CopyOutcome {
    var outcome = CopyOutcome(stored: 0)
    var chunk = CopyChunk()
    for row in rows {
      precondition(row.count == columns, "\(row.count) values for \(columns) columns")
      if let column = row.firstIndex(where: { $0.flaw != nil }) {
        outcome.flaw = (column + 1, row[column].flaw ?? "")
        break
      }
      chunk.append(row)
      guard chunk.isFull else { continue }
      try connection.putCopy(chunk.bytes, by: deadline)
      chunk.empty()
    }
    chunk.end()
    if outcome.flaw == nil { try connection.putCopy(chunk.bytes, by: deadline) }
    let refusal = outcome.flaw.map { _ in "a value cannot be stored" }
    try connection.endCopy(refusing: refusal, by: deadline)
    var last: ServerResult?
    while let result = try connection.nextResult(by: deadline) { last = last ?? result }
    outcome.stored = last?.affected ?? 0
    outcome.failure = last?.failure(statement: "COPY")
    return outcome
  }

  /// Reads everything up to the end of a command; gives the first refusal.
  private func drain(
    _ connection: Connection, by deadline: Deadline
  ) throws(PostgresFailure) -> SQLFailure? {
    var first: SQLFailure?
    while let result = try connection.nextResult(by: deadline) {
      precondition(result.status != PGRES_COPY_IN, "COPY FROM STDIN in a script")
      first = first ?? result.failure(statement: nil)
    }
    return first
  }
}

/// Rows in COPY's binary format, gathered to pieces worth sending.
private struct CopyChunk {
  private static let size = 1 << 16
  private(set) var bytes: [UInt8]

  /// The first piece starts with the signature, flags and an empty extension.
  init() {
    bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
    bytes.reserveCapacity(Self.size * 2)
  }

  var isFull: Bool { bytes.count >= Self.size }

  mutating func append(_ row: [Parameter]) {
    bytes.appendBigEndian(Int16(row.count))
    for parameter in row {
      bytes.appendBigEndian(parameter.bytes.map { Int32($0.count) } ?? -1)
      bytes.append(contentsOf: parameter.bytes ?? [])
    }
  }

  mutating func end() {
    bytes.appendBigEndian(Int16(-1))
  }

  mutating func empty() {
    bytes.removeAll(keepingCapacity: true)
  }
}

/// A name as SQL takes it literally.
func quoted(_ identifier: String) -> String {
  "\""
    + identifier.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
