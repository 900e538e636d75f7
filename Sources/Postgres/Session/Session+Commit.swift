/// How a transaction ended.
public enum CommitOutcome: Sendable {
  /// All of it is stored, as durably as the server's settings say. One `Rows` for each step.
  case committed([Rows])
  /// Nothing of it is stored. `step` is the one at fault, from 0; nil if it was COMMIT itself, or
  /// if nothing was sent at all.
  case refused(PostgresFailure, step: Int?)
  /// Stored or not, nobody here knows: the connection was lost, the time was up, or COMMIT came
  /// with a warning.
  case unknown(PostgresFailure)
}

extension Session {
  /// Sends BEGIN, the steps and COMMIT in one round trip, and tells exactly what came of it.
  ///
  /// It must not be called within a transaction. Once anything has been sent, a broken connection
  /// is *unknown*, never *refused*: the COMMIT may have been among what arrived.
  public func commitPipeline(
    _ steps: [Step], within limit: Duration? = nil
  ) -> CommitOutcome {
    let frame = [Step(.begin)] + steps + [Step(.commit)]
    do {
      try checkEncoded(steps)
      return try operate(within: limit) { connection, deadline throws(PostgresFailure) in
        precondition(!connection.isInTransaction, "commitPipeline within a transaction")
        return commit(frame, on: connection, by: deadline)
      }
    } catch {
      return .refused(error, step: nil)
    }
  }

  private func commit(
    _ frame: [Step], on connection: Connection, by deadline: Deadline
  ) -> CommitOutcome {
    let exchange: Exchange
    do {
      try send(frame, on: connection)
      exchange = try receive(frame, from: connection, by: deadline)
    } catch {
      return .unknown(error)
    }
    if let failure = exchange.failure {
      return refuse(failure, at: exchange.failedStep, steps: frame.count - 2)
    }
    let remarks = connection.noticeLog.notices.dropFirst(exchange.noticesBeforeLast)
    if let warning = remarks.first(where: \.isWarning) {
      return .unknown(.unknownOutcome(warning))
    }
    guard exchange.rows.last?.result.tag == "COMMIT" else {
      return .unknown(.lost("COMMIT was answered with \(exchange.rows.last?.result.tag ?? "")"))
    }
    return .committed(Array(exchange.rows.dropFirst().dropLast()))
  }

  /// After a refusal the server has skipped the rest, COMMIT included.
  private func refuse(_ failure: SQLFailure, at place: Int?, steps: Int) -> CommitOutcome {
    guard !failure.endsSession else { return .unknown(.lost(failure.description)) }
    rollBackIfFailed()
    let step = place.map { $0 - 1 }.flatMap { (0..<steps).contains($0) ? $0 : nil }
    return .refused(.sql(failure), step: step)
  }
}
