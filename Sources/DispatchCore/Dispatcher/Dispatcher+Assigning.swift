extension Dispatcher {
  /// Sends the chosen truck: the assignment, the promise, and what it settles on the desk.
  mutating func send(_ match: Match, at now: Timestamp) {
    put(
      match.truck, on: match.job, cause: .automatic, distance: match.distance,
      travel: match.travel, at: now)
  }

  private mutating func put(
    _ truck: Truck.ID, on job: Job.ID, cause: Assignment.Cause, distance: Distance?,
    travel: Duration?, at now: Timestamp
  ) {
    let fixAge = state.trucks[truck].map { max(now - $0.fix.at, .zero) } ?? .zero
    let assignment = Assignment(
      id: Assignment.ID(state.counters.lastAssignment + 1), job: job, truck: truck,
      cause: cause, assignedAt: now, distance: distance, travel: travel, fixAge: fixAge)
    let why = state.jobs[job].map { explanation(for: $0, chosen: assignment, at: now) }
    record(.assigned(assignment), at: now)
    if let why { record(.explained(why), at: now) }
    if let travel, let known = state.jobs[job] {
      let forecast = forecast(for: known, wait: travel, setsOut: true)
      let reason = displaced.contains(job) ? Self.sentElsewhere : "another truck comes"
      promise(forecast, to: job, reason: reason, at: now)
    }
    for item in lookups.desk.items(of: job) {
      guard let kind = state.deskItems[item]?.kind, kind.isSettledByTruck else { continue }
      let isUnclear = distance == nil || state.jobs[job]?.isDestinationUnclear == true
      if kind == .unclearPlace && isUnclear { continue }
      record(.deskDone(item, outcome: "truck sent", by: .core), at: now)
    }
  }

  /// Sends the best free truck to a waiting job, if there is one.
  mutating func sendBestTruck(to id: Job.ID, at now: Timestamp) {
    guard !settings.policy.plans else { return replan(around: id, at: now) }
    guard let job = state.jobs[id], let match = bestTruck(for: job, at: now) else { return }
    send(match, at: now)
  }

  /// Gives a free truck the best pair among the waiting jobs, if there is one.
  mutating func sendOnward(_ id: Truck.ID, at now: Timestamp) {
    switch settings.policy.manner {
    case .plans: replan(around: id, at: now)
    case .pairs(let pairing):
      guard let truck = state.trucks[id], let match = bestJob(for: truck, pairing) else { return }
      send(match, at: now)
    }
  }

  /// A person puts a truck on a job. Equipment, seats and distance are not looked at: whoever
  /// overrules knows more. A truck that is busy or not on duty is refused, unless it is said what it leaves
  /// or whose place it takes.
  mutating func assign(
    _ id: Job.ID, _ callSign: CallSign, displacing: Command.Displacing = Command.Displacing(),
    reason: String, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    let job = try openJob(id)
    let truck = try self.truck(callSign)
    let replaced = job.assignment.flatMap { state.assignments[$0] }
    let left = truck.assignment.flatMap { state.assignments[$0] }
    if let replaced {
      let present = self.callSign(of: replaced.truck)
      guard present == displacing.insteadOf, present != callSign else {
        throw .alreadyAssigned(id, truck: present)
      }
    }
    if let left { try checkLeaving(left.job, callSign, displacing) }
    guard truck.duty == .onDuty else { throw .truckNotOnDuty(callSign, truck.duty) }
    if let replaced { takeOff(replaced, reason: reason, by: author, at: now) }
    if let left {
      takeOff(left, reason: "to \(id): \(reason)", isDiverted: true, by: author, at: now)
    }
    overrule(job, with: truck, reason: reason, by: author, at: now)
    if let left { serveAnew(left.job, at: now) }
    if let replaced { sendOnward(replaced.truck, at: now) }
  }

  /// Sees to a job that waits again, or has changed: the best truck that can go, or the desk. What its truck had settled
  /// there comes back with its going.
  mutating func serveAnew(_ job: Job.ID, at now: Timestamp) {
    sendBestTruck(to: job, at: now)
    raiseIfHeldTooLong(job, at: now)
    raiseIfStranded(job, at: now)
  }

  /// Refuses to take a truck from a job that was not named, or from a person in danger who was not seen.
  private func checkLeaving(
    _ job: Job.ID, _ truck: CallSign, _ displacing: Command.Displacing
  ) throws(Refusal) {
    guard job == displacing.from else { throw .truckBusy(truck, job: job) }
    guard let seen = displacing.seenAs, seen > .danger,
      let grade = state.jobs[job]?.dangerClass, grade <= .danger
    else { return }
    throw .leavesDanger(truck, job: job, grade)
  }

  /// Takes a truck off its job; who serves either is decided afterwards.
  ///
  /// - Parameter isDiverted: Whether the two may meet again by themselves: nothing spoke against it.
  mutating func takeOff(
    _ active: Assignment, reason: String, isDiverted: Bool = false, by author: Author,
    at now: Timestamp
  ) {
    record(
      .advanced(
        Event.Advance(
          assignment: active.id, to: .released, at: now, reason: reason, by: author,
          isDiverted: isDiverted)),
      at: now)
  }

  private mutating func overrule(
    _ job: Job, with truck: Truck, reason: String, by author: Author, at now: Timestamp
  ) {
    let start = truck.fix.coordinate
    let place = job.place.coordinate
    put(
      truck.id, on: job.id, cause: .overrule(by: author, reason: reason),
      distance: place.map(start.distance(to:)),
      travel: place.map { reach(from: start, to: $0).time }, at: now)
  }

  /// Takes a truck off a job: the job goes back to the queue with its age, and is not offered to
  /// that truck again by itself before it finds no other.
  mutating func release(
    _ id: Job.ID, reason: String, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    let job = try openJob(id)
    guard let active = job.assignment.flatMap({ state.assignments[$0] }) else {
      throw .illegalJobStep(id, job.state, .release)
    }
    end(active, as: .released, reason: reason, by: author, at: now)
  }

  /// Ends an assignment early and finds the job another truck and the truck another job.
  mutating func end(
    _ active: Assignment, as ended: AssignmentState, reason: String, by author: Author,
    at now: Timestamp, claimedAt: Timestamp? = nil, isLate: Bool = false
  ) {
    record(
      .advanced(
        Event.Advance(
          assignment: active.id, to: ended, at: now, claimedAt: claimedAt, reason: reason,
          by: author, isLate: isLate)),
      at: now)
    serveAnew(active.job, at: now)
    sendOnward(active.truck, at: now)
  }

  func callSign(of truck: Truck.ID) -> CallSign {
    guard let truck = state.trucks[truck] else {
      preconditionFailure("truck \(truck.number) has an assignment but is not in the fleet")
    }
    return truck.description.callSign
  }
}
