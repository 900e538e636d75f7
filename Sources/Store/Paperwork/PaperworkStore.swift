public import DispatchCore
public import Postgres

/// The paperwork lane: a session and a sequence of its own, so that it can never hold up distress.
///
/// Moments are given by the caller, by the domain's clock.
public struct PaperworkStore: Sendable {
  let keeper: SessionKeeper
  let area: String

  /// A store with a session of its own, opened on first use.
  public init(_ settings: ConnectionSettings, area: String) {
    keeper = SessionKeeper(settings, purpose: "paperwork")
    self.area = area
  }

  /// Makes the answer to be kept under a request's key, from the item as it was left.
  public typealias Answering = @Sendable (StoredPaperwork) -> StoredAnswer

  /// Makes an item and gives it with its number.
  ///
  /// This and the others that change an item keep the answer that `answering` makes in the same
  /// transaction; they throw ``StoreFailure/keyKnown``, and change nothing, if its key has one.
  public func add(
    kind: String, title: String, job: Job.ID? = nil, dueAt: Timestamp, at now: Timestamp,
    answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork {
    let added = try await change(
      Step(
        Self.insert,
        [
          .text(area), .text(kind), .text(title), .int64(job?.number), .moment(now),
          .moment(max(dueAt, now)),
        ]), answering)
    guard let added else { preconditionFailure("an INSERT returned no row") }
    return added
  }

  /// Items of one state, or all that are not done, in the order in which they are due; those that are done
  /// with the newest number first. Only those after `after` in that order.
  public func list(
    state: StoredPaperwork.State? = nil, limit: Int = 50, after: Int64? = nil, at now: Timestamp
  ) async throws(StoreFailure) -> [StoredPaperwork] {
    let rows = try await keeper.query(
      state == .done ? Self.listDone : Self.listOpen,
      [
        .text(area), .text(state?.rawValue), .moment(now), .int64(after), .int64(Int64(limit)),
      ])
    return rows.map(Self.item)
  }

  /// Hands out the item that is due first, claimed until `until`; nil when there is none. Two who
  /// ask at one time get two items.
  public func takeNext(
    by author: Author, until: Timestamp, at now: Timestamp, answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork? {
    try await change(
      Step(Self.take, [.text(area), .text(author), .moment(until), .moment(now)]), answering)
  }

  /// Ends an item; nil when there is none of that number that is not done.
  public func finish(
    _ id: Int64, outcome: String?, by author: Author, at now: Timestamp,
    answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork? {
    try await change(
      Step(
        Self.finish,
        [.text(area), .int64(id), .text(author), .text(outcome), .moment(now)]), answering)
  }

  /// Puts an item off; nil when there is none of that number that is not done.
  public func postpone(
    _ id: Int64, until: Timestamp, reason: String, answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork? {
    try await change(
      Step(Self.postpone, [.text(area), .int64(id), .moment(until), .text(reason)]), answering)
  }

  /// Keeps an item for a colleague; nil when there is none of that number that is not done.
  public func hand(
    _ id: Int64, to taker: Author, until: Timestamp, note: String, by author: Author,
    answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork? {
    try await change(
      Step(
        Self.hand,
        [.text(area), .int64(id), .text(taker), .moment(until), .text(author), .text(note)]),
      answering)
  }

  /// Adds a line to what is filled in; nil when there is none of that number that is not done, or more
  /// would stand there than 20,000 characters.
  public func fill(
    _ id: Int64, _ text: String, answering: Answering? = nil
  ) async throws(StoreFailure) -> StoredPaperwork? {
    try await change(Step(Self.fill, [.text(area), .int64(id), .text(text)]), answering)
  }

  /// The answer under a key, asked on the lane's own session; nil when there is none.
  public func replay(key: [UInt8]) async throws(StoreFailure) -> StoredAnswer? {
    try await AnswerStore(keeper, area: area).replay(key: key)
  }

  /// Changes at most one item, and keeps the answer to it, if one is to be kept.
  private func change(
    _ step: Step, _ answering: Answering?
  ) async throws(StoreFailure) -> StoredPaperwork? {
    guard let answering else { return try await keeper.commit([step])[0].first.map(Self.item) }
    let area = area
    let rows = try await keeper.commit([step]) { rows in
      guard let row = rows[0].first else { return [] }
      let answer = answering(Self.item(row))
      return [Step(AnswerTable.insert, AnswerTable.parameters([answer], area: area))]
    }
    return rows[0].first.map(Self.item)
  }

  /// How much there is.
  public func counts(at now: Timestamp) async throws(StoreFailure) -> PaperworkCounts {
    let row = try await keeper.query(Self.counts, [.text(area), .moment(now)])[0]
    return PaperworkCounts(
      open: row.int(0), overdue: row.int(1), oldest: row.optionalMoment(2))
  }

  /// Closes the session.
  public func close() async { await keeper.close() }

  private static func item(_ row: Row) -> StoredPaperwork {
    StoredPaperwork(
      id: row.int64(0), kind: row.text(1), title: row.text(2),
      job: row.optionalInt64(3).map(Job.ID.init), state: row.word(4), createdAt: row.moment(5),
      dueAt: row.moment(6), claimedBy: row.optionalText(7), until: row.optionalMoment(8),
      outcome: row.optionalText(9), filled: row.optionalText(10),
      handedBy: row.optionalText(11), note: row.optionalText(12))
  }
}
