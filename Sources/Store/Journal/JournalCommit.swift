import Postgres

/// A batch that was handed to the journal.
public struct JournalCommit: Sendable {
  let queued: QueuedCommit

  /// Waits until it is stored; to be asked once.
  ///
  /// - Throws: exactly what is known of it when it is not.
  public func end() async throws(JournalFailure) {
    switch await queued.outcome() {
    case .committed: return
    case .unknown(let failure): throw .unknown(failure)
    case .refused(let failure, _): throw Self.meaning(of: failure)
    }
  }

  private static func meaning(of failure: PostgresFailure) -> JournalFailure {
    switch failure {
    case .unencodable: return .poisonous(failure)
    case .sql(let refusal):
      if refusal.state == .fenced { return .fenced }
      let isPoison = refusal.state.isDataError || refusal.state == .sequenceGap
      return isPoison ? .poisonous(failure) : .notStored(failure)
    case .settings, .connection, .lost, .timedOut, .cancelled, .unknownOutcome, .closed, .poolBusy:
      return .notStored(failure)
    }
  }
}

extension SQLState {
  /// Raised by `journal_guard`: the epoch is not the leader's.
  static let fenced = SQLState(rawValue: "TL001")
  /// Raised by `journal_guard`: the first event does not follow the last one stored.
  static let sequenceGap = SQLState(rawValue: "TL002")
}
