public import DispatchCore
public import DispatchWire
public import PlainJSON

/// Which jobs to list.
public struct JobQuery: Hashable, Sendable {
  /// `waiting`, `assigned`, `open`, `ended` or `all`.
  public var state = "open"
  /// Such as `D1`.
  public var dangerClass: String?
  /// Finds by number, plate, phone or name.
  public var text: String?
  /// 1 to 200.
  public var limit = 50
  /// The cursor of the page before.
  public var after: String?

  /// The open jobs.
  public init() {}

  var path: String {
    var parts = ["state=\(state.percentEscaped)", "limit=\(limit)"]
    if let dangerClass { parts.append("class=\(dangerClass.percentEscaped)") }
    if let text { parts.append("q=\(text.percentEscaped)") }
    if let after { parts.append("after=\(after.percentEscaped)") }
    return "/v1/jobs?" + parts.joined(separator: "&")
  }
}

/// A job with its history; all of it is in the object.
public struct JobDetailView: AnswerView {
  /// The job itself.
  public let job: JobView
  /// All of its assignments, the first one first.
  public let assignments: [AssignmentView]
  /// The whole object.
  public var object: JSONObject { job.object }

  /// Reads the job and its assignments.
  public init(_ object: JSONObject) throws(AnswerFault) {
    job = try JobView(object)
    var assignments: [AssignmentView] = []
    for element in object["assignments"]?.arrayValue ?? [] {
      if let one = element.objectValue { assignments.append(try AssignmentView(one)) }
    }
    self.assignments = assignments
  }
}

extension DispatchClient {
  /// A page of jobs, most urgent first.
  public func jobs(_ query: JobQuery) async -> Outcome<JobListView> { await get(query.path) }

  /// A job with its history.
  public func job(_ id: Job.ID) async -> Outcome<JobDetailView> {
    await get("/v1/jobs/\(id.number)")
  }

  /// Why a truck was sent to a job, or none.
  ///
  /// - Parameter decision: An earlier one, from 1; the latest when nil.
  public func why(_ job: Job.ID, decision: Int? = nil) async -> Outcome<WhyView> {
    let query = decision.map { "?decision=\($0)" } ?? ""
    return await get("/v1/jobs/\(job.number)/why\(query)")
  }

  /// Says how urgent a job is, more or less than it was taken for.
  public func reclassify(_ job: Job.ID, _ body: ReclassifyBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/reclassify", body)
  }

  /// Puts a truck on a job, against or before the dispatcher core's own choice.
  public func assign(_ job: Job.ID, _ body: AssignBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/assign", body)
  }

  /// Takes the truck off a job, which goes back to the queue with its age.
  public func release(_ job: Job.ID, _ body: ReleaseBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/release", body)
  }

  /// Ends a job unserved.
  public func cancel(_ job: Job.ID, _ body: CancelBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/cancel", body)
  }

  /// Writes a remark on a job.
  public func note(_ job: Job.ID, _ body: NoteBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/note", body)
  }

  /// Says where a job is.
  public func place(_ job: Job.ID, _ body: PlaceBody) async -> Outcome<JobView> {
    await send(.post, "/v1/jobs/\(job.number)/place", body)
  }
}
