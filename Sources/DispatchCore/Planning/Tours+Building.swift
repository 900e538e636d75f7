extension Tours {
  /// Lets each job stay with the truck that is on its way to it.
  mutating func keepWhatIsUnderWay() {
    for truck in problem.trucks.indices where problem.trucks[truck].current >= 0 {
      insert(problem.trucks[truck].current, after: -1, on: truck)
    }
  }

  /// Puts the jobs that are in no tour where they cost least, the weightiest first, of equal ones
  /// the oldest. Those that no truck fits stay out.
  mutating func insertTheRest() {
    let rest = (0..<count).filter { truckOf[$0] < 0 }.sorted {
      (-problem.jobs[$0].weight, problem.jobs[$0].id) < (
        -problem.jobs[$1].weight, problem.jobs[$1].id
      )
    }
    for job in rest { insertAtBest(job) }
  }

  private mutating func insertAtBest(_ job: Int) {
    var best = Place(cost: PlanProblem.forbidden, before: -1, truck: -1)
    for truck in problem.trucks.indices { consider(job, everywhereOn: truck, &best) }
    if best.truck >= 0 { insert(job, after: best.before, on: best.truck) }
  }

  /// A place for a job, and what it costs there.
  struct Place {
    var cost: Int64
    var before: Int
    var truck: Int
  }

  func consider(_ job: Int, everywhereOn truck: Int, _ best: inout Place) {
    guard problem.extras[truck * count + job] < PlanProblem.forbidden else { return }
    var before = -1
    while true {
      consider(job, after: before, on: truck, &best)
      before = before < 0 ? first[truck] : next[before]
      if before < 0 { return }
    }
  }

  func consider(_ job: Int, after before: Int, on truck: Int, _ best: inout Place) {
    let cost = costOfInserting(job, after: before, on: truck)
    if cost < best.cost { best = Place(cost: cost, before: before, truck: truck) }
  }
}
