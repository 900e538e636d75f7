import DispatchCore
public import PlainJSON

extension Report: AnswerView {
  /// Reads a report; fails when it is of another form.
  public init(_ object: JSONObject) throws(AnswerFault) {
    let schema = object.text("schema")
    guard schema == Self.schema else {
      throw AnswerFault("schema is not \(Self.schema): another version of towline answered")
    }
    self.init(
      area: try object.promised("area", object.text("area")),
      from: try object.promised("from", object.time("from")),
      to: try object.promised("to", object.time("to")),
      timeZone: try object.promised("time_zone", object.text("time_zone")),
      asOf: try object.promised("as_of", object.time("as_of")))
    calls = try object.views("calls")
    for key in ["by_class", "by_hour", "by_class_and_hour", "by_day"] {
      services += try object.views(key)
    }
    if let all = try ReportService(in: object, "all") { services.insert(all, at: 0) }
    late = try object.list("late")
    overrules = try object.list("overrules")
    refusals = try object.list("refusals")
    // A server of an earlier build does not tell them.
    if object.present("releases") != nil { releases = try object.list("releases") }
    moves = min(max(0, object.integer("moves") ?? 0), max(0, releases.total))
    desk = try object.views("desk")
    trucks = try object.views("trucks")
    places = try object.views("places")
  }
}

extension JSONObject {
  fileprivate func list<Element: AnswerView & Hashable>(
    _ key: String
  ) throws(AnswerFault) -> ReportList<Element> {
    let list = try promised(key, present(key)?.objectValue)
    return ReportList(
      total: try list.promised("total", list.integer("total")), shown: try list.views("shown"))
  }

  fileprivate func share(_ key: String) -> Int64? {
    present(key)?.numberValue?.scaled(decimals: 3)
  }

  fileprivate func job(_ key: String) -> Job.ID? { text(key).flatMap { Job.ID(path: $0) } }

  fileprivate func count(_ key: String) throws(AnswerFault) -> Int64 {
    try promised(key, integer(key))
  }
}

extension ReportCount: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      try object.promised("name", object.text("name")), try object.count("count"))
  }
}

extension ReportService: AnswerView {
  /// Reads a group and its figures.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      dangerClass: object.word("class"), hour: object.integer("hour").map { Int($0) },
      day: object.text("day"))
    jobs = try object.count("jobs")
    served = try object.count("served")
    cancelled = try object.count("cancelled")
    goneOnArrival = try object.count("gone_on_arrival")
    notReached = object.integer("unreached")
    let response = try object.promised("response_s", object.present("response_s")?.objectValue)
    reached = try response.count("count")
    p50 = response.integer("p50")
    p90 = response.integer("p90")
    p99 = response.integer("p99")
    longest = response.integer("max")
    inTime = try object.count("in_time")
    late = try object.count("late")
    let promises = try object.promised("promises", object.present("promises")?.objectValue)
    promised = try promises.count("given")
    kept = try promises.count("kept")
    broken = try promises.count("broken")
  }
}

extension ReportLateJob: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      job: try object.promised("job", object.job("job")),
      dangerClass: try object.promised("class", object.word("class")),
      state: try object.promised("state", object.word("state")),
      deadline: try object.promised("deadline", object.time("deadline")),
      late: try object.count("late_s"), cause: try object.promised("cause", object.word("cause")))
  }
}

extension ReportOverrule: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      job: try object.promised("job", object.job("job")),
      truck: try object.promised("truck", object.callSign("truck")),
      at: try object.promised("at", object.time("at")), author: object.text("by"),
      reason: object.text("reason"))
  }
}

extension ReportParting: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      job: try object.promised("job", object.job("job")),
      truck: try object.promised("truck", object.callSign("truck")),
      at: try object.promised("at", object.time("at")), reason: object.text("reason"),
      author: object.text("by"))
  }
}

extension ReportTruck: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(try object.promised("truck", object.callSign("truck")))
    sent = try object.count("sent")
    served = try object.count("served")
    declined = try object.count("declined")
    busy = try object.count("busy_s")
    driving = try object.count("driving_s")
    distance = try object.count("distance_m")
    onDuty = object.integer("on_duty_s")
    use = try object.promised("use", object.share("use"))
  }
}

extension ReportPlace: AnswerView {
  /// Reads one.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      name: object.text("name"),
      coordinate: try object.promised("lat and lon", object.coordinate(at: "").coordinate),
      jobs: try object.count("jobs"), late: try object.count("late"))
  }
}
