extension Dispatcher {
  /// Trucks and open jobs near the focus, with all that a plan depends on.
  func problem(around focus: Focus, at now: Timestamp) -> PlanProblem {
    var problem = PlanProblem()
    problem.switching = settings.planning.switchingPenalty.wholeSeconds * 1_000
    problem.leastGain = settings.planning.leastGain.wholeSeconds * 1_000
    problem.nearScene = settings.planning.nearScene.wholeSeconds * 1_000
    problem.isOverloaded = isOverloaded
    for truck in candidateTrucks(focus) { add(truck, to: &problem, focus, at: now) }
    let known = problem.jobs.count
    for job in candidateJobs(focus) { add(job, to: &problem, at: now) }
    let order = problem.jobs[known...].sorted { $0.id < $1.id }
    problem.jobs.replaceSubrange(known..., with: order)
    problem.reckon(
      travel, settings.travel,
      riskMargin: settings.planning.riskMargin.wholeSeconds * 1_000, about: focus)
    return problem
  }

  private func candidateTrucks(_ focus: Focus) -> [Truck] {
    let most = settings.planning.mostTrucks
    let onDuty = TraitFilter(allOf: FitMask.onDuty)
    var ids = lookups.wholeFleet.nearest(most, to: focus.place, where: onDuty)
      .map { Truck.ID($0.id) }
    if let job = focus.job, lookups.fleet.count > most {
      var filter = FitMask.trucks(for: job, withSeats: false, fixNotBefore: .distantPast)
      ids += lookups.freeTrucks.nearest(most / 8, to: focus.place, where: filter)
        .map { Truck.ID($0.id) }
      filter.allOf |= FitMask.onDuty
      ids += lookups.wholeFleet.nearest(most / 4, to: focus.place, where: filter)
        .map { Truck.ID($0.id) }
    }
    if let truck = focus.truck { ids.append(truck) }
    return ids.sortedOnce().compactMap { state.trucks[$0] }.filter { $0.duty == .onDuty }
  }

  private func candidateJobs(_ focus: Focus) -> [Job] {
    let most = settings.planning.mostJobs
    var ids = lookups.waiting.nearest(most, to: focus.place, where: .anything).map(\.job)
    if lookups.waiting.count > most {
      ids += Band.allCases.flatMap { band in
        lookups.waiting.nearest(
          most / 8, to: focus.place,
          where: TraitFilter(allOf: FitMask.band(band))
        ).map(\.job)
      }
      ids += lookups.waiting.urgentHeads(
        where: TraitFilter(allOf: FitMask.band(.mustServe))
      ).prefix(8)
      if let truck = focus.truck.flatMap({ state.trucks[$0] }) {
        ids += Band.allCases.flatMap { band in
          lookups.waiting.nearest(
            most / 8, to: focus.place, where: FitMask.jobs(for: truck.description, in: band)
          ).map(\.job)
        }
      }
    }
    ids += focus.alsoJobs
    var jobs = ids.sortedOnce().compactMap { state.jobs[$0] }
    if let job = focus.job, job.state == .waiting, isServedNow(job),
      job.place.coordinate != nil
    {
      jobs.removeAll { $0.id == job.id }
      jobs.append(job)
    }
    return jobs
  }

  private func add(
    _ truck: Truck, to problem: inout PlanProblem, _ focus: Focus, at now: Timestamp
  ) {
    var planned = PlanProblem.PlanTruck(
      id: truck.id, place: truck.fix.coordinate,
      mask: FitMask.offer(truck.description), ready: 0,
      departure: settings.travel.departure.microseconds / 1_000, isBusy: false)
    if isDoubtful(truck, at: now) {
      planned.doubt = settings.planning.oldFixDoubt.wholeSeconds * 1_000
    }
    planned.stays = focus.staying.contains(truck.id) || staysForCover(truck)
    guard let active = truck.assignment.flatMap({ state.assignments[$0] }),
      var job = state.jobs[active.job]
    else {
      problem.trucks.append(planned)
      return
    }
    if let changed = focus.job, changed.id == job.id { job = changed }
    let arrival = divertibleArrival(active, job, at: now)
    if let arrival, !isJustSent(active, job, for: focus.job, at: now) {
      planned.current = problem.jobs.count
      planned.currentArrival = arrival
      add(job, to: &problem, at: now)
      let way = way(from: planned.place, to: problem.jobs[planned.current].place)
      planned.departure = min(max(arrival - way.microseconds / 1_000, 0), planned.departure)
      problem.jobs[planned.current].holder = problem.trucks.count
      if let bound = bound(of: job, arrival, focus, at: now) {
        problem.jobs[planned.current].bound = bound + planned.doubt
      }
    } else {
      if arrival != nil { problem.justSent.append(active.id) }
      planned.isBusy = true
      planned.ready = left(of: active, job, truck, at: now)
      planned.place = job.endPlace ?? planned.place
    }
    problem.trucks.append(planned)
  }

  /// Whether a truck under way near a job might be turned round for it: for a graver one always, for another
  /// when it would be there sooner than where it goes and nothing binds it there. That yet another truck could take over
  /// where it is bound is left to later plans.
  func mayTurnTruck(for job: Job, at now: Timestamp) -> Bool {
    guard let place = job.place.coordinate else { return false }
    let focus = Focus(place: place, job: job)
    return candidateTrucks(focus).contains { truck in
      guard let active = truck.assignment.flatMap({ state.assignments[$0] }),
        let present = state.jobs[active.job],
        let arrival = turnableArrival(active, present, for: job, at: now)
      else { return false }
      return job.dangerClass < present.dangerClass
        || bound(of: present, arrival, focus, at: now) == nil
          && way(from: truck.fix.coordinate, to: place) < .milliseconds(arrival)
    }
  }

  /// When a truck under way is to be at its job, in milliseconds from now; nil when it must be left
  /// alone: a person sent it, it is there or nearly, or nobody knows where it goes.
  func divertibleArrival(_ active: Assignment, _ job: Job, at now: Timestamp) -> Int64? {
    guard active.cause == .automatic, job.place.coordinate != nil else { return nil }
    return leftUnderWay(active, at: now).map { $0.microseconds / 1_000 }
  }

  /// How long a truck under way still drives; nil when it is there or nearly, or nobody knows.
  func leftUnderWay(_ active: Assignment, at now: Timestamp) -> Duration? {
    guard !active.state.hasArrived, let arrival = active.expectedArrival,
      arrival - now > settings.planning.nearScene
    else { return nil }
    return arrival - now
  }

  /// Whether a truck was sent so lately that it goes on.
  func isSettling(_ active: Assignment, at now: Timestamp) -> Bool {
    now - active.assignedAt < settings.planning.settling
  }

  /// Whether a truck was sent so lately that it goes on: nobody is told to turn round within seconds of having been told
  /// to set out, unless for a graver job or because its own has changed. In a burst each call would else turn the same
  /// trucks.
  private func isJustSent(
    _ active: Assignment, _ job: Job, for focus: Job?, at now: Timestamp
  ) -> Bool {
    let turnsAtOnce = focus.map { $0.id == job.id || $0.dangerClass < job.dangerClass } ?? false
    return isSettling(active, at: now) && !turnsAtOnce
  }

  /// As ``divertibleArrival(_:_:at:)``, and nil for one that was only just sent.
  func turnableArrival(
    _ active: Assignment, _ job: Job, for focus: Job?, at now: Timestamp
  ) -> Int64? {
    isJustSent(active, job, for: focus, at: now) ? nil : divertibleArrival(active, job, at: now)
  }

  /// How long until a truck that is left alone is expected to be free.
  func left(
    of active: Assignment, _ job: Job, _ truck: Truck, at now: Timestamp
  ) -> Int64 {
    let times = ServiceTimes(mean: settings.planning.expectedService)
    let transport = transport(of: job)
    switch active.state {
    case .assigned, .dispatched, .enRoute:
      let arrival = max((active.expectedArrival ?? now) - now, .zero)
      return arrival.microseconds / 1_000 + times.left(after: .zero) + transport
    case .onScene:
      return times.left(after: now - (active.onSceneAt ?? now)) + transport
    case .towing:
      guard let end = job.destination?.coordinate else { return times.left(after: .minutes(10)) }
      return way(from: truck.fix.coordinate, to: end).microseconds / 1_000
    case .atDropoff: return 5 * 60_000
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: return 0
    }
  }

  /// What bringing the vehicle to its destination takes.
  private func transport(of job: Job) -> Int64 {
    guard job.problem.isTow, let start = job.place.coordinate, let end = job.destination?.coordinate
    else { return 0 }
    return way(from: start, to: end).microseconds / 1_000
  }

  private func add(_ job: Job, to problem: inout PlanProblem, at now: Timestamp) {
    guard let place = job.place.coordinate else { return }
    var planned = PlanProblem.PlanJob(
      id: job.id, place: place, end: job.endPlace ?? place,
      weight: weight(of: job, at: now), dangerClass: job.dangerClass,
      service: ServiceTimes(mean: settings.planning.expectedService).left(after: .zero)
        + transport(of: job),
      fit: FitMask.trucks(for: job))
    if job.dangerClass <= .danger { planned.seats = FitMask.seats(job.requirement.seats) }
    planned.passedBy = job.passedBy
    planned.earliest = earliest(job, at: now)
    planned.isMustServe = job.band == .mustServe
    planned.isHeld = !isServedNow(job)
    if settings.planning.coverage != nil, yieldsToCover(job) {
      planned.yieldsFor = yieldingTime(of: job, at: now).microseconds / 1_000
    }
    problem.jobs.append(planned)
  }

  /// Before which nobody is to be at an appointment, in milliseconds from now; 0 for all others.
  private func earliest(_ job: Job, at now: Timestamp) -> Int64 {
    guard job.dangerClass == .planned, let time = job.scheduledFor else { return 0 }
    return max((time - settings.planning.earliness - now).microseconds / 1_000, 0)
  }

  /// What a minute of this job's waiting counts: that of its class, more when it has waited for long, and twice as much
  /// with each further target that it waits, so that no place is too far off for ever. Life counts from the first as
  /// what is the latest: nobody's lateness outweighs it.
  private func weight(of job: Job, at now: Timestamp) -> Int64 {
    let weight = Int64(max(settings.weights[job.dangerClass], 1))
    if job.dangerClass == .life {
      return weight * max(settings.planning.lateFactor, 1) << Self.mostDoublings
    }
    let target = max(settings.targets[job.dangerClass].microseconds, 1)
    let waited = now - job.waitsFrom(settings, at: now)
    let late = waited.microseconds - target * settings.planning.patience
    guard late > 0, settings.planning.lateFactor > 1 else { return weight }
    return weight * settings.planning.lateFactor << min(late / target, Self.mostDoublings)
  }

  /// Past this a job that has waited for longer counts no more than others.
  private static let mostDoublings: Int64 = 6
}

extension Array where Element: Comparable {
  /// In order, each once.
  fileprivate func sortedOnce() -> [Element] {
    var found: [Element] = []
    found.reserveCapacity(count)
    for element in sorted() where found.last != element { found.append(element) }
    return found
  }
}
