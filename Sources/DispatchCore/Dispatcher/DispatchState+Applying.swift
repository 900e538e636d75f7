/// What one event changed, each thing with its value after it; ended things for the last time.
public struct Touched: Hashable, Sendable {
  /// The call just taken, with its body as sent.
  public var call: Call?
  /// For the last time when its state is an end.
  public var job: Job?
  /// For the last time when its state is an end.
  public var assignment: Assignment?
  /// A truck entered, changed, sent or freed.
  public var truck: Truck?
  /// As it was before; nil also when there was none of that number.
  public var removedTruck: Truck?
  /// As it stood before when ``doneDeskItem`` is set.
  public var deskItem: DeskItem?
  /// The end of ``deskItem``.
  public var doneDeskItem: ChangeSet.DeskDone?
  /// Storm mode as it is now.
  public var storm: Storm?
  /// A remark; it touches the table only, no memory keeps it.
  public var note: ChangeSet.Note?
  /// A signed hand-over; it touches the table only, as a remark does.
  public var handover: ChangeSet.Signed?

  /// Nothing touched.
  public init() {}
}

extension DispatchState {
  /// Makes one event part of the truth. Nothing is decided here: the event says it all.
  ///
  /// A defect stops the program when the event does not fit the state, since then the events or
  /// the state are not what was recorded.
  public mutating func apply(_ event: Event, at time: Timestamp) -> Touched {
    var touched = Touched()
    switch event {
    case .callTaken(let taken): applyCall(taken, &touched)
    case .jobRevised(let revision): applyRevision(revision, &touched)
    case .assigned(let assignment): applyAssigned(assignment, &touched)
    case .advanced(let advance): applyAdvance(advance, &touched)
    case .jobCancelled(let id, _, let reason, _): applyCancel(id, reason, time, &touched)
    case .promiseGiven(let id, let promise):
      touched.job = changeJob(id) { $0.promise = promise }
    case .promiseRevised(let id, let revision):
      touched.job = changeJob(id) { $0.promise?.revise(revision) }
    case .reclassified(let change): applyReclassification(change, &touched)
    case .explained, .undone: break
    case .handedOver(let handover):
      touched.handover = ChangeSet.Signed(handover: handover, at: time)
    case .stormSet(let storm):
      self.storm = storm
      touched.storm = storm
    case .jobAged(let id): touched.job = changeJob(id) { $0.isMustServe = true }
    case .holdEnded(let id): touched.job = changeJob(id) { $0.holdUntil = nil }
    case .noted(let id, let text, let author):
      touched.note = ChangeSet.Note(job: id, at: time, by: author, text: text)
    case .truckPut(let truck, _): applyTruck(truck, &touched)
    case .truckRemoved(let id, _, _): touched.removedTruck = trucks.removeValue(forKey: id)
    case .dutySet(let id, let duty, _, _): touched.truck = changeTruck(id) { $0.duty = duty }
    case .deskRaised, .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .deskDone:
      applyDesk(event, time, &touched)
    }
    return touched
  }

  private mutating func applyCall(_ taken: Event.CallTaken, _ touched: inout Touched) {
    counters.lastCall = max(counters.lastCall, taken.call.id.number)
    touched.call = taken.call
    if var opened = taken.opens {
      counters.lastJob = max(counters.lastJob, opened.id.number)
      opened.calls.append(taken.call.withoutVerbatim)
      jobs[opened.id] = opened
      touched.job = opened
    } else {
      touched.job = changeJob(taken.call.job) { $0.calls.append(taken.call.withoutVerbatim) }
    }
  }

  private mutating func applyRevision(_ revision: Event.JobRevision, _ touched: inout Touched) {
    let job = changeJob(revision.job) { job in
      job.place = revision.place
      job.dangers = revision.dangers
      job.dangerClass = revision.dangerClass
      job.deadline = revision.deadline
      job.mustServeFrom = revision.mustServeFrom
      job.destination = revision.destination
      if revision.asksAnew { job.passedBy = [] }
    }
    touched.job = job
    touched.assignment = job.assignment.map { active in
      changeAssignment(active) { assignment in
        assignment.revision += 1
        guard let travel = revision.travel else { return }
        (assignment.travel, assignment.distance) = (travel, revision.distance)
      }
    }
  }

  private mutating func applyReclassification(
    _ change: Event.Reclassification, _ touched: inout Touched
  ) {
    let job = changeJob(change.job) { job in
      job.dangers = change.dangers
      job.dangerClass = change.dangerClass
      job.deadline = change.deadline
      job.mustServeFrom = change.mustServeFrom
      job.isMustServe = change.isMustServe
      job.holdUntil = change.holdUntil
    }
    touched.job = job
    touched.assignment = job.assignment.map { changeAssignment($0) { $0.revision += 1 } }
  }

  private mutating func applyAssigned(_ assignment: Assignment, _ touched: inout Touched) {
    counters.lastAssignment = max(counters.lastAssignment, assignment.id.number)
    assignments[assignment.id] = assignment
    touched.assignment = assignment
    touched.job = changeJob(assignment.job) { job in
      job.step(.assign)
      job.assignment = assignment.id
    }
    touched.truck = changeTruck(assignment.truck) { truck in
      precondition(truck.assignment == nil, "\(truck.description.callSign) is on two jobs")
      truck.assignment = assignment.id
    }
  }

  private mutating func applyAdvance(_ advance: Event.Advance, _ touched: inout Touched) {
    let assignment = changeAssignment(advance.assignment) {
      $0.enter(advance.to, at: advance.at, reason: advance.reason)
    }
    touched.assignment = assignment
    if advance.to == .onScene { learnPromise(of: assignment.job, arrivedAt: advance.at) }
    guard let step = advance.to.endOfJob else { return }
    assignments[assignment.id] = nil
    touched.truck = changeTruck(assignment.truck) { $0.assignment = nil }
    touched.job = changeJob(assignment.job) { job in
      job.step(step)
      job.assignment = nil
      if step == .release && !advance.isDiverted { job.passedBy.append(assignment.truck) }
      if job.state.isEnded { job.endedAt = advance.at }
    }
    if step == .clear { learnCycle(of: assignment, endedAt: advance.at) }
    removeEnded(touched.job)
  }

  private mutating func applyCancel(
    _ id: Job.ID, _ reason: String, _ time: Timestamp, _ touched: inout Touched
  ) {
    if let active = jobs[id]?.assignment {
      let assignment = changeAssignment(active) { $0.enter(.cancelled, at: time, reason: reason) }
      assignments[active] = nil
      touched.assignment = assignment
      touched.truck = changeTruck(assignment.truck) { $0.assignment = nil }
    }
    touched.job = changeJob(id) { job in
      job.step(.cancel)
      job.assignment = nil
      job.endedAt = time
    }
    removeEnded(touched.job)
  }

  private mutating func applyTruck(_ truck: Truck, _ touched: inout Touched) {
    counters.lastTruck = max(counters.lastTruck, Int64(truck.id.number))
    trucks[truck.id] = truck
    touched.truck = truck
  }

  private mutating func applyDesk(
    _ event: Event, _ time: Timestamp, _ touched: inout Touched
  ) {
    switch event {
    case .deskRaised(let item):
      counters.lastDeskItem = max(counters.lastDeskItem, item.id.number)
      deskItems[item.id] = item
      touched.deskItem = item
    case .deskClaimed(let id, let author, let until):
      touched.deskItem = changeDeskItem(id) { $0.enter(.claimed(by: author, until: until)) }
    case .deskHanded(let id, let taker, let until, let note, let author):
      touched.deskItem = changeDeskItem(id) { item in
        item.state = .claimed(by: taker, until: until)
        item.handed = DeskItem.Handed(by: author, note: note, isWaiting: true)
      }
    case .deskPostponed(let id, let until, _, _):
      touched.deskItem = changeDeskItem(id) { $0.enter(.later(until: until)) }
    case .deskReturned(let id): touched.deskItem = changeDeskItem(id) { $0.enter(.open) }
    case .deskDone(let id, let outcome, let author):
      touched.deskItem = deskItems.removeValue(forKey: id)
      touched.doneDeskItem = ChangeSet.DeskDone(
        item: id, at: time, by: author, outcome: outcome)
      if author != Author.core { noteCheck(&touched, at: time) }
    case .callTaken, .jobRevised, .assigned, .advanced, .jobCancelled, .promiseGiven,
      .promiseRevised, .reclassified, .explained, .jobAged, .holdEnded, .noted, .truckPut,
      .truckRemoved, .dutySet, .stormSet, .handedOver, .undone:
      preconditionFailure("not a desk event: \(event.type)")
    }
  }

  /// A person has dealt with somebody who had not been heard of: the next time counts from now.
  private mutating func noteCheck(_ touched: inout Touched, at time: Timestamp) {
    guard let item = touched.deskItem, let job = item.job, jobs[job] != nil else { return }
    switch item.kind {
    case .memberCheck: touched.job = changeJob(job) { $0.memberCheckedAt = time }
    case .crewSilent, .truckStill, .fixDark:
      touched.job = changeJob(job) { $0.crewCheckedAt = time }
    case .emergencyNumber, .wantsHuman, .unclearPlace, .unknownDanger, .notAccepted,
      .leftOut, .supersededOnScene, .noTruck, .promiseAtRisk, .stormHeld, .goneOnArrival,
      .outsideArea:
      return
    }
  }

  private mutating func removeEnded(_ job: Job?) {
    guard let job, job.state.isEnded else { return }
    jobs[job.id] = nil
  }

  private mutating func learnPromise(of id: Job.ID, arrivedAt: Timestamp) {
    guard let job = jobs[id], let promise = job.promise else { return }
    counters.calibration.learn(kept: arrivedAt <= promise.arriveBy, job.dangerClass)
  }

  /// One eighth of the newest, seven of what was known: follows a shift without jumping.
  private mutating func learnCycle(of assignment: Assignment, endedAt: Timestamp) {
    let sample = (endedAt - assignment.assignedAt).microseconds
    let known = counters.cycle.microseconds
    counters.cycle = .microseconds(known == 0 ? sample : (known * 7 + sample) / 8)
  }
}

extension DispatchState {
  // One look-up each, and the value is changed where it stands.
  private mutating func changeJob(_ id: Job.ID, _ change: (inout Job) -> Void) -> Job {
    guard let job = jobs.change(id, change) else {
      preconditionFailure("an event names \(id), which is not open")
    }
    return job
  }

  private mutating func changeTruck(_ id: Truck.ID, _ change: (inout Truck) -> Void) -> Truck {
    guard let index = trucks.index(forKey: id) else {
      preconditionFailure("an event names truck \(id.number), which is not in the fleet")
    }
    change(&trucks.values[index])
    return trucks.values[index]
  }

  private mutating func changeAssignment(
    _ id: Assignment.ID, _ change: (inout Assignment) -> Void
  ) -> Assignment {
    guard let assignment = assignments.change(id, change) else {
      preconditionFailure("an event names assignment \(id.number), which is not active")
    }
    return assignment
  }

  private mutating func changeDeskItem(
    _ id: DeskItem.ID, _ change: (inout DeskItem) -> Void
  ) -> DeskItem {
    guard let item = deskItems.change(id, change) else {
      preconditionFailure("an event names \(id), which is done")
    }
    return item
  }
}

extension Job {
  /// Goes one step of its life; a defect when there is no such step.
  fileprivate mutating func step(_ step: JobState.Step) {
    guard let next = state.after(step) else {
      preconditionFailure("\(id) is \(state.rawValue): no step \(step.rawValue)")
    }
    state = next
  }
}

extension AssignmentState {
  /// What the end of an assignment means to its job; nil while it is active.
  fileprivate var endOfJob: JobState.Step? {
    switch self {
    case .assigned, .dispatched, .enRoute, .onScene, .towing, .atDropoff: nil
    case .cleared: .clear
    case .goneOnArrival: .gone
    case .declined, .released: .release
    case .cancelled: .cancel
    }
  }
}

extension Call {
  /// The call as it is kept in memory: the body as sent is in the database only.
  public var withoutVerbatim: Call {
    var lean = intake
    lean.verbatim = ""
    return Call(id: id, job: job, opened: opened, receivedAt: receivedAt, intake: lean)
  }
}
