public import DispatchCore
public import PlainJSON

/// A job as an answer tells it.
public struct JobView: AnswerView {
  /// Its number within the area.
  public let id: Job.ID
  /// How urgent it is.
  public let dangerClass: DangerClass
  /// How far it is.
  public let state: JobState
  /// When the first call came.
  public let openedAt: Timestamp?
  /// When a truck should be on scene.
  public let deadline: Timestamp?
  /// Whether it has passed its age cap.
  public let isMustServe: Bool
  /// Nil when only words are known.
  public let coordinate: Coordinate?
  /// The place in the caller's words.
  public let placeText: String?
  /// As the answer writes it: a newer server may know more problems.
  public let problem: String
  /// As the answer writes them.
  public let dangers: [String]
  /// The caller's name; missing for observers.
  public let callerName: String?
  /// The caller's number as given; missing for observers.
  public let callerPhone: String?
  /// The plate as given.
  public let plate: String?
  /// The truck on it, if one is.
  public let assignment: AssignmentView?
  /// What the member was told, once something was.
  public let promise: PromiseView?
  /// When it ended.
  public let endedAt: Timestamp?
  /// The whole object, for `--json` and what is shown only.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    id = Job.ID(try object.promised("id", object.integer("id")))
    dangerClass = try object.promised("class", object.word("class"))
    state = try object.promised("state", object.word("state"))
    openedAt = object.time("opened_at")
    deadline = object.time("deadline")
    isMustServe = object.flag("must_serve") ?? false
    coordinate = object.place("location")
    placeText = object["location"]?["text"]?.stringValue
    problem = object.text("problem") ?? ""
    dangers = object.texts("dangers")
    callerName = object["caller"]?["name"]?.stringValue
    callerPhone = object["caller"]?["phone"]?.stringValue
    plate = object["vehicle"]?["plate"]?.stringValue
    assignment = try AssignmentView(in: object, "assignment")
    promise = try PromiseView(in: object, "promise")
    endedAt = object.time("ended_at")
    self.object = object
  }
}

/// What the member was told.
public struct PromiseView: AnswerView, Hashable {
  /// The first promise, which never changes.
  public let arriveBy: Timestamp
  /// When the member was told.
  public let givenAt: Timestamp
  /// What the member was told last.
  public let latest: Timestamp

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    arriveBy = try object.promised("arrive_by", object.time("arrive_by"))
    givenAt = try object.promised("given_at", object.time("given_at"))
    let revisions = object.present("revisions")?.arrayValue ?? []
    latest = revisions.last?.objectValue?.time("arrive_by") ?? arriveBy
  }
}

/// What is said when no truck goes now.
public struct EstimateView: AnswerView, Hashable {
  /// Nil when nobody can say.
  public let eta: Duration?
  /// Before this no truck is sent.
  public let notBefore: Timestamp?
  /// As the answer writes it.
  public let reason: String

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    eta = object.integer("eta_s").map { .seconds($0) }
    notBefore = object.time("not_before")
    reason = try object.promised("reason", object.text("reason"))
  }
}

/// The answer to a call.
public struct CallView: AnswerView {
  /// The number of the call.
  public let call: Call.ID
  /// The job that it opened or joined, as it is now.
  public let job: JobView
  /// The truck on it, if one is.
  public let assignment: AssignmentView?
  /// What the member was told, once something was.
  public let promise: PromiseView?
  /// What is said when no truck goes now.
  public let estimate: EstimateView?
  /// What was wrong with optional fields, in plain words.
  public let warnings: [String]
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    let call = object.present("call")?.objectValue?.integer("id")
    self.call = Call.ID(try object.promised("call", call))
    job = try object.promised("job", try JobView(in: object, "job"))
    assignment = try AssignmentView(in: object, "assignment")
    promise = try PromiseView(in: object, "promise")
    estimate = try EstimateView(in: object, "estimate")
    warnings = object.texts("warnings")
    self.object = object
  }
}

/// A page of jobs.
public struct JobListView: AnswerView {
  /// The jobs of this page, most urgent first.
  public let jobs: [JobView]
  /// To be sent as `after`; nil on the last page.
  public let next: String?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    jobs = try object.views("jobs")
    next = object.text("next")
  }
}
