import DispatchCore

extension World {
  /// What crews and members do about an event.
  mutating func respond(to event: Event) {
    switch event {
    case .callTaken(let taken):
      callers.note(taken.call.id, of: taken.call.job)
      expectCancellation(taken)
    case .assigned(let assignment): answer(assignment)
    case .advanced(let advance):
      if !advance.to.isActive { stop(advance.assignment) }
    case .jobCancelled(let job, _, _, _):
      if let active = crews.assignment(of: job) { stop(active) }
    case .jobRevised, .reclassified, .explained, .promiseGiven, .promiseRevised, .jobAged,
      .holdEnded, .noted, .truckPut, .truckRemoved, .dutySet, .deskRaised, .deskClaimed,
      .deskHanded, .deskPostponed, .deskReturned, .deskDone, .stormSet, .handedOver, .undone:
      return
    }
  }

  private mutating func expectCancellation(_ taken: Event.CallTaken) {
    guard let job = taken.opens else { return }
    openedBy[taken.call.id] = job.id
    var luck = source(.member, number(of: taken.call.id))
    guard luck.chance(habits.faults.cancelled) else { return }
    let patience = Duration.seconds(luck.integer(below: 7_200))
    agenda.add(.cancellation(taken.call.id), at: now + patience)
  }

  /// Whether a crew misses or declines a job at first, and for how long, is of the two: however often and whenever it
  /// is offered.
  private mutating func answer(_ assignment: Assignment) {
    crews.take(assignment)
    let offer = offer(assignment)
    let faults = habits.faults
    var luck = source(.crew, offer)
    let isMissed = luck.chance(faults.unanswered)
    let isDeclined = luck.chance(faults.declined)
    let away = Self.spell(of: faults.away, using: &luck)
    let unwilling = Self.spell(of: faults.unwilling, using: &luck)
    if crews.isAway(assignment.truck, at: now) { return }
    if isMissed, crews.goAway(assignment.truck, missing: offer, until: now + away) { return }
    if isDeclined, crews.declines(offer, for: unwilling, at: now) {
      agenda.add(.crew(assignment.id, .declined), at: now + .seconds(20))
    } else {
      agenda.add(.crew(assignment.id, .dispatched), at: now)
    }
  }

  private static func spell(of mean: Duration, using luck: inout SplitMix64) -> Duration {
    .microseconds(Int64(min(luck.exponential(mean: mean.inSeconds), 1e9) * 1e6))
  }

  /// A crew whose assignment has ended stays where it is.
  private mutating func stop(_ id: Assignment.ID) {
    guard let assignment = crews.leave(id) else { return }
    let index = index(assignment.truck)
    if isLeaving(assignment.truck) { agenda.add(.leave(assignment.truck), at: now) }
    ledger.driving += ways[index].driven(by: now)
    ways[index] = ways[index].stopped(at: now)
  }

  /// A crew does the next thing, unless its assignment has ended meanwhile.
  mutating func act(_ id: Assignment.ID, _ step: AssignmentState.Step) {
    guard let active = dispatcher.state.assignments[id],
      let job = dispatcher.state.jobs[active.job]
    else { return }
    switch step {
    case .dispatched:
      report(active, .dispatched)
      agenda.add(.crew(id, .enRoute), at: now + turnout(active))
    case .enRoute:
      report(active, .enRoute)
      drive(active, to: job.place.coordinate, after: departure, then: .onScene)
    case .onScene: work(active, on: job)
    case .cleared:
      if let work = work(of: job) {
        stand(active.truck, at: work.endsAt)
        clear(active)
      } else if active.state == .onScene, job.problem.isTow, let place = job.destination?.coordinate
      {
        report(active, .towing)
        drive(active, to: place, after: .zero, then: .atDropoff)
      } else {
        clear(active)
      }
    case .atDropoff:
      arrive(active)
      report(active, .atDropoff)
      agenda.add(.crew(id, .cleared), at: now)
    case .goneOnArrival:
      ledger.clear(active.job, at: now, place: ways[index(active.truck)].end)
      report(active, step)
    case .declined: report(active, step)
    case .towing, .release, .cancel: preconditionFailure("no crew plans \(step.rawValue)")
    }
  }

  private mutating func work(_ active: Assignment, on job: Job) {
    arrive(active)
    report(active, .onScene)
    var luck = source(.scene, firstCall(of: active.job))
    if luck.chance(habits.faults.goneOnArrival) {
      agenda.add(.crew(active.id, .goneOnArrival), at: now + .minutes(5))
    } else {
      agenda.add(.crew(active.id, .cleared), at: now + serviceTime(job))
    }
  }

  private mutating func clear(_ active: Assignment) {
    ledger.clear(active.job, at: now, place: ways[index(active.truck)].end)
    report(active, .cleared)
  }

  private mutating func drive(
    _ active: Assignment, to place: Coordinate?, after departure: Duration,
    then step: AssignmentState.Step
  ) {
    let index = index(active.truck)
    let start = ways[index].place(at: now)
    let end = place ?? start
    let delay = start == end ? .zero : ways[index].departure(at: now, standing: departure)
    ways[index] = Way(
      from: start, to: end, leavesAt: now + delay,
      takes: way(from: start, to: end))
    agenda.add(.crew(active.id, step), at: ways[index].arrivesAt)
  }

  private mutating func arrive(_ active: Assignment) {
    let index = index(active.truck)
    ledger.driving += ways[index].driven(by: now)
    stand(active.truck, at: ways[index].end)
  }

  private mutating func stand(_ truck: Truck.ID, at place: Coordinate) {
    ways[index(truck)] = Way(standingAt: place)
    sendFix(truck, at: now)
  }

  private mutating func report(_ active: Assignment, _ step: AssignmentState.Step) {
    decide(.advance(Command.Report(assignment: active.id, step: step, by: "crew")))
  }

  /// Where no way is known, the fit's: nobody stays out for ever.
  func way(from start: Coordinate, to end: Coordinate) -> Duration {
    if start == end { return .zero }
    let fit = dispatcher.area.settings.travel
    return travel.travelTime(from: start, to: end)
      ?? fit.travelTime(for: start.distance(to: end))
  }

  private var departure: Duration { dispatcher.area.settings.travel.departure }

  func work(of job: Job) -> Work? {
    job.calls.first.flatMap { arrivals[callers.index(of: $0.id)].work }
  }

  /// A crew that is on its way has turned out already.
  private func turnout(_ active: Assignment) -> Duration {
    guard habits.faults.turnout > .zero, !ways[index(active.truck)].isInterrupted(at: now) else {
      return .zero
    }
    var luck = source(.turnout, offer(active))
    return Self.spell(of: habits.faults.turnout, using: &luck)
  }

  /// Hidden from the core, and of the job: the same whatever the policy.
  private func serviceTime(_ job: Job) -> Duration { serviceTime(firstCall(of: job.id)) }

  func serviceTime(_ call: Int64) -> Duration {
    if let work = arrivals[Int(call) - 1].work { return work.service }
    var luck = source(.service, call)
    return habits.service.draw(using: &luck)
  }

  /// The number of the call that opened a job: the same whatever is decided.
  private func firstCall(of job: Job.ID) -> Int64 {
    dispatcher.state.jobs[job]?.calls.first.map { number(of: $0.id) } ?? 0
  }

  /// The number, from 1, of a call among all that may come: that of the core without a gap for those
  /// that were not made.
  func number(of call: Call.ID) -> Int64 { Int64(callers.index(of: call) + 1) }

  /// A number for a job offered to a truck.
  private func offer(_ assignment: Assignment) -> Int64 {
    firstCall(of: assignment.job) << 20 | Int64(assignment.truck.number)
  }

  /// What a source of luck decides.
  enum Matter: UInt64 { case service = 1, crew, member, turnout, scene, truck }

  /// A source for one matter of one thing, so that a draw more elsewhere changes nothing here.
  func source(_ matter: Matter, _ number: Int64) -> SplitMix64 {
    var mixed = SplitMix64(seed: seed &+ matter.rawValue &* 0x9e37_79b9_7f4a_7c15)
    return SplitMix64(seed: mixed.next() ^ UInt64(bitPattern: number) &* 0xd134_2543_de82_ef95)
  }
}
