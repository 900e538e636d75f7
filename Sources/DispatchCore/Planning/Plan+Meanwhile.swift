// When a truck that is busy comes free is a guess with a long tail. Whoever is in danger does not wait for it beside a
// truck that could drive: that one sets out, and is turned back if the other is there sooner after all. And whoever is
// under way goes on until the other is free indeed.

extension Plan {
  /// A free truck goes meanwhile, if it is there no later than this many times what is planned.
  private static let mostTimesLater: Int64 = 2

  /// Sends trucks that have nothing else to do to jobs in danger for which a busy one is planned.
  mutating func sendMeanwhile(_ tours: Tours) {
    let problem = tours.problem
    var idle = problem.trucks.indices.filter { truck in
      let known = problem.trucks[truck]
      return !known.isBusy && known.current < 0 && tours.first[truck] < 0
    }
    guard !idle.isEmpty else { return }
    for (index, job) in problem.jobs.enumerated() where job.dangerClass <= .danger {
      guard job.holder < 0, !job.isHeld, tours.waitsForTruck(index),
        let truck = idle.filter({ problem.extra($0, index) < PlanProblem.forbidden })
          .min(by: { problem.meanwhile($0, index) < problem.meanwhile($1, index) }),
        problem.meanwhile(truck, index) <= tours.arrival[index] * Self.mostTimesLater
      else { continue }
      idle.removeAll { $0 == truck }
      send(problem, truck, to: index)
    }
  }

  private mutating func send(_ problem: PlanProblem, _ truck: Int, to index: Int) {
    let (known, job) = (problem.trucks[truck], problem.jobs[index].id)
    starts.append(
      Start(truck: known.id, job: job, departure: .milliseconds(known.departure)))
    starts.sort { $0.truck < $1.truck }
    let at = arrivals.lowerBound(where: { $0.job < job })
    arrivals[at] = Arrival(
      job: job, truck: known.id, wait: .milliseconds(problem.head(truck, index)), depth: 0,
      isBusy: false, hold: nil)
  }
}

extension PlanProblem {
  /// Whether a truck whose job another one takes over goes on meanwhile: it has nothing else to do, and the other one
  /// must end a job first.
  func goesOn(_ truck: Int, _ tours: Tours) -> Bool {
    let job = trucks[truck].current
    return tours.first[truck] < 0 && tours.truckOf[job] >= 0 && tours.waitsForTruck(job)
  }

  /// When a free truck would be at a job, with what an old fix adds.
  fileprivate func meanwhile(_ truck: Int, _ job: Int) -> Int64 {
    head(truck, job) + trucks[truck].doubt
  }
}

extension Tours {
  /// Whether the truck that is planned for a job must end another one first.
  fileprivate func waitsForTruck(_ job: Int) -> Bool {
    let truck = truckOf[job]
    return truck >= 0 && (problem.trucks[truck].isBusy || first[truck] != job)
  }
}
