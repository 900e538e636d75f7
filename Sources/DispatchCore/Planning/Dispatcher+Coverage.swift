extension Dispatcher {
  /// A plan without the trucks that would set out to safe jobs and leave their surroundings bare, when the area asks
  /// for that.
  func covering(_ plan: Plan, _ focus: Focus) -> Plan {
    guard let coverage = settings.planning.coverage else { return plan }
    var covering = plan
    for start in plan.starts
    where mayBeKeptBack(start.job, focus) && !isStillCovered(coverage, without: start, covering) {
      covering.keepBack(start, .coverage)
    }
    return covering
  }

  private func mayBeKeptBack(_ id: Job.ID, _ focus: Focus) -> Bool {
    guard let job = focus.job?.id == id ? focus.job : state.jobs[id] else { return false }
    return job.dangerClass > .exposed && !job.isMustServe
  }

  /// Whether enough other trucks stay free around the one that starts. One under way was not free before either.
  private func isStillCovered(
    _ coverage: Coverage, without start: Plan.Start, _ plan: Plan
  ) -> Bool {
    guard let truck = state.trucks[start.truck], truck.isFree else { return true }
    let leaving = plan.starts.map(\.truck.number)
    let others = lookups.freeTrucks.nearest(
      coverage.free + leaving.count, to: truck.fix.coordinate, where: .anything)
    let left = others.filter { $0.distance <= coverage.within && !leaving.contains($0.id) }
    return left.count >= coverage.free
  }
}
