extension Dispatcher {
  /// Why this truck goes to a job, or why none does: to be asked before the decision is recorded,
  /// of the state that it was made in.
  ///
  /// Looks at a dozen trucks whatever the size of the fleet.
  ///
  /// - Parameters:
  ///   - chosen: the assignment about to be recorded; nil when no truck goes.
  ///   - estimate: what the caller is about to be told; nil when that has not been made yet.
  func explanation(
    for job: Job, chosen: Assignment? = nil, estimate: Estimate? = nil, at now: Timestamp
  ) -> Explanation {
    let outcome = estimate.map { .waits($0.reason) } ?? outcome(for: job, chosen)
    var told = Explanation(job: job.id, policy: settings.policy, outcome: outcome)
    guard let place = job.place.coordinate, outcome.hasLookedForTrucks else {
      told.candidates = chosen.map { [candidate($0)] } ?? []
      return told
    }
    let inquiry = Inquiry(job: job, place: place, chosen: chosen, now: now)
    var sorts: [Candidate.Reason] = []
    let trucks = telling(inquiry).compactMap { neighbor in
      state.trucks[Truck.ID(neighbor.id)].map { (truck: $0, distance: neighbor.distance) }
    }
    let ways = ways(from: trucks.map(\.truck.fix.coordinate), inquiry)
    for ((truck, distance), way) in zip(trucks, ways) {
      let obstacle = job.requirement.firstObstacle(truck.description, class: job.dangerClass)
      told.candidates.append(candidate(truck, distance, way, obstacle, inquiry))
      sorts.append(sort(of: truck, obstacle))
    }
    told.rest = rest(of: job, without: sorts)
    return told
  }

  /// What is asked about each truck.
  private struct Inquiry {
    var job: Job
    var place: Coordinate
    var chosen: Assignment?
    var now: Timestamp
  }

  /// What the travel times know of the ways of some trucks, in their order; nil where straight lines are all that
  /// is known.
  ///
  /// Beside a truck that is sent, who might be sooner by a rough guess is looked up, lest another seems to be; the others
  /// are farther by any reckoning.
  private func ways(from starts: [Coordinate], _ inquiry: Inquiry) -> [Duration?] {
    var ways =
      travel.guesses(from: starts, to: [inquiry.place])?.map(\.duration)
      ?? [Duration?](repeating: nil, count: starts.count)
    guard travel.guessesRoughly, let sent = inquiry.chosen?.travel else { return ways }
    let close = starts.indices.filter { ways[$0].map { $0 * 2 < sent * 3 } ?? false }
    let times = travel.travelTimes(from: close.map { starts[$0] }, to: inquiry.place)
    for (index, time) in zip(close, times) { ways[index] = time }
    return ways
  }

  private func outcome(for job: Job, _ chosen: Assignment?) -> Explanation.Outcome {
    switch chosen?.cause {
    case .automatic: .sent(chosen!.id)
    case .overrule: .overruled(chosen!.id)
    case nil: .waits(word(to: job).reason)
    }
  }

  /// How many of the nearest free ones that fit, and of all on duty that fit, are always told of,
  /// so that a yard full of others does not hide them.
  private static let fitting = 3

  /// The chosen truck, the nearest that fit, and then whatever is nearest. Of a job that waits, only those
  /// that fit, since one of them is what it waits for; the rest are counted. Calls come fastest when
  /// all trucks are busy, so this is kept cheap.
  private func telling(_ inquiry: Inquiry) -> [Neighbor] {
    var fitting = FitMask.trucks(for: inquiry.job)
    var found = lookups.freeTrucks.nearest(Self.fitting, to: inquiry.place, where: fitting)
    if let chosen = inquiry.chosen, let truck = state.trucks[chosen.truck] {
      let distance = chosen.distance ?? inquiry.place.distance(to: truck.fix.coordinate)
      found.removeAll { $0.id == truck.id.number }
      found.append(Neighbor(id: truck.id.number, distance: distance))
    }
    fitting.allOf |= FitMask.onDuty
    var near = lookups.wholeFleet.nearest(Self.fitting, to: inquiry.place, where: fitting)
    if inquiry.chosen != nil || near.isEmpty {
      near += lookups.wholeFleet.nearest(Explanation.most, to: inquiry.place, where: .anything)
    }
    for neighbor in near where found.count < Explanation.most {
      if !found.contains(where: { $0.id == neighbor.id }) { found.append(neighbor) }
    }
    return found.sorted()
  }

  /// The chosen truck of a job whose place is not known.
  private func candidate(_ chosen: Assignment) -> Candidate {
    Candidate(
      truck: chosen.truck, reason: .chosen, distance: nil, fixAge: chosen.fixAge.inWholeSeconds)
  }

  private func candidate(
    _ truck: Truck, _ distance: Distance, _ way: Duration?, _ obstacle: Requirement.Obstacle?,
    _ inquiry: Inquiry
  ) -> Candidate {
    var told = Candidate(
      truck: truck.id, reason: .chosen, distance: distance,
      fixAge: max(inquiry.now - truck.fix.at, .zero).inWholeSeconds)
    if let chosen = inquiry.chosen, chosen.truck == truck.id {
      told.eta = chosen.travel?.inWholeSeconds
      return told
    }
    told.eta = eta(over: distance, way, beside: inquiry.chosen).inWholeSeconds
    if let bar = bar(truck, obstacle, inquiry.job) {
      told.reason = bar
      told.eta = nil
    } else if let active = truck.assignment.flatMap({ state.assignments[$0] }) {
      if !tellTurning(&told, truck, active, inquiry) { tell(&told, truck, active, inquiry) }
    } else {
      told.reason = comparison(truck, told, inquiry)
    }
    return told
  }

  /// How soon a truck that was not sent would be there. Where its way is not known, who is no nearer is no sooner.
  private func eta(
    over distance: Distance, _ way: Duration?, beside chosen: Assignment?
  ) -> Duration {
    if let way { return settings.travel.departure + way }
    let time = settings.travel.departure + settings.travel.travelTime(for: distance)
    guard let travel = chosen?.travel, let nearest = chosen?.distance, distance >= nearest else {
      return time
    }
    return max(time, travel)
  }

  /// What keeps a truck from the job whatever it does.
  private func bar(
    _ truck: Truck, _ obstacle: Requirement.Obstacle?, _ job: Job
  ) -> Candidate.Reason? {
    // What it lacks it lacks on duty too.
    if let obstacle { return Candidate.Reason(obstacle) }
    switch truck.duty {
    case .offDuty: return .offDuty
    case .outOfService: return .outOfService
    case .onDuty: break
    }
    return job.passedBy.contains(truck.id) ? .passedBy : nil
  }

  /// A busy truck: on what, and until when as plans reckon it.
  private func tell(
    _ told: inout Candidate, _ truck: Truck, _ active: Assignment, _ inquiry: Inquiry
  ) {
    let job = state.jobs[active.job]
    let rest = job.map { left(of: active, $0, truck, at: inquiry.now) } ?? 0
    let busyFor = Duration.milliseconds(rest).inWholeSeconds
    let isNear =
      !active.state.hasArrived && settings.policy.plans
      && active.expectedArrival.map { $0 - inquiry.now <= settings.planning.nearScene } == true
    told.reason = isNear ? .nearScene : .busy
    told.job = active.job
    told.busyFor = busyFor
    guard let start = job?.endPlace else { return }
    let way = settings.travel.departure + way(from: start, to: inquiry.place)
    told.eta = (busyFor + way).inWholeSeconds
  }

  /// A truck under way that could be turned, if only by a person: how soon it would be here then, and what that would
  /// cost the one that it goes to.
  ///
  /// - Returns: whether it is one.
  private func tellTurning(
    _ told: inout Candidate, _ truck: Truck, _ active: Assignment, _ inquiry: Inquiry
  ) -> Bool {
    guard settings.policy.plans, let job = state.jobs[active.job], let place = job.place.coordinate,
      let present = leftUnderWay(active, at: inquiry.now),
      let reason = turning(active, job, inquiry)
    else { return false }
    let standing = settings.travel.departure
    let left = departureLeft(of: truck, to: place, in: present)
    told.reason = reason
    told.job = job.id
    told.eta = told.eta.map { max($0 - standing + left, .zero).inWholeSeconds }
    told.busyFor = nextArrival(at: job).map {
      max($0 - present, .zero).inWholeSeconds
    }
    return true
  }

  /// Whether a truck under way could be turned, or what keeps it from being turned by itself.
  private func turning(
    _ active: Assignment, _ job: Job, _ inquiry: Inquiry
  ) -> Candidate.Reason? {
    if turnableArrival(active, job, for: inquiry.job, at: inquiry.now) != nil { return .turnable }
    if case .overrule = active.cause { return .sentByPerson }
    return isSettling(active, at: inquiry.now) ? .justSent : nil
  }

  /// How soon another free truck would be at a job that loses its own; nil when none is free that fits. Also the chosen
  /// one: it need not go then.
  private func nextArrival(at job: Job) -> Duration? {
    guard let place = job.place.coordinate,
      let next = nearestFreeTruck(for: job),
      let truck = state.trucks[next]
    else { return nil }
    return settings.travel.departure + way(from: truck.fix.coordinate, to: place)
  }

  /// A free truck that fits, beside the chosen one.
  private func comparison(
    _ truck: Truck, _ told: Candidate, _ inquiry: Inquiry
  ) -> Candidate.Reason {
    let oldest = inquiry.now - settings.maximumFixAge
    guard let chosen = inquiry.chosen else {
      let visit = lookups.visits[inquiry.job.id]
      if case .appointment = visit?.hold, visit?.truck == truck.id { return .reserved }
      return truck.fix.at < oldest ? .oldFix : left(truck, inquiry)
    }
    let isOld = truck.fix.at < oldest && inquiry.now - chosen.fixAge >= oldest
    if isOld { return .oldFix }
    let seats = inquiry.job.requirement.seats
    let seatsOfChosen = state.trucks[chosen.truck]?.description.seats ?? 0
    if truck.description.seats < seats && seatsOfChosen >= seats { return .seats }
    guard let travel = chosen.travel, let eta = told.eta else { return .farther }
    return eta < travel.inWholeSeconds ? left(truck, inquiry) : .farther
  }

  /// Why a free truck that fits and would be there sooner is left where it is.
  private func left(_ truck: Truck, _ inquiry: Inquiry) -> Candidate.Reason {
    settings.policy.plans && yieldsToCover(inquiry.job) && staysForCover(truck)
      ? .coverage : .leftFree
  }
}

extension Explanation.Outcome {
  /// Whether trucks were compared at all.
  fileprivate var hasLookedForTrucks: Bool {
    switch self {
    case .sent, .overruled, .waits(.allBusy), .waits(.allPassedBy), .waits(.betterTruckSoon),
      .waits(.reserved),
      .waits(.coverage), .waits(.noneOnDuty):
      true
    case .waits(.placeUnknown), .waits(.planned), .waits(.storm): false
    }
  }
}

extension Candidate.Reason {
  fileprivate init(_ obstacle: Requirement.Obstacle) {
    switch obstacle {
    case .equipment: self = .equipment
    case .weightClass: self = .weightClass
    case .seats: self = .seats
    }
  }
}

extension Duration {
  /// Without its part of a second: what an explanation keeps.
  fileprivate var inWholeSeconds: Duration { .seconds(wholeSeconds) }
}
