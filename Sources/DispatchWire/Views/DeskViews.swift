public import DispatchCore
public import PlainJSON

/// What a person at the desk is to do next.
public struct DeskItemView: AnswerView {
  /// As it is written in paths: `D5` or `P7`.
  public let id: String
  /// `distress` or `paperwork`.
  public let lane: String
  /// The sort of thing it is, in a word.
  public let kind: String
  /// What is to be done, in a line.
  public let title: String
  /// The job that it belongs to.
  public let job: Job.ID?
  /// Until when it is kept for who asked.
  public let claimedUntil: Timestamp?
  /// Which colleague handed it on, with what note; nil where none did.
  public let handedBy: String?
  /// What that colleague said.
  public let note: String?
  /// What was filled in so far, of paperwork.
  public let filled: String?
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    id = try object.promised("id", object.text("id"))
    lane = try object.promised("lane", object.text("lane"))
    kind = try object.promised("kind", object.text("kind"))
    title = try object.promised("title", object.text("title"))
    job = object.integer("job").map(Job.ID.init)
    claimedUntil = object.time("claimed_until")
    handedBy = object.text("handed_by")
    note = object.text("note")
    filled = object.text("filled")
    self.object = object
  }
}

/// An administrative item as an answer tells it.
public struct PaperworkView: AnswerView {
  /// Its number within the area.
  public let number: PaperworkNumber
  /// The sort of thing it is, in a word.
  public let kind: String
  /// What is to be done, in a line.
  public let title: String
  /// How far it is.
  public let state: PaperworkAnswer.State
  /// The job that it belongs to.
  public let job: Job.ID?
  /// When it is due.
  public let dueAt: Timestamp?
  /// Who has it; nil when nobody does.
  public let claimedBy: String?
  /// Until when it is kept for them.
  public let claimedUntil: Timestamp?
  /// What was filled in so far, a line a time.
  public let filled: String?
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    number = PaperworkNumber(try object.promised("id", object.integer("id")))
    kind = try object.promised("kind", object.text("kind"))
    title = try object.promised("title", object.text("title"))
    state = try object.promised("state", object.word("state"))
    job = object.integer("job").map(Job.ID.init)
    dueAt = object.time("due_at")
    claimedBy = object.text("claimed_by")
    claimedUntil = object.time("claimed_until")
    filled = object.text("filled")
    self.object = object
  }
}

/// A page of paperwork.
public struct PaperworkListView: AnswerView {
  /// The items of this page.
  public let items: [PaperworkView]
  /// To be sent as `after`; nil on the last page.
  public let next: String?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    items = try object.views("paperwork")
    next = object.text("next")
  }
}

/// The status page, kept whole, with the few figures that programs ask for.
public struct StatusView: AnswerView {
  /// Everything that was answered.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.object = object
  }

  /// `leading`, `standing_by`, `degraded`, `starting` or `safe_mode`.
  public var state: String? { object.text("state") }
  /// How many times faster the domain's clock runs.
  public var timeScale: Double? { object["time_scale"]?.doubleValue }
  /// How much the server's machine has its clock ahead of the times that are told, in seconds; nil while it
  /// runs with them.
  public var wallOffset: Double? {
    guard let offset = object["clock"]?["wall_offset_s"]?.doubleValue, offset != 0 else {
      return nil
    }
    return offset
  }
  /// Calls taken since the start of the journal.
  public var callsReceived: Int64? { figure("calls", "received_total") }
  /// Jobs without a truck.
  public var jobsWaiting: Int64? { figure("jobs", "waiting") }
  /// Jobs that have ended since the start of the journal.
  public var jobsEnded: Int64? { figure("jobs", "ended_total") }

  /// A whole number by the way to it, such as `paperwork`, `open`.
  public func figure(_ path: String...) -> Int64? {
    var value: JSONValue? = .object(object)
    for key in path { value = value?[key] }
    return value?.int64Value
  }
}

extension StatusView {
  /// Storm mode, on or off.
  public var storm: StormView? {
    object["storm"]?.objectValue.flatMap { try? StormView($0) }
  }
  /// The share of promises kept in the last 24 hours, in per cent; nil when none was due.
  public var promisesKeptPercent: Int? {
    let share =
      object["promises"]?["24h"]?["kept_share"]?.doubleValue
      ?? object["promises"]?["kept_share"]?.doubleValue
    return share.map { Int($0 * 100) }
  }
  /// Half of the callers of the last hour were reached within this, from their call.
  public var responseMedian: Duration? { response("p50") }
  /// Nine in ten were reached within this.
  public var responseP90: Duration? { response("p90") }
  /// How many calls come in a minute.
  public var callsPerMinute: Double? { object["calls"]?["per_minute"]?.doubleValue }

  private func response(_ share: String) -> Duration? {
    object["intervals"]?["response_s"]?["1h"]?[share]?.doubleValue.map { .seconds(Int64($0)) }
  }
}
