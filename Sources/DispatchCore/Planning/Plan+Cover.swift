extension Plan {
  /// Lets a truck that was to set out stay where it is for the sake of cover, for so long at most.
  mutating func keepBack(_ start: Start, for time: Duration) {
    starts.removeAll { $0 == start }
    guard let index = arrivals.firstIndex(where: { $0.job == start.job }) else { return }
    arrivals[index].hold = .coverage
    arrivals[index].wait += time
  }

  /// Says of each job that a truck would reach sooner if it did not stay for cover why it waits, and for which truck:
  /// the one that the plan has for it, or the one that stays when that sets out at the job's age cap and is there sooner.
  mutating func tellWhoStays(_ problem: PlanProblem) {
    for (index, job) in problem.jobs.enumerated() {
      guard start(for: job.id) == nil, let staying = problem.soonestStaying(from: index) else {
        continue
      }
      let known = arrival(at: job.id)
      let isUnderWay = job.holder >= 0 && known?.truck == problem.trucks[job.holder].id
      if let known, isUnderWay || known.hold != nil || known.wait <= staying.present { continue }
      var told = Arrival(
        job: job.id, truck: staying.truck, wait: staying.atAgeCap, depth: 0, isBusy: false)
      if let known, known.wait <= told.wait { told = known }
      told.hold = .coverage
      put(told)
    }
  }

  private mutating func put(_ arrival: Arrival) {
    let index = arrivals.lowerBound(where: { $0.job < arrival.job })
    if index < arrivals.count, arrivals[index].job == arrival.job {
      arrivals[index] = arrival
    } else {
      arrivals.insert(arrival, at: index)
    }
  }
}

extension PlanProblem {
  /// A truck that stays for cover: when it would be at a job if it went now, and if it went at the job's age cap.
  struct Staying {
    var truck: Truck.ID
    var present: Duration
    var atAgeCap: Duration
  }

  /// Of the trucks that fit a job and stay from it for cover the one that would be there first; nil when none does.
  func soonestStaying(from job: Int) -> Staying? {
    guard let time = jobs[job].yieldsFor else { return nil }
    let fitting = trucks.indices.filter { index in
      trucks[index].stays && !jobs[job].passedBy.contains(trucks[index].id)
        && jobs[job].fit.accepts(mask: trucks[index].mask, stamp: .distantFuture)
    }
    guard let first = fitting.min(by: { (head($0, job), $0) < (head($1, job), $1) }) else {
      return nil
    }
    let present = head(first, job)
    return Staying(
      truck: trucks[first].id, present: .milliseconds(present),
      atAgeCap: .milliseconds(max(present, time + reach(first, job))))
  }
}
