extension Tours {
  /// How often tours are improved again after such changes; past that the changes stand as they are.
  private static let mostImprovements = 2

  /// What goes before all else that is worth less, whatever else it costs: no matter of weights.
  private enum Rank: Int, Comparable {
    /// D0 and D1.
    case grave
    /// Past its age cap.
    case mustServe
    case other

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  /// Sees to it that no free truck sets out to a job below D1 while it would be the soonest of all trucks
  /// at a D0–D1 job that waits, and sooner than planned; in an overload while such a job waits at all. Then
  /// that job is served next by the truck that costs least of those that are there no later.
  ///
  /// Then the same for jobs past their age caps beside those that are not; in an overload too only as long as no other truck
  /// is there sooner. Among each other what they cost decides.
  ///
  /// Each job that is passed over gets a bound, which only ever becomes less, so this comes to an end.
  package mutating func putFirst(moves: Int) {
    putFirst(.grave, moves: moves)
    guard problem.jobs.contains(where: \.isMustServe) else { return }
    putFirst(.mustServe, moves: moves)
    _ = bindPassedOver(.grave)
  }

  private mutating func putFirst(_ rank: Rank, moves: Int) {
    for _ in 0..<Self.mostImprovements {
      guard bindPassedOver(rank) else { return }
      improve(moves: moves)
    }
    _ = bindPassedOver(rank)
  }

  private func rank(_ job: Int) -> Rank {
    if problem.jobs[job].dangerClass <= .danger { return .grave }
    return problem.jobs[job].isMustServe ? .mustServe : .other
  }

  /// - Returns: whether any job was passed over.
  private mutating func bindPassedOver(_ rank: Rank) -> Bool {
    var isAny = false
    while let passed = passedOver(rank) {
      isAny = true
      freeThose(below: rank)
      bound[passed.job] = passed.limit
      remove(passed.job)
      var best = Place(cost: PlanProblem.forbidden, before: -1, truck: -1)
      for truck in problem.trucks.indices where mayTurn(truck, rank) {
        consider(passed.job, after: -1, on: truck, &best)
      }
      precondition(best.truck >= 0, "no truck for a job that one was passing over")
      insert(passed.job, after: -1, on: best.truck)
    }
    return isAny
  }

  /// Whether a truck may be given to a job that was passed over. In an overload not one that is busy: it will be
  /// needed elsewhere again when it comes free.
  private func mayTurn(_ truck: Int, _ rank: Rank) -> Bool {
    !leads(truck, to: rank) && !(problem.isOverloaded && problem.trucks[truck].isBusy)
  }

  /// Lets go of what is bound for the sake of jobs that go behind.
  private mutating func freeThose(below rank: Rank) {
    for job in 0..<count where bound[job] >= 0 && self.rank(job) > rank {
      bound[job] = -1
      looked = Looked(jobs: count, trucks: problem.trucks.count)
    }
  }

  /// Of the gravest class of jobs of a rank passed over the one that can be reached first, and how soon.
  private func passedOver(_ rank: Rank) -> (job: Int, limit: Int64)? {
    var found: (job: Int, limit: Int64)?
    for job in 0..<count where truckOf[job] >= 0 && self.rank(job) == rank {
      guard !isServedNow(job), let limit = soonestPassing(job, rank) else { continue }
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
  func isServedNow(_ job: Int) -> Bool {
    previous[job] < 0 && !problem.trucks[truckOf[job]].isBusy
  }

  /// How soon a truck would reach the job that sets out to one of a lower rank instead; nil when another one is
  /// there sooner or it is planned no later, which counts for nothing in an overload.
  private func soonestPassing(_ job: Int, _ rank: Rank) -> Int64? {
    let isStrict = problem.isOverloaded && rank == .grave
    let limit = isStrict ? Int64.max : soonestLeft(to: job, rank)
    var soonest = limit
    for truck in problem.trucks.indices where isGivenAway(truck, rank) {
      guard problem.extra(truck, job) < PlanProblem.forbidden else { continue }
      soonest = min(soonest, reckoned(problem.head(truck, job), on: truck))
    }
    return soonest < limit ? soonest : nil
  }

  /// How soon a job is planned to be reached, or would be by a truck that could be sent to it instead.
  private func soonestLeft(to job: Int, _ rank: Rank) -> Int64 {
    var soonest = reckoned(arrival[job], on: truckOf[job])
    for truck in problem.trucks.indices where canTurn(truck, rank) {
      guard problem.extra(truck, job) < PlanProblem.forbidden else { continue }
      soonest = min(soonest, reckoned(problem.head(truck, job), on: truck))
    }
    return soonest
  }

  /// Whether a free truck sets out to a job of a lower rank. One that is under way was given away before: where
  /// it goes now makes nobody wait longer.
  private func isGivenAway(_ truck: Int, _ rank: Rank) -> Bool {
    let (head, known) = (first[truck], problem.trucks[truck])
    return head >= 0 && !known.isBusy && known.current < 0
      && self.rank(head) > rank
  }

  /// Whether a truck could be sent to a job of a rank instead of what it does next: it does not set out to another
  /// job now, or will not be so near that one at once that it is left alone.
  private func canTurn(_ truck: Int, _ rank: Rank) -> Bool {
    guard !isGivenAway(truck, rank), !leads(truck, to: rank) else { return false }
    let (head, known) = (first[truck], problem.trucks[truck])
    return known.isBusy || head < 0 || head == known.current
      || arrival[head] > problem.nearScene
  }

  /// Whether a truck is on its way to a job of a rank or a higher one, or sets out to one.
  private func leads(_ truck: Int, to rank: Rank) -> Bool {
    !problem.trucks[truck].isBusy && first[truck] >= 0 && self.rank(first[truck]) <= rank
  }
}
