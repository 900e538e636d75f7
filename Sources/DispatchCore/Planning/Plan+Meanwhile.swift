// When a truck that is busy comes free is a guess with a long tail. Whoever is in danger does not wait for it beside a
// truck that could drive: that one sets out, and is turned back if the other is there sooner after all. Nor is a truck
// under way called back for one that must end a job first, as long as nobody else needs it.

extension Plan {
  /// A free truck goes meanwhile, if it is there no later than this many times what is planned.
  private static let mostTimesLater: Int64 = 2

  /// Sends trucks that have nothing else to do now to jobs in danger for which a busy one is planned, the gravest first.
  mutating func sendMeanwhile(_ tours: Tours) {
    let problem = tours.problem
    var idle = problem.trucks.indices.filter { problem.isIdle($0, tours) }
    guard !idle.isEmpty else { return }
    let grave = problem.jobs.indices.filter { job in
      let known = problem.jobs[job]
      return known.dangerClass <= .danger && known.holder < 0 && !known.isHeld
        && tours.waitsForTruck(job)
    }
    let order = grave.sorted {
      (problem.jobs[$0].dangerClass, $0) < (problem.jobs[$1].dangerClass, $1)
    }
    for job in order {
      let fitting = idle.filter { problem.extra($0, job) < PlanProblem.forbidden }
      guard
        let truck = fitting.min(by: { problem.meanwhile($0, job) < problem.meanwhile($1, job) }),
        problem.meanwhile(truck, job) <= tours.arrival[job] * Self.mostTimesLater
      else { continue }
      idle.removeAll { $0 == truck }
      send(problem, truck, to: job)
    }
  }

  private mutating func send(_ problem: PlanProblem, _ truck: Int, to index: Int) {
    let start = Start(problem, truck, to: index)
    starts.append(start)
    starts.sort { $0.truck < $1.truck }
    // An appointment that it was kept for is planned anew.
    arrivals.removeAll { $0.truck == start.truck }
    let at = arrivals.lowerBound(where: { $0.job < start.job })
    arrivals[at] = Arrival(
      job: start.job, truck: start.truck, wait: .milliseconds(problem.head(truck, index)), depth: 0,
      isBusy: false, hold: nil)
  }
}

extension PlanProblem {
  /// Whether a truck whose job another one takes over goes on meanwhile: it has nothing else to do, and the other one
  /// must end a job first.
  func goesOn(_ truck: Int, _ tours: Tours) -> Bool {
    let job = trucks[truck].current
    return tours.first[truck] < 0 && tours.waitsForTruck(job)
  }

  /// Whether a free truck stands still in a plan: it has no job, or is kept for an appointment.
  fileprivate func isIdle(_ truck: Int, _ tours: Tours) -> Bool {
    let (known, first) = (trucks[truck], tours.first[truck])
    return !known.isBusy && known.current < 0 && (first < 0 || spare(of: truck, before: first) > 0)
  }

  /// When a free truck would be at a job, with all that speaks against it counted as time.
  fileprivate func meanwhile(_ truck: Int, _ job: Int) -> Int64 {
    head(truck, job) + extra(truck, job) / max(jobs[job].weight, 1)
  }
}

extension Tours {
  /// Whether the truck that is planned for a job must end another one first.
  fileprivate func waitsForTruck(_ job: Int) -> Bool { truckOf[job] >= 0 && !isServedNow(job) }
}
