import DispatchCore
import DispatchService
import DispatchWire
import Store

extension Errand {
  /// `GET /v1/jobs`.
  func listJobs() async throws(Rejection) -> Reply {
    let filter = try word("state", of: JobFilter.self) ?? .open
    let dangerClass = try word("class", of: DangerClass.self)
    let limit = try limit()
    switch filter {
    case .waiting, .assigned, .open: return try listOpen(filter, dangerClass, limit)
    case .ended, .all: return try await listStored(filter, dangerClass, limit)
    }
  }

  /// Open jobs by the committed view, ranked by a few numbers each.
  private func listOpen(
    _ filter: JobFilter, _ dangerClass: DangerClass?, _ limit: Int
  ) throws(Rejection) -> Reply {
    let start = try target["after"].map { text throws(Rejection) in
      guard let rank = JobRank(cursor: text) else {
        throw Rejection(field: "after", "expected the page before's `next`")
      }
      return rank
    }
    let query = target["q"].map { JobQuery($0, showsPersons: self.sight == .full) }
    let state = service.view.state
    let ranks = state.jobs.values.lazy
      .filter { filter.takes($0.state) && (dangerClass ?? $0.dangerClass) == $0.dangerClass }
      .filter { query?.finds($0) ?? true }
      .map(JobRank.init)
      .filter { rank in start.map { rank > $0 } ?? true }
      .sorted()
    let page = ranks.prefix(limit)
    let next = ranks.count > limit ? page.last?.cursor : nil
    let jobs = page.compactMap { state.answer(Job.ID($0.number), sight) }
    return .json(ListAnswer("jobs", jobs, next: next).jsonBytes)
  }

  private func listStored(
    _ filter: JobFilter, _ dangerClass: DangerClass?, _ limit: Int
  ) async throws(Rejection) -> Reply {
    let after = try target["after"].map { text throws(Rejection) in
      guard let job = Job.ID(path: text) else {
        throw Rejection(field: "after", "expected the page before's `next`")
      }
      return job
    }
    // Observers find by number only.
    var text = target["q"]
    if sight == .withoutPersons { text = text.flatMap(Job.ID.init(path:))?.description }
    if target["q"] != nil && text == nil {
      return .json(ListAnswer("jobs", [JobAnswer](), next: nil).jsonBytes)
    }
    let search = JobSearch(
      state: filter == .ended ? .ended : .all, dangerClass: dangerClass, text: text,
      limit: limit, after: after)
    let records = try await look { history throws(StoreFailure) in
      try await history.jobs(search)
    }
    let next = records.count == limit ? records.last?.job.id.description : nil
    let jobs = records.map { $0.answer(sight) }
    return .json(ListAnswer("jobs", jobs, next: next).jsonBytes)
  }

  /// `GET /v1/jobs/{id}`.
  func tellJob() async throws(Rejection) -> Reply {
    let id = try job()
    let found = try await look { history throws(StoreFailure) in try await history.job(id) }
    guard let record = found else { throw Rejection(ServiceRefusal.refused(.noSuchJob(id))) }
    return .json(record.detail(sight).jsonBytes)
  }
}

extension DispatchState {
  /// An open job with the truck on it.
  func answer(_ id: Job.ID, _ sight: Sight) -> JobAnswer? {
    guard let job = jobs[id] else { return nil }
    return JobAnswer(job, assignment: job.assignment.flatMap(answer), sight: sight)
  }

  /// An active assignment with its truck's call sign.
  func answer(_ id: Assignment.ID) -> AssignmentAnswer? {
    guard let assignment = assignments[id], let truck = trucks[assignment.truck] else {
      return nil
    }
    return AssignmentAnswer(assignment, truck: truck.description.callSign)
  }
}

extension StoredJob {
  fileprivate func answer(_ sight: Sight) -> JobAnswer {
    JobAnswer(
      job, assignment: trips.last { $0.assignment.id == job.assignment }, sight: sight)
  }

  fileprivate func detail(_ sight: Sight) -> JobDetailAnswer {
    JobDetailAnswer(
      answer(sight), assignments: trips,
      events: events.map { recorded in
        EventAnswer(
          seq: recorded.seq, at: recorded.at, event: recorded.event, job: job.id,
          truck: truck(of: recorded.event), sight: sight)
      },
      notes: notes.map { ChangeSet.Note(job: job.id, at: $0.at, by: $0.author, text: $0.text) })
  }

  private var trips: [AssignmentAnswer] {
    assignments.compactMap { assignment in
      callSigns[assignment.truck].map { AssignmentAnswer(assignment, truck: $0) }
    }
  }

  private func truck(of event: Event) -> CallSign? {
    guard let id = event.assignmentID else { return nil }
    return assignments.first { $0.id == id }.flatMap { callSigns[$0.truck] }
  }
}

extension Event {
  /// The assignment it is about.
  var assignmentID: Assignment.ID? {
    switch self {
    case .assigned(let assignment): assignment.id
    case .advanced(let advance): advance.assignment
    case .callTaken, .jobRevised, .reclassified, .explained, .jobCancelled, .promiseGiven,
      .promiseRevised, .jobAged, .holdEnded, .noted, .truckPut, .truckRemoved, .dutySet,
      .deskRaised, .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .deskDone, .stormSet,
      .handedOver, .undone:
      nil
    }
  }
}
