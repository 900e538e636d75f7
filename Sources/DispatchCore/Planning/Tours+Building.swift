extension Tours {
  /// Lets each job stay with the truck that is on its way to it.
  package mutating func keepWhatIsUnderWay() {
    for truck in problem.trucks.indices where problem.trucks[truck].current >= 0 {
      insert(problem.trucks[truck].current, after: -1, on: truck)
    }
  }

  /// Lets trucks serve these jobs, each after those it has.
  mutating func keep(_ visits: [(job: Int, truck: Int)]) {
    for (job, truck) in visits
    where truckOf[job] < 0 && problem.extra(truck, job) < PlanProblem.forbidden {
      insert(job, after: last[truck], on: truck)
    }
  }

  /// Gives each truck one job at most, so that as many as can be are served and the pairs cost the
  /// least; of too many jobs the weightiest first. A bound D0–D1 job stays with the truck on its way to it; nothing
  /// else is bound, for a job that loses its truck must find another place.
  mutating func matchAtLeastCost() {
    var matrix = CostMatrix(rows: problem.trucks.count, columns: count)
    for truck in problem.trucks.indices {
      for job in 0..<count {
        let extra = problem.extra(truck, job)
        guard extra < PlanProblem.forbidden, mayMatch(job, truck) else { continue }
        let wait = problem.head(truck, job) - Self.horizon
        let cost =
          weight[job] * wait + extra + switching(job, on: truck, isFirst: true)
        matrix[truck, job] = min(max(cost, -CostMatrix.greatestCost), CostMatrix.greatestCost)
      }
    }
    var matching = MinimumCostMatching()
    matching.solve(matrix)
    for truck in problem.trucks.indices {
      if let job = matching.column(of: truck) { insert(job, after: -1, on: truck) }
    }
    bound = [Int64](repeating: -1, count: count)
  }

  private func mayMatch(_ job: Int, _ truck: Int) -> Bool {
    let current = problem.trucks[truck].current
    return job == current || !(isKept(job) || current >= 0 && isKept(current))
  }

  private func isKept(_ job: Int) -> Bool {
    bound[job] >= 0 && problem.jobs[job].holder >= 0 && problem.jobs[job].dangerClass <= .danger
  }

  /// How long a job that goes without truck is reckoned to wait, in milliseconds.
  private static let horizon: Int64 = 2 * 3_600_000

  /// Puts the jobs that are in no tour behind others, where they cost least.
  mutating func appendTheRest() {
    for job in restByWeight {
      var best = Place(cost: PlanProblem.forbidden, before: -1, truck: -1)
      for truck in problem.trucks.indices where last[truck] >= 0 || problem.trucks[truck].isBusy {
        consider(job, after: last[truck], on: truck, &best)
      }
      if best.truck >= 0 { insert(job, after: best.before, on: best.truck) }
    }
  }

  private var restByWeight: [Int] {
    (0..<count).filter { truckOf[$0] < 0 }.sorted {
      (-problem.jobs[$0].weight, problem.jobs[$0].id)
        < (-problem.jobs[$1].weight, problem.jobs[$1].id)
    }
  }

  /// Puts the jobs that are in no tour where they cost least, the weightiest first, of equal ones
  /// the oldest. Those that no truck fits stay out.
  package mutating func insertTheRest() {
    for job in restByWeight { insertAtBest(job) }
  }

  mutating func insertAtBest(_ job: Int) {
    var best = Place(cost: PlanProblem.forbidden, before: -1, truck: -1)
    consider(job, onAllChangedSince: -1, &best)
    if best.truck >= 0 { insert(job, after: best.before, on: best.truck) }
  }

  /// A place for a job, and what it costs there.
  struct Place {
    var cost: Int64
    var before: Int
    var truck: Int
  }

  /// Looks at all places for a job on the trucks whose tours have changed since. Places where it would cost too much by
  /// being reached so late alone are left out.
  func consider(_ job: Int, onAllChangedSince since: Int, _ best: inout Place) {
    let (weight, row, count) = (weight[job], job * problem.trucks.count, count)
    let (heads, links) = (problem.heads.span, problem.links.span)
    let (changedAt, first, onward) = (changedAt.span, first.span, onward.span)
    let (next, arrival) = (next.span, arrival.span)
    for truck in 0..<changedAt.count where changedAt[truck] > since {
      let extra = problem.extra(truck, job)
      if !isPrompt || weight * heads[row + truck] + extra < best.cost {
        consider(job, after: -1, on: truck, &best)
      }
      var before = first[truck]
      guard before >= 0, !isPrompt || weight * onward[truck] + extra < best.cost else { continue }
      while before >= 0 {
        if !isPrompt || weight * (arrival[before] + links[job * count + before]) + extra < best.cost
        {
          consider(job, after: before, on: truck, &best)
        }
        before = next[before]
      }
    }
  }

  func consider(_ job: Int, after before: Int, on truck: Int, _ best: inout Place) {
    let cost = costOfInserting(job, after: before, on: truck, below: best.cost)
    if cost < best.cost { best = Place(cost: cost, before: before, truck: truck) }
  }
}
