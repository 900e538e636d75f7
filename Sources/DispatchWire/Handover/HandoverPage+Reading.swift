import DispatchCore
public import PlainJSON

extension HandoverPage: AnswerView {
  /// Reads a page; fails when a member that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    let storm = try object.promised("storm", HandoverStorm(in: object, "storm"))
    self.init(
      asOf: try object.promised("as_of", object.time("as_of")),
      since: try object.promised("since", object.time("since")), storm: storm,
      jobs: try object.handoverList("jobs"), trucks: try object.handoverList("trucks_without_fix"),
      overrules: try object.views("overrules"), desk: try object.handoverList("desk"),
      notes: try object.views("notes"))
  }
}

extension JSONObject {
  fileprivate func handoverList<Element: AnswerView>(
    _ key: String
  ) throws(AnswerFault) -> HandoverList<Element> {
    let shown: [Element] = try views(key)
    return HandoverList(
      total: integer(key + "_total").map { Int(clamping: $0) } ?? shown.count, shown: shown)
  }

  fileprivate func job() throws(AnswerFault) -> Job.ID {
    Job.ID(try promised("job", integer("job")))
  }
}

extension HandoverStorm: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      isOn: try object.promised("on", object.flag("on")), serve: object.texts("serve"),
      since: object.time("since"), by: object.text("by"))
  }
}

extension HandoverJob: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      id: try object.job(), dangerClass: try object.promised("class", object.text("class")),
      state: try object.promised("state", object.text("state")),
      problem: try object.promised("problem", object.text("problem")),
      place: object.text("place"),
      openedAt: try object.promised("opened_at", object.time("opened_at")),
      deadline: try object.promised("deadline", object.time("deadline")),
      truck: object.callSign("truck"), expectedAt: object.time("expected_at"),
      promisedBy: object.time("promised_by"),
      firstPromisedBy: object.time("first_promised_by"),
      risks: object.texts("risks").compactMap(Risk.init(rawValue:)))
  }
}

extension HandoverTruck: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      callSign: try object.promised("call_sign", object.callSign("call_sign")),
      activity: try object.promised("activity", object.text("activity")),
      fixAt: try object.promised("fix_at", object.time("fix_at")),
      job: object.integer("job").map(Job.ID.init))
  }
}

extension HandoverOverrule: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      at: try object.promised("at", object.time("at")), job: try object.job(),
      truck: try object.promised("truck", object.callSign("truck")),
      by: try object.promised("by", object.text("by")),
      reason: try object.promised("reason", object.text("reason")),
      isUndone: object.flag("undone") ?? false)
  }
}

extension HandoverItem: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      id: try object.promised("id", object.text("id")),
      kind: try object.promised("kind", object.text("kind")),
      title: try object.promised("title", object.text("title")),
      job: object.integer("job").map(Job.ID.init),
      raisedAt: try object.promised("raised_at", object.time("raised_at")),
      claimedBy: object.text("claimed_by"))
  }
}

extension HandoverNote: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      at: try object.promised("at", object.time("at")), job: try object.job(),
      by: try object.promised("by", object.text("by")),
      text: try object.promised("text", object.text("text")))
  }
}
