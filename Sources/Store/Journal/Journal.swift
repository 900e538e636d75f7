import DispatchCore
public import Postgres

/// Group commit: one batch, one transaction, one round trip, on a session of its own.
///
/// Each transaction first locks the leader's row at its own epoch, so a leader that was replaced
/// writes nothing, however late it wakes. One transaction is in flight at a time; a batch may be handed
/// over while it is, and is refused by the database if what it follows was not stored.
public actor Journal {
  /// The term in which it writes.
  public nonisolated let term: Term
  /// What its database promised of a commit when the term began.
  public nonisolated let durability: Durability
  private let session: Session
  private let codec: EventCodec

  /// Takes the lead with a new session, which writes and never cancels.
  ///
  /// - Throws: ``StoreFailure``; then whoever led before still does, unless the outcome is unknown.
  public static func open(
    _ settings: ConnectionSettings, area: String, holder: String, address: String,
    patience: Duration = .seconds(10)
  ) async throws(StoreFailure) -> Journal {
    let (session, durability) = try await openSession(settings, patience: patience)
    let claim = Leadership.Claim(area: area, holder: holder, address: address)
    guard let term = try await Leadership.take(claim, on: session) else {
      preconditionFailure("a claim without a condition found none")
    }
    return await begin(term, on: session, durability)
  }

  /// Takes the lead after a certain epoch, if that is still the present one, and ends the session in
  /// which its leader wrote.
  ///
  /// - Parameters:
  ///   - epoch: the one to follow, 0 when nobody has led.
  ///   - own: the epoch of this process's last term, if it led.
  /// - Returns: nil when another was quicker, or a newer program has led.
  /// - Throws: ``StoreFailure``; then whoever led before still does, unless the outcome is unknown.
  public static func open(
    _ settings: ConnectionSettings, area: String, holder: String, address: String,
    after epoch: Int64, own: Int64?, patience: Duration = .seconds(10)
  ) async throws(StoreFailure) -> Journal? {
    let (session, durability) = try await openSession(settings, patience: patience)
    await Leadership.dismiss(area: area, epoch: epoch, on: session)
    let claim = Leadership.Claim(
      area: area, holder: holder, address: address, after: epoch, own: own)
    guard let term = try await Leadership.take(claim, on: session) else {
      await session.close()
      return nil
    }
    return await begin(term, on: session, durability)
  }

  /// Taking the lead may have waited long, until somebody changed what a commit waits for: so that is
  /// asked once more.
  private static func begin(
    _ term: Term, on session: Session, _ before: Durability
  ) async -> Journal {
    let durability = (try? await session.durability()) ?? before
    return Journal(session: session, term: term, durability: durability)
  }

  /// A session whose commits wait for the disk, even if its role says otherwise, now or later.
  private static func openSession(
    _ settings: ConnectionSettings, patience: Duration
  ) async throws(StoreFailure) -> (Session, Durability) {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      let session = try await Session.open(
        settings, purpose: "journal", role: .writer, patience: patience)
      try await session.waitForCommits()
      return (session, try await session.durability())
    }
  }

  init(
    session: Session, term: Term, durability: Durability, codec: EventCodec = .current
  ) {
    self.session = session
    self.term = term
    self.durability = durability
    self.codec = codec
  }

  /// Stores a batch as a whole, or tells exactly what is known of it.
  ///
  /// The events must be numbered without a gap; that they follow the last stored one is seen to by
  /// the database.
  ///
  /// An empty batch stores nothing, but still finds out whether this server leads: what was
  /// refused in it rests on that.
  public func commit(_ batch: JournalBatch) async throws(JournalFailure) {
    try await enqueue(prepare(batch)).end()
  }

  /// Makes the statements of a batch: to be done while another one is in flight, so that the database
  /// need not wait for it.
  public nonisolated func prepare(_ batch: JournalBatch) -> PreparedBatch {
    Self.checkNumbers(batch.events, epoch: term.epoch)
    return PreparedBatch(steps: JournalTransaction(batch, term: term, codec: codec).steps)
  }

  /// Hands over what was prepared, to be stored as soon as what was handed over before has ended.
  ///
  /// When that is not stored, neither is this, if there are events in both: its first one does not follow
  /// the last one stored. When nobody knows whether that is stored, this is not.
  public nonisolated func enqueue(_ batch: PreparedBatch) -> JournalCommit {
    JournalCommit(queued: session.queueCommit(batch.steps))
  }

  /// Reads the state that the area's tables hold, on the journal's own session: what is seen is
  /// all that was ever acknowledged, since taking the lead went before.
  public func load() async throws(StoreFailure) -> Recovered {
    try await Recovery.load(area: term.area, on: session)
  }

  /// Digests of the keys that answers are stored under, in no order, at most `limit`, and whether these are all: then a key
  /// that is not among them need not be looked up. Those that are about to be purged are among them too,
  /// since none can be stored a second time.
  ///
  /// On the journal's own session, so that the doors need not wait for those who ask for their answers again.
  public func answeredKeys(
    limit: Int
  ) async throws(StoreFailure) -> (keys: [[UInt8]], areAll: Bool) {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      let rows = try await session.query(
        AnswerStore.keys, [.text(term.area), .int64(Int64(limit))])
      let keys = rows.map { $0.bytes(0) }
      return (keys, keys.count < limit)
    }
  }

  /// The term that stored the event of a number; nil when there is no such event.
  public func epoch(ofEvent seq: Int64) async throws(StoreFailure) -> Int64? {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.query(EventTable.epoch, [.text(term.area), .int64(seq)]).first?.int64(0)
    }
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
}
