import DispatchCore

extension World {
  /// What crews and members do about an event.
  mutating func respond(to event: Event) {
    switch event {
    case .callTaken(let taken): expectCancellation(taken)
    case .assigned(let assignment): answer(assignment)
    case .advanced(let advance):
      if !advance.to.isActive { stop(advance.assignment) }
    case .jobCancelled(let job, _, _, _):
      if let active = crews.assignment(of: job) { stop(active) }
    case .jobRevised, .promiseGiven, .promiseRevised, .jobAged, .holdEnded, .noted, .truckPut,
      .truckRemoved, .dutySet, .deskRaised, .deskClaimed, .deskPostponed, .deskReturned,
      .deskDone:
      return
    }
  }

  private mutating func expectCancellation(_ taken: Event.CallTaken) {
    guard let job = taken.opens else { return }
    openedBy[taken.call.id] = job.id
    var luck = source(.member, taken.call.id.number)
    guard luck.chance(habits.faults.cancelled) else { return }
    let patience = Duration.seconds(luck.integer(below: 7_200))
    agenda.add(.cancellation(taken.call.id), at: now + patience)
  }

  private mutating func answer(_ assignment: Assignment) {
    crews.take(assignment)
    var luck = source(.crew, assignment.id.number)
    if luck.chance(habits.faults.unanswered) { return }
    if luck.chance(habits.faults.declined) {
      agenda.add(.crew(assignment.id, .declined), at: now + .seconds(20))
    } else {
      agenda.add(.crew(assignment.id, .dispatched), at: now)
    }
  }

  /// A crew whose assignment has ended stays where it is.
  private mutating func stop(_ id: Assignment.ID) {
    guard let assignment = crews.leave(id) else { return }
    let index = Int(assignment.truck.number) - 1
    ledger.driving += ways[index].driven(by: now)
    ways[index] = Way(standingAt: ways[index].place(at: now))
  }

  /// A crew does the next thing, unless its assignment has ended meanwhile.
  mutating func act(_ id: Assignment.ID, _ step: AssignmentState.Step) {
    guard let active = dispatcher.state.assignments[id],
      let job = dispatcher.state.jobs[active.job]
    else { return }
    switch step {
    case .dispatched:
      report(active, .dispatched)
      agenda.add(.crew(id, .enRoute), at: now + turnout(id))
    case .enRoute:
      report(active, .enRoute)
      drive(active, to: job.place.coordinate, after: travel.departure, then: .onScene)
    case .onScene: work(active, on: job)
    case .cleared:
      if active.state == .onScene, job.problem.isTow, let place = job.destination?.coordinate {
        report(active, .towing)
        drive(active, to: place, after: .zero, then: .atDropoff)
      } else {
        report(active, .cleared)
      }
    case .atDropoff:
      arrive(active)
      report(active, .atDropoff)
      agenda.add(.crew(id, .cleared), at: now)
    case .declined, .goneOnArrival: report(active, step)
    case .towing, .release, .cancel: preconditionFailure("no crew plans \(step.rawValue)")
    }
  }

  private mutating func work(_ active: Assignment, on job: Job) {
    arrive(active)
    report(active, .onScene)
    var luck = source(.crew, -active.id.number)
    if luck.chance(habits.faults.goneOnArrival) {
      agenda.add(.crew(active.id, .goneOnArrival), at: now + .minutes(5))
    } else {
      agenda.add(.crew(active.id, .cleared), at: now + serviceTime(job))
    }
  }

  private mutating func drive(
    _ active: Assignment, to place: Coordinate?, after departure: Duration,
    then step: AssignmentState.Step
  ) {
    let index = Int(active.truck.number) - 1
    let start = ways[index].place(at: now)
    let end = place ?? start
    ways[index] = Way(
      from: start, to: end, leavesAt: now + departure,
      takes: dispatcher.travel.travelTime(from: start, to: end)
        ?? travel.travelTime(for: start.distance(to: end)))
    agenda.add(.crew(active.id, step), at: ways[index].arrivesAt)
  }

  private mutating func arrive(_ active: Assignment) {
    let index = Int(active.truck.number) - 1
    ledger.driving += ways[index].driven(by: now)
    ways[index] = Way(standingAt: ways[index].end)
    sendFix(active.truck)
  }

  private mutating func report(_ active: Assignment, _ step: AssignmentState.Step) {
    decide(.advance(Command.Report(assignment: active.id, step: step, by: "crew")))
  }

  private var travel: TravelFit { dispatcher.area.settings.travel }

  private func turnout(_ id: Assignment.ID) -> Duration {
    guard habits.faults.turnout > .zero else { return .zero }
    var luck = source(.turnout, id.number)
    return .microseconds(Int64(luck.exponential(mean: habits.faults.turnout.inSeconds) * 1e6))
  }

  /// Hidden from the core, and of the job: the same whatever the policy.
  private func serviceTime(_ job: Job) -> Duration {
    var luck = source(.service, job.calls.first?.id.number ?? 0)
    return habits.service.draw(using: &luck)
  }

  /// What a source of luck decides.
  private enum Matter: UInt64 { case service = 1, crew, member, turnout }

  /// A source for one matter of one thing, so that a draw more elsewhere changes nothing here.
  private func source(_ matter: Matter, _ number: Int64) -> SplitMix64 {
    var mixed = SplitMix64(seed: seed &+ matter.rawValue &* 0x9e37_79b9_7f4a_7c15)
    return SplitMix64(seed: mixed.next() ^ UInt64(bitPattern: number) &* 0xd134_2543_de82_ef95)
  }
}
