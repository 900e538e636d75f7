import DispatchCore

/// The state that the events make, one after another, with digests of what has ended.
///
/// The first event that does not fit ends it: the state would stop the program over such a one, and what
/// follows would be held against the wrong thing.
struct Rebuilt: Sendable {
  /// A job that has ended, by digest: its own columns, and its promise.
  struct EndedJob: Hashable, Sendable {
    let columns: Int
    let promise: Int

    init(_ job: Job) {
      var own = job
      own.promise = nil
      own.calls = []
      columns = own.hashValue
      promise = job.promise.hashValue
    }
  }

  /// As of the last event that fitted.
  private(set) var state = DispatchState()
  /// Whether every event fitted so far.
  private(set) var isSound = true
  /// Those whose rows have not been seen yet.
  var endedJobs: [Job.ID: EndedJob] = [:]
  /// Those whose rows have not been seen yet, by digest.
  var endedAssignments: [Assignment.ID: Int] = [:]
  /// By digest, without the body as it was sent.
  private(set) var calls: [Call.ID: Int] = [:]
  /// Whether each item that was ever raised is done.
  private(set) var deskItems: [DeskItem.ID: Bool] = [:]

  /// Takes the next event.
  ///
  /// - Returns: false when it does not fit.
  mutating func take(_ recorded: RecordedEvent) -> Bool {
    guard isSound else { return true }
    guard fits(recorded.event) else {
      isSound = false
      return false
    }
    let touched = state.apply(recorded.event, at: recorded.at)
    if let call = touched.call { calls[call.id] = call.withoutVerbatim.hashValue }
    if let job = touched.job, job.state.isEnded { endedJobs[job.id] = EndedJob(job) }
    if let assignment = touched.assignment, !assignment.state.isActive {
      endedAssignments[assignment.id] = assignment.hashValue
    }
    if let item = touched.deskItem { deskItems[item.id] = touched.doneDeskItem != nil }
    return true
  }

  /// An event is missing: what follows says nothing of the tables.
  mutating func giveUp() { isSound = false }

  private func fits(_ event: Event) -> Bool {
    switch event {
    case .callTaken(let taken):
      taken.opens.map { state.jobs[$0.id] == nil } ?? isOpen(taken.call.job)
    case .jobRevised(let revision): isOpen(revision.job)
    case .reclassified(let change): isOpen(change.job)
    case .assigned(let assignment):
      state.jobs[assignment.job]?.state == .waiting
        && state.trucks[assignment.truck].map { $0.assignment == nil } == true
    case .advanced(let advance): fits(advance)
    case .jobCancelled(let id, _, _, _): isOpen(id) && hasTruckIfAssigned(id)
    case .promiseGiven(let id, _): isOpen(id)
    case .promiseRevised(let id, _): isOpen(id)
    case .jobAged(let id), .holdEnded(let id): isOpen(id)
    case .truckPut(let truck, _): state.trucks[truck.id]?.assignment == truck.assignment
    case .truckRemoved(let id, _, _): state.trucks[id]?.assignment == nil
    case .dutySet(let id, _, _, _): state.trucks[id] != nil
    case .deskClaimed(let id, _, _), .deskHanded(let id, _, _, _, _),
      .deskPostponed(let id, _, _, _), .deskReturned(let id), .deskDone(let id, _, _):
      state.deskItems[id] != nil
    case .explained, .noted, .deskRaised, .stormSet, .handedOver, .undone: true
    }
  }

  private func isOpen(_ id: Job.ID) -> Bool { state.jobs[id] != nil }

  private func hasTruckIfAssigned(_ id: Job.ID) -> Bool {
    guard let active = state.jobs[id]?.assignment else { return true }
    return state.assignments[active].map { state.trucks[$0.truck] != nil } == true
  }

  private func fits(_ advance: Event.Advance) -> Bool {
    guard let active = state.assignments[advance.assignment], state.trucks[active.truck] != nil
    else { return false }
    return advance.to.isActive || state.jobs[active.job]?.state == .assigned
  }
}
