extension Dispatcher {
  /// How long a job is held for a better truck before it is planned anew, should nothing else happen.
  private static let holdReview = Duration.minutes(2)

  /// Whether a free truck fits a job and has not been tried, other than these.
  package func hasFreeTruck(for job: Job, besides taken: [Truck.ID] = []) -> Bool {
    nearestFreeTruck(for: job, besides: taken) != nil
  }

  /// The nearest free truck that fits a job and has not been tried, other than these.
  func nearestFreeTruck(for job: Job, besides taken: [Truck.ID] = []) -> Truck.ID? {
    guard let place = job.place.coordinate else { return nil }
    let fitting = FitMask.trucks(for: job)
    guard lookups.freeFleet.count(where: fitting) > 0 else { return nil }
    let most = 1 + taken.count + job.passedBy.count
    return lookups.freeTrucks.nearest(most, to: place, where: fitting)
      .lazy.map { Truck.ID($0.id) }
      .first { !taken.contains($0) && !job.passedBy.contains($0) }
  }

  /// Whether the plan leaves free trucks to others and means to send this job one that is not free
  /// yet, since that costs less.
  func isHeldForBetterTruck(_ job: Job) -> Bool {
    lookups.visits[job.id] != nil && isServedNow(job) && hasFreeTruck(for: job)
  }

  /// Says once of each job of a plan that it waits although a free truck fits it, and has it looked
  /// at again: a truck that is long in coming free would else keep it waiting unseen.
  mutating func recordHolds(_ plan: Plan, at now: Timestamp) {
    guard lookups.freeFleet.count > 0 else { return }
    for arrival in plan.arrivals {
      guard lookups.visits[arrival.job]?.isHeld == false, let job = state.jobs[arrival.job],
        isHeldForBetterTruck(job)
      else { continue }
      recordHold(of: job, at: now)
    }
  }

  private mutating func recordHold(of job: Job, at now: Timestamp) {
    lookups.visits[job.id]?.isHeld = true
    setReview(of: job.id, at: now)
    record(.explained(explanation(for: job, at: now)), at: now)
  }

  /// Has a held job looked at again in a while, or when the truck that is kept for it must set out.
  private mutating func setReview(of job: Job.ID, at now: Timestamp) {
    let review = now + Self.holdReview
    if case .appointment(let setsOut) = lookups.visits[job]?.hold {
      return lookups.timers.set(.holdReviewed(job), at: min(review, setsOut))
    }
    lookups.timers.set(.holdReviewed(job), at: review)
  }

  /// Whether no D0–D1 job waits that a truck sent to this one may pass over.
  private func mayGoBefore(_ job: Job) -> Bool {
    job.dangerClass <= .danger || lookups.waiting.count(upTo: .danger) == 0
  }

  /// Plans a held job anew; past its age cap it gets the free truck, since what is expected of a better one has
  /// been wrong for too long. When no free truck is left for it, the desk is told so.
  mutating func reviewHold(of id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, isServedNow(job) else { return }
    if hasFreeTruck(for: job) {
      if job.isMustServe, mayGoBefore(job), let match = bestTruck(for: job, at: now) {
        return send(match, at: now)
      }
      replan(around: id, at: now)
      guard state.jobs[id]?.state == .waiting else { return }
      setReview(of: id, at: now)
    } else {
      // Nobody looks at it again before a truck is free: the next hold is one of its own.
      lookups.visits[id]?.isHeld = false
    }
    guard let waiting = state.jobs[id], waiting.state == .waiting,
      !isHeldForBetterTruck(waiting)
    else { return }
    raiseNoTruck(for: waiting, at: now)
  }
}
