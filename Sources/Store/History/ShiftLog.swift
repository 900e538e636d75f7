public import DispatchCore
import Postgres

/// What people did in a shift that the next one has to know.
public struct ShiftLog: Hashable, Sendable {
  /// At most so many overrules and so many notes are read, the latest ones.
  public static let length = 100

  /// A truck that a person sent, whatever the core would have chosen.
  public struct Overrule: Hashable, Sendable {
    /// When it was sent.
    public var at: Timestamp
    /// Where it was sent to.
    public var job: Job.ID
    /// As it was named then.
    public var truck: CallSign
    /// Who sent it.
    public var author: Author
    /// Why, in the author's words.
    public var reason: String
    /// Why it ended early; nil when it did not.
    public var endReason: String?
  }

  /// A remark on a job.
  public struct Note: Hashable, Sendable {
    /// The job that it is about.
    public var job: Job.ID
    /// What was written, when and by whom.
    public var note: StoredNote
  }

  /// In order of time.
  public var overrules: [Overrule]
  /// In order of time.
  public var notes: [Note]
}

extension History {
  /// What people did since a moment.
  public func shift(since: Timestamp) async throws(StoreFailure) -> ShiftLog {
    let parameters: [Parameter] = [
      .text(area), .moment(since), .int64(Int64(ShiftLog.length)),
    ]
    let found = try await read([
      Step(Self.shiftOverrules, parameters), Step(Self.shiftNotes, parameters),
    ])
    return ShiftLog(
      overrules: found[0].reversed().compactMap { row in
        CallSign(row.text(2)).map {
          ShiftLog.Overrule(
            at: row.moment(0), job: Job.ID(row.int64(1)), truck: $0, author: row.text(3),
            reason: row.text(4), endReason: row.optionalText(5))
        }
      },
      notes: found[1].reversed().map { row in
        ShiftLog.Note(
          job: Job.ID(row.int64(0)),
          note: StoredNote(at: row.moment(1), author: row.text(2), text: row.text(3)))
      })
  }

  /// The last hand-over that was signed; nil when none was.
  public func lastHandover() async throws(StoreFailure) -> StoredHandover? {
    try await read([Step(HandoverTable.last, [.text(area)])])[0].first
      .map(HandoverTable.handover)
  }

  static let shiftOverrules = Statement(
    "read_shift_overrule",
    """
    SELECT assigned_at, job,
      (SELECT call_sign FROM truck WHERE truck.area = $1 AND truck.id = assignment.truck),
      overruled_by, overrule_reason, end_reason
    FROM assignment
    WHERE area = $1 AND assigned_at >= $2 AND overruled_by IS NOT NULL
      AND overrule_reason <> '\(Dispatcher.undoReason)'
    ORDER BY assigned_at DESC, id DESC LIMIT $3
    """)

  static let shiftNotes = Statement(
    "read_shift_note",
    """
    SELECT job, at, author, text FROM note WHERE area = $1 AND at >= $2
    ORDER BY at DESC, seq DESC LIMIT $3
    """)
}
