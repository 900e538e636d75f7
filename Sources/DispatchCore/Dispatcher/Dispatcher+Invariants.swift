extension Dispatcher {
  /// Stops the process, with the values, when one of the invariants that a single state can show
  /// does not hold; the numbers are those of the design. O(n log n).
  ///
  /// 6. Each open job is either in the queue or in one active assignment.
  /// 7. One truck per job, one job per truck.
  /// 11. What is open is in an open state: ended things have left.
  /// 15. Trucks = free + busy + off, jobs = waiting + assigned, and what is derived from the state
  ///     is what a restart would derive.
  /// 16. A promise's words stand in the order in which they were given.
  /// 17. No assignment steps back in time.
  /// 18. No job waits that a free truck could be sent to, but while a change of the storm mode is being gone through.
  ///
  /// - Parameter derived: whether to derive all anew and compare, the dear part of it.
  package func checkInvariants(derived: Bool = true) {
    for job in state.jobs.values { check(job) }
    for assignment in state.assignments.values { check(assignment) }
    for id in state.trucks.keys.sorted() { check(state.trucks[id]!) }
    checkConservation()
    if derived { lookups.checkInvariants(state, settings) }
  }

  private func check(_ job: Job) {
    precondition(!job.state.isEnded, "11: \(job.id) is \(job.state.rawValue) and still there")
    let isInQueue = lookups.waiting.contains(job.id)
    precondition(
      isInQueue == (job.state == .waiting), "6: \(job.id), \(job.state.rawValue), \(isInQueue)")
    precondition(
      (job.assignment != nil) == (job.state == .assigned),
      "6: \(job.id) is \(job.state.rawValue), assignment \(job.assignment?.number ?? 0)")
    if let active = job.assignment {
      precondition(state.assignments[active]?.job == job.id, "6: \(job.id) and \(active.number)")
    }
    precondition(job.id.number <= state.counters.lastJob, "15: \(job.id) was never numbered")
    precondition(!job.calls.isEmpty, "15: \(job.id) without a call")
    if let promise = job.promise {
      let given = [promise.givenAt] + promise.revisions.map(\.givenAt)
      precondition(given == given.sorted(), "16: \(job.id), \(promise)")
    }
    let match =
      !settings.policy.plans && lookups.freeTrucks.count > 0 && lookups.afterStorm.isEmpty
      ? bestTruck(for: job, at: job.openedAt) : nil
    precondition(match == nil, "18: \(job.id) waits, truck \(match?.truck.number ?? 0) is free")
  }

  private func check(_ active: Assignment) {
    precondition(active.state.isActive, "11: assignment \(active.id.number), \(active.state)")
    precondition(
      state.jobs[active.job]?.assignment == active.id, "6: assignment \(active.id.number)")
    precondition(
      state.trucks[active.truck]?.assignment == active.id, "7: assignment \(active.id.number)")
    let times = active.reachedAt
    precondition(times == times.sorted(), "17: assignment \(active.id.number), \(times)")
  }

  private func check(_ truck: Truck) {
    guard let active = truck.assignment else { return }
    precondition(state.assignments[active]?.truck == truck.id, "7: truck \(truck.id.number)")
    precondition(truck.duty == .onDuty, "11: truck \(truck.id.number) is busy, \(truck.duty)")
  }

  private func checkConservation() {
    let trucks = state.trucks.keys.sorted().map { state.trucks[$0]! }
    let free = trucks.count { $0.isFree }
    let busy = trucks.count { $0.assignment != nil }
    let off = trucks.count { $0.assignment == nil && $0.duty != .onDuty }
    precondition(free + busy + off == trucks.count, "15: \(free) + \(busy) + \(off) trucks")
    precondition(busy == state.assignments.count, "15: \(busy) busy, \(state.assignments.count)")
    precondition(
      lookups.waiting.count + busy == state.jobs.count,
      "15: \(lookups.waiting.count) waiting, \(busy) assigned of \(state.jobs.count) jobs")
  }
}
