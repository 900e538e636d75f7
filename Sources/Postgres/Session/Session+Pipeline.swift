import CLibpq

// Queries. Each call is one round trip: what is not prepared yet is prepared on the way.
extension Session {
  /// Runs one statement and brings its rows.
  ///
  /// Throws ``PostgresFailure/sql(_:)`` if the server refuses it, ``PostgresFailure/lost(_:)`` or
  /// ``PostgresFailure/timedOut(after:)`` if its outcome is not known.
  public func query(
    _ statement: Statement, _ parameters: [Parameter] = [], within limit: Duration? = nil
  ) throws(PostgresFailure) -> Rows {
    try pipeline([Step(statement, parameters)], within: limit)[0]
  }

  /// Runs one statement and gives the number of rows it touched. Throws as ``query(_:_:within:)``.
  @discardableResult
  public func execute(
    _ statement: Statement, _ parameters: [Parameter] = [], within limit: Duration? = nil
  ) throws(PostgresFailure) -> Int {
    try query(statement, parameters, within: limit).affected
  }

  /// Runs the steps in one round trip, as one transaction if none is open: the first failure undoes
  /// all and is thrown.
  @discardableResult
  public func pipeline(
    _ steps: [Step], within limit: Duration? = nil
  ) throws(PostgresFailure) -> [Rows] {
    try checkEncoded(steps)
    let exchange = try operate(within: limit) { connection, deadline throws(PostgresFailure) in
      try send(steps, on: connection)
      return try receive(steps, from: connection, by: deadline)
    }
    if let failure = exchange.failure { throw .sql(failure) }
    return exchange.rows
  }

  /// Reads several things as of one moment: a read-only transaction in one round trip.
  public func snapshot(
    _ steps: [Step], within limit: Duration? = nil
  ) throws(PostgresFailure) -> [Rows] {
    let frame = [Step(.beginSnapshot)] + steps + [Step(.commit)]
    do {
      return Array(try pipeline(frame, within: limit).dropFirst().dropLast())
    } catch {
      rollBackIfFailed()
      throw error
    }
  }

  /// Ends a failed transaction, so that the session can be used again.
  func rollBackIfFailed() {
    let isFailed = try? operate(within: nil) { connection, _ throws(PostgresFailure) in
      connection.isInFailedTransaction
    }
    guard isFailed == true else { return }
    // A failure here closes the session, which rolls back as well.
    _ = try? pipeline([Step(.rollback)])
  }

  /// Throws for the first value that cannot be stored.
  func checkEncoded(_ steps: [Step]) throws(PostgresFailure) {
    for step in steps {
      for (index, parameter) in step.parameters.enumerated() {
        guard let flaw = parameter.flaw else { continue }
        throw .unencodable(statement: step.statement.name, parameter: index + 1, reason: flaw)
      }
    }
  }
}

/// What came back for one pipeline.
struct Exchange {
  /// One for each step that succeeded.
  var rows: [Rows] = []
  /// The first refusal; the server skips everything after it.
  var failure: SQLFailure?
  /// The step it is about, from 0.
  var failedStep: Int?
  /// How many notices had come before the last step's own.
  var noticesBeforeLast = 0
}

extension Session {
  /// Queues every step and one sync, and starts sending.
  func send(_ steps: [Step], on connection: Connection) throws(PostgresFailure) {
    try connection.enterPipeline()
    var preparing: Set<String> = []
    for step in steps {
      let (name, isPrepared) = prepared.lookUp(step)
      if !isPrepared && preparing.insert(name).inserted {
        try connection.sendPrepare(
          name: name, sql: step.statement.sql, types: step.parameters.map(\.type))
      }
      try connection.sendExecute(name: name, step.parameters)
    }
    try connection.sendSync()
  }

  /// Reads up to the sync; leaves the connection ready for the next operation.
  func receive(
    _ steps: [Step], from connection: Connection, by deadline: Deadline
  ) throws(PostgresFailure) -> Exchange {
    var exchange = Exchange()
    do {
      try connection.flush(by: deadline)
      try receiveAll(steps, into: &exchange, from: connection, by: deadline)
      try connection.exitPipeline()
    } catch {
      // The server's last words say more than the broken pipe.
      if case .lost = error, let failure = exchange.failure { throw .lost(failure.description) }
      throw error
    }
    return exchange
  }

  private func receiveAll(
    _ steps: [Step], into exchange: inout Exchange, from connection: Connection,
    by deadline: Deadline
  ) throws(PostgresFailure) {
    var preparing: Set<String> = []
    for (index, step) in steps.enumerated() {
      let (name, isPrepared) = prepared.lookUp(step)
      if index == steps.count - 1 {
        exchange.noticesBeforeLast = connection.noticeLog.notices.count
      }
      if !isPrepared && preparing.insert(name).inserted {
        let result = try oneResult(from: connection, by: deadline)
        note(result, of: step, at: index, in: &exchange)
        if result?.isSuccess == true { prepared.confirm(step) }
      }
      let result = try oneResult(from: connection, by: deadline)
      note(result, of: step, at: index, in: &exchange)
      if let result, result.isSuccess { exchange.rows.append(Rows(result: result)) }
    }
    let sync = try connection.nextResult(by: deadline)
    guard sync?.status == PGRES_PIPELINE_SYNC else {
      // A connection whose writing has failed tells it here, with libpq's own refusal in the sync's place.
      let words = sync?.failure(statement: nil)?.description
      throw connection.lost(words ?? "a pipeline ended without its sync")
    }
  }

  /// The first refusal counts; what is skipped after it does not.
  private func note(
    _ result: ServerResult?, of step: Step, at index: Int, in exchange: inout Exchange
  ) {
    guard let result, exchange.failure == nil else { return }
    guard let failure = result.failure(statement: step.statement.name) else { return }
    exchange.failure = failure
    exchange.failedStep = index
  }

  /// One command's result and the nil after it.
  private func oneResult(
    from connection: Connection, by deadline: Deadline
  ) throws(PostgresFailure) -> ServerResult? {
    var last: ServerResult?
    while let result = try connection.nextResult(by: deadline) {
      last = last ?? result
    }
    return last
  }
}
