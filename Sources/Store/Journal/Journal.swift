import DispatchCore
public import Postgres

/// Group commit: one batch, one transaction, one round trip, on a session of its own.
///
/// Each transaction first locks the leader's row at its own epoch, so a leader that was replaced
/// writes nothing, however late it wakes. One transaction is in flight at a time: the next batch is
/// given when this one is known to be stored.
public actor Journal {
  /// The term in which it writes.
  public nonisolated let term: Term
  private let session: Session
  private let codec: EventCodec

  /// Takes the lead with a new session, which writes and never cancels.
  ///
  /// - Throws: ``StoreFailure``; then whoever led before still does, unless the outcome is unknown.
  public static func open(
    _ settings: ConnectionSettings, area: String, holder: String, address: String,
    patience: Duration = .seconds(10)
  ) async throws(StoreFailure) -> Journal {
    let session = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await Session.open(settings, purpose: "journal", role: .writer, patience: patience)
    }
    let term = try await Leadership.take(
      area: area, holder: holder, address: address, on: session)
    return Journal(session: session, term: term)
  }

  init(session: Session, term: Term, codec: EventCodec = .current) {
    self.session = session
    self.term = term
    self.codec = codec
  }

  /// Stores a batch as a whole, or tells exactly what is known of it.
  ///
  /// The events must be numbered without a gap; that they follow the last stored one is seen to by
  /// the database.
  public func commit(_ batch: JournalBatch) async throws(JournalFailure) {
    guard !batch.isEmpty else { return }
    Self.checkNumbers(batch.events, epoch: term.epoch)
    let outcome = await session.commitPipeline(steps(for: batch))
    switch outcome {
    case .committed: return
    case .unknown(let failure): throw .unknown(failure)
    case .refused(let failure, _): throw Self.meaning(of: failure)
    }
  }

  /// Reads the state that the area's tables hold, on the journal's own session: what is seen is
  /// all that was ever acknowledged, since taking the lead went before.
  public func load() async throws(StoreFailure) -> Recovered {
    try await Recovery.load(area: term.area, on: session)
  }

  /// Ends the term in order, so that the next start knows it was no death, and closes the session.
  public func resign() async {
    await Leadership.end(term, on: session)
    await session.close()
  }

  /// Closes the session; what was not committed is not stored.
  public func close() async { await session.close() }

  /// Whether the next commit has a chance.
  public var isUsable: Bool {
    get async { await session.isUsable }
  }

  private static func checkNumbers(_ events: [RecordedEvent], epoch: Int64) {
    guard let first = events.first else { return }
    for (offset, recorded) in events.enumerated() {
      precondition(
        recorded.seq == first.seq + Int64(offset) && recorded.epoch == epoch,
        "event \(recorded.seq) of epoch \(recorded.epoch) stands at \(offset) after \(first.seq)")
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

// The transaction.
extension Journal {
  /// Void columns come back as text, which nobody reads.
  static let guardStatement = Statement(
    "journal_guard", "SELECT journal_guard($1::text, $2::bigint, $3::bigint)")

  static let fenceStatement = Statement(
    "journal_fence", "SELECT journal_fence($1::text, $2::bigint)")

  /// Only statements with rows; jobs before what refers to them, trucks before assignments.
  private func steps(for batch: JournalBatch) -> [Step] {
    var steps = [guardStep(batch.events)]
    steps += jobSteps(batch)
    steps += truckSteps(batch)
    let assignments = AssignmentTable.inOrder(batch.changes.assignments.values)
    steps.add(AssignmentTable.put, assignments) {
      AssignmentTable.parameters($0, area: term.area)
    }
    steps.add(DeskItemTable.put, deskEntries(batch.changes)) {
      DeskItemTable.parameters($0, area: term.area)
    }
    if let notes = NoteTable.parameters(batch.events, area: term.area) {
      steps.append(Step(NoteTable.insert, notes))
    }
    steps.add(EventTable.insert, batch.events) {
      EventTable.parameters(
        $0, batch.changes, epoch: term.epoch, area: term.area, codec: codec)
    }
    steps.add(AnswerTable.insert, batch.answers) {
      AnswerTable.parameters($0, area: term.area)
    }
    if let last = batch.events.last {
      let latest = batch.events.map(\.at).max() ?? last.at
      steps.append(
        Step(
          CounterTable.update,
          CounterTable.parameters(
            batch.counters, lastSeq: last.seq, lastAt: latest, area: term.area)))
    }
    return steps
  }

  private func guardStep(_ events: [RecordedEvent]) -> Step {
    guard let first = events.first else {
      return Step(Self.fenceStatement, [.text(term.area), .int64(term.epoch)])
    }
    return Step(
      Self.guardStatement, [.text(term.area), .int64(term.epoch), .int64(first.seq)])
  }

  private func jobSteps(_ batch: JournalBatch) -> [Step] {
    var opened: Set<Job.ID> = []
    for recorded in batch.events {
      guard case .callTaken(let taken) = recorded.event, let job = taken.opens else { continue }
      opened.insert(job.id)
    }
    let jobs = batch.changes.jobs.values.sorted { $0.id < $1.id }
    var steps: [Step] = []
    steps.add(JobTable.insert, jobs.filter { opened.contains($0.id) }) {
      JobTable.parameters($0, area: term.area)
    }
    steps.add(JobTable.update, jobs.filter { !opened.contains($0.id) }) {
      JobTable.parameters($0, area: term.area)
    }
    steps.add(PromiseTable.insert, PromiseTable.entries(batch.events, batch.changes.jobs)) {
      PromiseTable.parameters($0, area: term.area)
    }
    steps.add(CallTable.insert, batch.changes.calls) {
      CallTable.parameters($0, area: term.area)
    }
    return steps
  }

  /// A truck that was put and removed in one batch is stored as removed, so that its number keeps
  /// its name.
  private func truckSteps(_ batch: JournalBatch) -> [Step] {
    let removedAt = batch.events.last?.at ?? .unixEpoch
    var entries = batch.changes.trucks.values.map { TruckTable.Entry(truck: $0) }
    let removed = Set(batch.changes.removedTrucks)
    for recorded in batch.events {
      guard case .truckPut(let truck, _) = recorded.event, removed.contains(truck.id) else {
        continue
      }
      entries.removeAll { $0.truck.id == truck.id }
      entries.append(TruckTable.Entry(truck: truck, removedAt: removedAt))
    }
    entries.sort { $0.truck.id < $1.truck.id }
    var steps: [Step] = []
    steps.add(TruckTable.remove, batch.changes.removedTrucks) {
      [.text(term.area), .int32s($0.map(\.number)), .moment(removedAt)]
    }
    steps.add(TruckTable.put, entries) { TruckTable.parameters($0, area: term.area) }
    return steps
  }

  private func deskEntries(_ changes: ChangeSet) -> [DeskItemTable.Entry] {
    guard !changes.deskItems.isEmpty else { return [] }
    var done: [DeskItem.ID: ChangeSet.DeskDone] = [:]
    for end in changes.doneDeskItems { done[end.item] = end }
    return changes.deskItems.values
      .sorted { $0.id < $1.id }
      .map { DeskItemTable.Entry(item: $0, done: done[$0.id]) }
  }
}

extension [Step] {
  /// Adds a statement unless it has no rows.
  fileprivate mutating func add<Row>(
    _ statement: Statement, _ rows: [Row], _ parameters: ([Row]) -> [Parameter]
  ) {
    if !rows.isEmpty { append(Step(statement, parameters(rows))) }
  }
}
