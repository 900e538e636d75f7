public import DispatchCore
public import PlainJSON

/// What a person at the desk is to do next.
public struct DeskItemView: AnswerView {
  /// As it is written in paths: `D5` or `P7`.
  public let id: String
  /// `distress` or `paperwork`.
  public let lane: String
  public let kind: String
  public let title: String
  public let job: Job.ID?
  public let claimedUntil: Timestamp?
  /// The whole object, for `--json`.
  public let object: JSONObject

  public init(_ object: JSONObject) throws(AnswerFault) {
    id = try object.promised("id", object.text("id"))
    lane = try object.promised("lane", object.text("lane"))
    kind = try object.promised("kind", object.text("kind"))
    title = try object.promised("title", object.text("title"))
    job = object.integer("job").map(Job.ID.init)
    claimedUntil = object.time("claimed_until")
    self.object = object
  }
}

/// An administrative item as an answer tells it.
public struct PaperworkView: AnswerView {
  public let number: PaperworkNumber
  public let kind: String
  public let title: String
  public let state: PaperworkAnswer.State
  public let job: Job.ID?
  public let dueAt: Timestamp?
  /// The whole object, for `--json`.
  public let object: JSONObject

  public init(_ object: JSONObject) throws(AnswerFault) {
    number = PaperworkNumber(try object.promised("id", object.integer("id")))
    kind = try object.promised("kind", object.text("kind"))
    title = try object.promised("title", object.text("title"))
    state = try object.promised("state", object.word("state"))
    job = object.integer("job").map(Job.ID.init)
    dueAt = object.time("due_at")
    self.object = object
  }
}

/// A page of paperwork.
public struct PaperworkListView: AnswerView {
  public let items: [PaperworkView]
  /// To be sent as `after`; nil on the last page.
  public let next: String?

  public init(_ object: JSONObject) throws(AnswerFault) {
    items = try object.views("paperwork")
    next = object.text("next")
  }
}

/// The status page, kept whole, with the few figures that programs ask for.
public struct StatusView: AnswerView {
  /// Everything that was answered.
  public let object: JSONObject

  public init(_ object: JSONObject) throws(AnswerFault) {
    self.object = object
  }

  /// `leading`, `standing_by`, `degraded`, `starting` or `safe_mode`.
  public var state: String? { object.text("state") }
  /// How many times faster the domain's clock runs.
  public var timeScale: Double? { object["time_scale"]?.doubleValue }
  /// Calls taken since the start of the journal.
  public var callsReceived: Int64? { figure("calls", "received_total") }
  public var jobsWaiting: Int64? { figure("jobs", "waiting") }
  public var jobsAssigned: Int64? { figure("jobs", "assigned") }
  public var jobsEnded: Int64? { figure("jobs", "ended_total") }

  /// A whole number by the way to it, such as `paperwork`, `open`.
  public func figure(_ path: String...) -> Int64? {
    var value: JSONValue? = .object(object)
    for key in path { value = value?[key] }
    return value?.int64Value
  }
}
