extension Dispatcher {
  /// How many of the nearest grave jobs of each band are looked at for a truck that sets out.
  private static let looked = 16
  /// How often a plan is made again with jobs that it had passed over unseen, or without trucks that must stay.
  private static let mostRounds = 3

  /// The plan around a focus, from the state and what earlier plans meant to do.
  ///
  /// No truck sets out to a job below D1 while it would be the soonest of all at a D0–D1 job that
  /// waits, be that one far outside what is planned; in an overload while such a job waits at all. No truck sets
  /// out to a safe job and leaves its surroundings bare, where the area asks for that: the next best one goes.
  func plan(around focus: Focus, at now: Timestamp) -> Plan {
    var focus = focus
    for _ in 0..<Self.mostRounds {
      let plan = makePlan(around: focus, at: now)
      let passed = plan.starts.flatMap { passedOver(by: $0, plan, focus, at: now).map(\.id) }
      let baring = self.baring(plan, focus)
      if passed.isEmpty && baring.isEmpty { return plan }
      focus.alsoJobs += passed
      focus.staying += baring.map(\.truck)
    }
    return covering(turned(makePlan(around: focus, at: now), focus, at: now), focus, at: now)
  }

  /// The grave jobs outside a plan that this start passes over.
  private func passedOver(
    by start: Plan.Start, _ plan: Plan, _ focus: Focus, at now: Timestamp
  ) -> [Job] {
    guard lookups.waiting.count(upTo: .danger) > 0, !isGrave(start.job, focus),
      let truck = state.trucks[start.truck], truck.isFree,
      !isDoubtful(truck, at: now)
    else { return [] }
    return [Band.life, .danger].flatMap { band in
      lookups.waiting.nearest(
        Self.looked, to: truck.fix.coordinate,
        where: FitMask.jobs(for: truck.description, in: band))
    }.compactMap { state.jobs[$0.job] }.filter { job in
      guard job.id != focus.job?.id, plan.arrival(at: job.id) == nil,
        !job.passedBy.contains(truck.id), let place = job.place.coordinate
      else { return false }
      if isOverloaded { return true }
      let way = way(from: truck.fix.coordinate, to: place)
      return plannedArrival(at: job.id, after: now) > now + start.departure + way
    }
  }

  /// When the last plan meant to reach a job; never when none did, or that time has passed.
  private func plannedArrival(at job: Job.ID, after now: Timestamp) -> Timestamp {
    guard let visit = lookups.visits[job], visit.arrivesAt > now else { return .distantFuture }
    return visit.arrivesAt
  }

  private func isGrave(_ job: Job.ID, _ focus: Focus) -> Bool {
    let known = focus.job?.id == job ? focus.job : state.jobs[job]
    return known.map { $0.dangerClass <= .danger } ?? false
  }

  /// A plan whose trucks go to the grave jobs that they still pass over, one each.
  private func turned(_ plan: Plan, _ focus: Focus, at now: Timestamp) -> Plan {
    var turned = plan
    var taken: [Job.ID] = []
    for index in plan.starts.indices {
      let passed = passedOver(by: plan.starts[index], plan, focus, at: now)
      guard let job = passed.first(where: { !taken.contains($0.id) }) else { continue }
      taken.append(job.id)
      turned.starts[index].job = job.id
    }
    return turned
  }
}
