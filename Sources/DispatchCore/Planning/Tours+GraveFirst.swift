extension Tours {
  /// How often tours are improved again after such changes; past that the changes stand as they are.
  private static let mostImprovements = 2

  /// Sees to it that no free truck sets out to a job below D1 while it would be the soonest of all trucks
  /// at a D0–D1 job that waits, and sooner than planned; in an overload while such a job waits at all. Then
  /// that job is served next by the truck that costs least of those that are there no later. Whatever else
  /// it costs: danger is no matter of weights.
  ///
  /// Each job that is passed over gets a bound, which only ever becomes less, so this comes to an end.
  package mutating func putGraveFirst(moves: Int) {
    for _ in 0..<Self.mostImprovements {
      guard bindPassedOver() else { return }
      improve(moves: moves)
    }
    _ = bindPassedOver()
  }

  /// - Returns: whether any job was passed over.
  private mutating func bindPassedOver() -> Bool {
    var isAny = false
    while let passed = passedOver {
      isAny = true
      freeTheMild()
      bound[passed.job] = passed.limit
      remove(passed.job)
      var best = Place(cost: PlanProblem.forbidden, before: -1, truck: -1)
      for truck in problem.trucks.indices where mayTurn(truck) {
        consider(passed.job, after: -1, on: truck, &best)
      }
      precondition(best.truck >= 0, "no truck for a job that one was passing over")
      insert(passed.job, after: -1, on: best.truck)
    }
    return isAny
  }

  /// Whether a truck may be given to a grave job that was passed over. In an overload not one that is busy: it will be
  /// needed elsewhere again when it comes free.
  private func mayTurn(_ truck: Int) -> Bool {
    !leadsToGrave(truck) && !(problem.isOverloaded && problem.trucks[truck].isBusy)
  }

  /// Lets go of what is bound for the sake of safe jobs: danger goes before.
  private mutating func freeTheMild() {
    for job in 0..<count where problem.jobs[job].dangerClass > .danger && bound[job] >= 0 {
      bound[job] = -1
      looked = Looked(jobs: count, trucks: problem.trucks.count)
    }
  }

  /// Of the gravest class of jobs passed over the one that can be reached first, and how soon.
  private var passedOver: (job: Int, limit: Int64)? {
    var found: (job: Int, limit: Int64)?
    for job in 0..<count where problem.jobs[job].dangerClass <= .danger && truckOf[job] >= 0 {
      guard !isServedNow(job), let limit = soonestPassing(job) else { continue }
      guard let known = found else {
        found = (job, limit)
        continue
      }
      let (here, there) = (problem.jobs[job].dangerClass, problem.jobs[known.job].dangerClass)
      if (here, limit) < (there, known.limit) { found = (job, limit) }
    }
    return found
  }

  /// Whether a truck is on its way to a job or sets out to it.
  private func isServedNow(_ job: Int) -> Bool {
    previous[job] < 0 && !problem.trucks[truckOf[job]].isBusy
  }

  /// How soon a truck would reach the job that sets out to one below D1 instead; nil when another one is
  /// there sooner or it is planned no later, which counts for nothing in an overload.
  private func soonestPassing(_ job: Int) -> Int64? {
    let limit = problem.isOverloaded ? Int64.max : soonestLeft(to: job)
    var soonest = limit
    for truck in problem.trucks.indices where isGivenAway(truck) {
      guard problem.extra(truck, job) < PlanProblem.forbidden else { continue }
      soonest = min(soonest, reckoned(problem.head(truck, job), on: truck))
    }
    return soonest < limit ? soonest : nil
  }

  /// How soon a job is planned to be reached, or would be by a truck that could be sent to it instead.
  private func soonestLeft(to job: Int) -> Int64 {
    var soonest = reckoned(arrival[job], on: truckOf[job])
    for truck in problem.trucks.indices where canTurn(truck) {
      guard problem.extra(truck, job) < PlanProblem.forbidden else { continue }
      soonest = min(soonest, reckoned(problem.head(truck, job), on: truck))
    }
    return soonest
  }

  /// Whether a free truck sets out to a job below D1. One that is under way was given away before: where
  /// it goes now makes no grave job wait longer.
  private func isGivenAway(_ truck: Int) -> Bool {
    let (head, known) = (first[truck], problem.trucks[truck])
    return head >= 0 && !known.isBusy && known.current < 0
      && problem.jobs[head].dangerClass > .danger
  }

  /// Whether a truck could be sent to a grave job instead of what it does next: it does not set out to another
  /// job now, or will not be so near that one at once that it is left alone.
  private func canTurn(_ truck: Int) -> Bool {
    guard !isGivenAway(truck), !leadsToGrave(truck) else { return false }
    let (head, known) = (first[truck], problem.trucks[truck])
    return known.isBusy || head < 0 || head == known.current
      || arrival[head] > problem.nearScene
  }

  /// Whether a truck is on its way to a grave job or sets out to one.
  private func leadsToGrave(_ truck: Int) -> Bool {
    !problem.trucks[truck].isBusy && first[truck] >= 0
      && problem.jobs[first[truck]].dangerClass <= .danger
  }
}
