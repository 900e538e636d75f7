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
  ///
  /// Of pairs that cost the same together the plainest trucks get jobs first, then those of the smallest numbers, and
  /// the oldest jobs: so it is all the same what it starts from.
  ///
  /// - Parameter known: What an earlier matching left, of these trucks and jobs or of others.
  /// - Returns: what this one leaves.
  @discardableResult
  package mutating func matchAtLeastCost(from known: KnownMatching? = nil) -> KnownMatching {
    let trucks = problem.trucks.indices.sorted { (speciality[$0], $0) < (speciality[$1], $1) }
    let jobs = (0..<count).sorted { problem.jobs[$0].id < problem.jobs[$1].id }
    let numbers = (
      trucks: trucks.map { problem.trucks[$0].id }, jobs: jobs.map { problem.jobs[$0].id }
    )
    let matrix = costs(of: trucks, jobs)
    var matching = MinimumCostMatching()
    matching.solve(
      matrix, startingFrom: known?.earlier(trucks: numbers.trucks, jobs: numbers.jobs))
    for (row, column) in FirstMatching.columns(of: matching, matrix).enumerated() where column >= 0
    {
      insert(jobs[column], after: -1, on: trucks[row])
    }
    bound = [Int64](repeating: -1, count: count)
    return KnownMatching(matching, trucks: numbers.trucks, jobs: numbers.jobs)
  }

  /// A row a truck and a column a job, in these orders.
  private func costs(of trucks: [Int], _ jobs: [Int]) -> CostMatrix {
    var matrix = CostMatrix(rows: trucks.count, columns: jobs.count)
    for (row, truck) in trucks.enumerated() {
      for (column, job) in jobs.enumerated() {
        let extra = problem.extra(truck, job)
        guard extra < PlanProblem.forbidden, mayMatch(job, truck) else { continue }
        let wait = problem.head(truck, job) - Self.horizon
        let cost = weight[job] * wait + extra + switching(job, on: truck, isFirst: true)
        matrix[row, column] = min(max(cost, -CostMatrix.greatestCost), CostMatrix.greatestCost)
      }
    }
    return matrix
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
      if !isPrompt || weight * heads[row + truck] + extra < limit(best, truck) {
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
    let limit = self.limit(best, truck)
    let cost = costOfInserting(job, after: before, on: truck, below: limit)
    if cost < limit { best = Place(cost: cost, before: before, truck: truck) }
  }

  /// What a place on a truck must cost less than to be taken: as much as the best does for a plainer truck.
  private func limit(_ best: Place, _ truck: Int) -> Int64 {
    best.truck >= 0 && speciality[truck] < speciality[best.truck] ? best.cost + 1 : best.cost
  }
}
