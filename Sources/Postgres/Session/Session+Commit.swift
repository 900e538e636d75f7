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
        return commit(frame, on: connection, by: deadline).withoutFirst
      }
    } catch {
      return .refused(error, step: nil)
    }
  }

  /// As ``commitPipeline(_:within:)``, with the last steps made from what the first ones brought: two
  /// round trips, between which nothing else runs on this session.
  public func commitPipeline(
    _ steps: [Step], then last: @Sendable ([Rows]) -> [Step], within limit: Duration? = nil
  ) -> CommitOutcome {
    let rows: [Rows]
    do {
      rows = Array(try pipeline([Step(.begin)] + steps, within: limit).dropFirst())
    } catch {
      rollBackIfFailed()
      return .refused(error, step: nil)
    }
    let frame = last(rows) + [Step(.commit)]
    do {
      try checkEncoded(frame)
      return try operate(within: limit) { connection, deadline throws(PostgresFailure) in
        switch commit(frame, on: connection, by: deadline) {
        case .committed: .committed(rows)
        case .refused(let failure, _): .refused(failure, step: nil)
        case .unknown(let failure): .unknown(failure)
        }
      }
    } catch {
      close()
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
      return refuse(failure, at: exchange.failedStep, steps: frame.count - 1)
    }
    let remarks = connection.noticeLog.notices.dropFirst(exchange.noticesBeforeLast)
    if let warning = remarks.first(where: \.isWarning) {
      return .unknown(.unknownOutcome(warning))
    }
    guard exchange.rows.last?.result.tag == "COMMIT" else {
      return .unknown(.lost("COMMIT was answered with \(exchange.rows.last?.result.tag ?? "")"))
    }
    return .committed(Array(exchange.rows.dropLast()))
  }

  /// After a refusal the server has skipped the rest, COMMIT included.
  private func refuse(_ failure: SQLFailure, at place: Int?, steps: Int) -> CommitOutcome {
    guard !failure.endsSession else { return .unknown(.lost(failure.description)) }
    rollBackIfFailed()
    let step = place.flatMap { (0..<steps).contains($0) ? $0 : nil }
    return .refused(.sql(failure), step: step)
  }
}

extension CommitOutcome {
  /// The same as seen by who does not know that BEGIN went first.
  fileprivate var withoutFirst: CommitOutcome {
    switch self {
    case .committed(let rows): .committed(Array(rows.dropFirst()))
    case .refused(let failure, let step):
      .refused(failure, step: step.flatMap { $0 > 0 ? $0 - 1 : nil })
    case .unknown: self
    }
  }
}
