public import DispatchCore
public import PlainJSON

/// What a person at the desk is to do next.
public enum DeskAnswer: Sendable {
  /// Of the distress lane.
  case distress(DeskItem)
  /// Of the paperwork lane, claimed until then.
  case paperwork(PaperworkAnswer, claimedUntil: Timestamp)
}

extension DeskAnswer: JSONWritable {
  /// Writes `{"id","lane","kind","title","job"?,"class"?,"claimed_until","handed_by"?,"note"?}`.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .distress(let item):
        writer.member("id", item.id.description)
        writer.member("lane", "distress")
        writer.member("kind", item.kind.rawValue)
        writer.member("title", item.title)
        writer.memberIfPresent("job", item.job?.number)
        writer.member("class", item.dangerClass.rawValue)
        writer.member("raised_at", item.raisedAt)
        writer.member("claimed_until", item.claimedUntil)
        writer.memberIfPresent("handed_by", item.handed?.by)
        writer.memberIfPresent("note", item.handed?.note)
      case .paperwork(let item, let until):
        writer.member("id", item.number.description)
        writer.member("lane", "paperwork")
        writer.member("kind", item.kind)
        writer.member("title", item.title)
        writer.memberIfPresent("job", item.job?.number)
        writer.member("due_at", item.dueAt)
        writer.member("claimed_until", until)
        writer.memberIfPresent("handed_by", item.handedBy)
        writer.memberIfPresent("note", item.note)
        writer.memberIfPresent("filled", item.filled)
      }
    }
  }
}

extension DeskItem {
  /// Until when it is kept for who has it; nil when nobody does.
  public var claimedUntil: Timestamp? {
    switch state {
    case .claimed(_, let until): until
    case .open, .later: nil
    }
  }
}

/// An administrative item; never ahead of distress.
public struct PaperworkAnswer: Hashable, Sendable {
  /// How far it is.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case open, claimed, later, done
  }

  /// Its number within the area.
  public var number: PaperworkNumber
  /// A word such as `invoice`.
  public var kind: String
  /// What is to be done, in a line.
  public var title: String
  /// The job that it belongs to.
  public var job: Job.ID?
  /// When it was made.
  public var createdAt: Timestamp
  /// When it is due.
  public var dueAt: Timestamp
  /// How far it is.
  public var state: State
  /// Who has it, while it is claimed.
  public var claimedBy: String?
  /// Until when it is kept for them.
  public var claimedUntil: Timestamp?
  /// When it was done.
  public var doneAt: Timestamp?
  /// How it ended, in the words of who did it.
  public var outcome: String?
  /// What was filled in so far, a line a time.
  public var filled: String?
  /// Which colleague handed it on.
  public var handedBy: String?
  /// What that colleague said.
  public var note: String?

  /// Made of the core's values.
  public init(
    number: PaperworkNumber, kind: String, title: String, job: Job.ID?, createdAt: Timestamp,
    dueAt: Timestamp, state: State, claimedBy: String? = nil, claimedUntil: Timestamp? = nil,
    doneAt: Timestamp? = nil, outcome: String? = nil, filled: String? = nil,
    handedBy: String? = nil, note: String? = nil
  ) {
    self.number = number
    self.kind = kind
    self.title = title
    self.job = job
    self.createdAt = createdAt
    self.dueAt = dueAt
    self.state = state
    self.claimedBy = claimedBy
    self.claimedUntil = claimedUntil
    self.doneAt = doneAt
    self.outcome = outcome
    self.filled = filled
    self.handedBy = handedBy
    self.note = note
  }
}

extension PaperworkAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", number.number)
      writer.member("number", number.description)
      writer.member("kind", kind)
      writer.member("title", title)
      writer.member("job", job?.number)
      writer.member("created_at", createdAt)
      writer.member("due_at", dueAt)
      writer.member("state", state.rawValue)
      writer.memberIfPresent("claimed_by", claimedBy)
      writer.memberIfPresent("claimed_until", claimedUntil)
      writer.member("done_at", doneAt)
      writer.memberIfPresent("outcome", outcome)
      writer.memberIfPresent("filled", filled)
      writer.memberIfPresent("handed_by", handedBy)
      writer.memberIfPresent("note", note)
    }
  }
}
