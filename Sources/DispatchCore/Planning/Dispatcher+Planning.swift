extension Dispatcher {
  /// The plan around a focus, of what the focus has in it.
  ///
  /// - Precondition: the policy plans.
  func makePlan(around focus: Focus, at now: Timestamp) -> Plan {
    guard case .plans(let planner) = settings.policy.manner else {
      preconditionFailure("\(settings.policy) makes no plans")
    }
    let problem = problem(around: focus, at: now)
    guard !problem.jobs.isEmpty, !problem.trucks.isEmpty else {
      return Plan(justSent: problem.justSent)
    }
    var tours = Tours(problem)
    var matching: KnownMatching?
    switch planner {
    case .tours:
      tours.keepWhatIsUnderWay()
      tours.keep(remembered(problem))
      tours.insertTheRest()
      tours.improve(moves: settings.planning.mostMoves)
      tours.putFirst(moves: settings.planning.mostMoves)
    case .matching:
      matching = tours.matchAtLeastCost(from: lookups.matching)
      tours.appendTheRest()
      tours.putFirst(moves: 0)
    }
    var plan = Plan(tours, at: now)
    plan.matching = matching
    plan.sendMeanwhile(tours)
    if settings.planning.coverage != nil { plan.tellWhoStays(problem) }
    return plan
  }

  /// The jobs that the last plans had for a truck of a problem, in the order in which it was to serve them.
  private func remembered(_ problem: PlanProblem) -> [(job: Int, truck: Int)] {
    var found: [(arrival: Int64, job: Int, truck: Int)] = []
    for (job, known) in problem.jobs.enumerated() where known.holder < 0 {
      guard let visit = lookups.visits[known.id], let truck = problem.index(of: visit.truck) else {
        continue
      }
      found.append((visit.arrivesAt.microseconds, job, truck))
    }
    found.sort { ($0.arrival, $0.job) < ($1.arrival, $1.job) }
    return found.map { ($0.job, $0.truck) }
  }

  /// Makes what starts now happen: trucks are taken off the jobs that others take over, then all are
  /// sent.
  mutating func commit(_ plan: Plan, at now: Timestamp) {
    if let matching = plan.matching { lookups.matching = matching }
    var displaced: [Job.ID] = []
    for truck in (plan.starts.map(\.truck) + plan.stops).sorted() {
      if let job = divert(truck, at: now) { displaced.append(job) }
    }
    for start in plan.starts { send(start, at: now) }
    for arrival in plan.arrivals { remember(arrival, at: now) }
    for job in displaced { tellDisplaced(job, plan, at: now) }
    recordHolds(plan, at: now)
    lookAgain(at: plan.justSent)
  }

  private mutating func remember(_ arrival: Plan.Arrival, at now: Timestamp) {
    guard let job = state.jobs[arrival.job], job.state == .waiting, isServedNow(job) else { return }
    var visit = PlannedVisit(
      truck: arrival.truck, arrivesAt: now + arrival.wait, depth: arrival.depth)
    visit.hold = arrival.hold
    visit.isHeld = lookups.visits[arrival.job]?.isHeld ?? false
    lookups.visits[arrival.job] = visit
  }

  /// Why the plan takes a truck off its job; by it the store tells that no person did.
  public static let diversionReason = "the truck is needed elsewhere, or another comes sooner"

  /// Takes a truck under way off its job, which goes back to the queue with its age.
  private mutating func divert(_ id: Truck.ID, at now: Timestamp) -> Job.ID? {
    guard let active = state.trucks[id]?.assignment.flatMap({ state.assignments[$0] }) else {
      return nil
    }
    takeOff(
      active, reason: Self.diversionReason, isDiverted: true, by: .core, at: now)
    return active.job
  }

  private mutating func send(_ start: Plan.Start, at now: Timestamp) {
    guard let truck = state.trucks[start.truck], let place = state.jobs[start.job]?.place.coordinate
    else { return }
    let distance = truck.fix.coordinate.distance(to: place)
    var reach = reach(from: truck.fix.coordinate, to: place)
    reach.time = reach.time - settings.travel.departure + start.departure
    send(
      Match(truck: truck.id, job: start.job, distance: distance, reach: reach), at: now)
  }

  /// Why a member whose truck was turned is told another time.
  static let sentElsewhere = "its truck was sent to a graver or a nearer job"

  /// A job whose truck was sent elsewhere and that waits again: the member is told, the desk sees it.
  private mutating func tellDisplaced(_ id: Job.ID, _ plan: Plan, at now: Timestamp) {
    promise(planned: plan, to: id, reason: Self.sentElsewhere, at: now)
    if settings.promiseAlarm > .zero, let job = state.jobs[id], job.state == .waiting,
      state.storm.holds(job.dangerClass), let promise = job.promise
    {
      // No time is known that could be told, and the one that was told is not kept.
      raise(
        .promiseAtRisk, for: job, "\(id) lost its truck to a graver job, and the storm holds it",
        at: now)
      lookups.warned[id] = promise.latest
    }
    raiseIfHeldTooLong(id, at: now)
    raiseIfStranded(id, at: now)
  }

  /// Has trucks that were left alone only because they were sent so lately looked at again when that is over.
  private mutating func lookAgain(at justSent: [Assignment.ID]) {
    for id in justSent {
      guard let active = state.assignments[id] else { continue }
      lookups.timers.set(.settled(id), at: active.assignedAt + settings.planning.settling)
    }
  }

  /// A truck was sent a while ago, and a plan has left it alone for that reason: plans anew whether it is still the one
  /// to go, and whether another job needs it more.
  ///
  /// - Returns: whether a plan was made.
  mutating func lookAgain(at id: Assignment.ID, at now: Timestamp) -> Bool {
    guard settings.policy.plans, let active = state.assignments[id],
      let job = state.jobs[active.job], job.assignment == id,
      divertibleArrival(active, job, at: now) != nil
    else { return false }
    replan(around: job.id, at: now)
    return true
  }

  /// Plans anew around a truck that can be sent now, and does what starts now.
  mutating func replan(around truck: Truck.ID, at now: Timestamp) {
    guard let known = state.trucks[truck] else { return }
    guard lookups.waiting.count > 0 || !state.assignments.isEmpty else { return }
    commit(
      plan(around: Focus(place: known.fix.coordinate, truck: truck), at: now), at: now)
  }

  /// Plans anew around a job that waits or has changed, and does what starts now.
  mutating func replan(around job: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[job], let place = job.place.coordinate else { return }
    commit(plan(around: Focus(place: place, job: job), at: now), at: now)
  }
}
