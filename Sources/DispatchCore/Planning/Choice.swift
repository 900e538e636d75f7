/// What the core has chosen to do about a call, before it is done.
enum Choice {
  /// This truck goes, or none.
  case truck(Match?)
  case plan(Plan)

  /// Whether a truck sets out to this job.
  func sends(_ job: Job.ID) -> Bool {
    switch self {
    case .truck(let match): match?.job == job
    case .plan(let plan): plan.start(for: job) != nil
    }
  }
}

extension Dispatcher {
  /// Who goes to a job that is new or has changed.
  func choice(for job: Job, at now: Timestamp) -> Choice {
    guard settings.policy.plans else { return .truck(bestTruck(for: job, at: now)) }
    guard let place = job.place.coordinate, isServedNow(job), !isFlooded(for: job, at: now)
    else {
      return .plan(Plan())
    }
    return .plan(plan(around: Focus(place: place, job: job), at: now))
  }

  /// Whether so many jobs wait that planning would tell nothing of this one, and no truck could be sent to it: then the
  /// call is answered from counts, however fast calls come, and a later plan takes the job up. Nobody is turned round
  /// for a job below D1 then.
  func isFlooded(for job: Job, at now: Timestamp) -> Bool {
    job.state == .waiting && lookups.waiting.count > 2 * settings.planning.mostJobs
      && !hasFreeTruck(for: job)
      && (job.dangerClass > .danger || !mayTurnTruck(for: job, at: now))
  }

  /// Does what was chosen.
  mutating func carryOut(_ choice: Choice, about job: Job.ID, at now: Timestamp) {
    switch choice {
    case .truck(let match):
      if let match { send(match, at: now) }
    case .plan(let plan):
      commit(plan, at: now)
      promise(planned: plan, to: job, reason: "a later truck comes", at: now)
    }
  }

  /// What the caller is told when no truck sets out: when the plan sends one, or a guess from counts.
  func estimate(for job: Job, _ choice: Choice) -> Estimate {
    guard case .plan(let plan) = choice, let arrival = plan.arrival(at: job.id) else {
      return word(to: job)
    }
    if let hold = arrival.hold { return Estimate(eta: arrival.wait, reason: hold.reason) }
    let taken = plan.starts.map(\.truck)
    let isHeld = hasFreeTruck(for: job, besides: taken)
    return Estimate(
      eta: arrival.wait,
      reason: isHeld ? .betterTruckSoon : reasonForNoneFree(for: job, besides: taken))
  }
}
