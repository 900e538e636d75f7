/// When a truck stays where it is since its surroundings would be left bare, as far as the area asks for that.
extension Dispatcher {
  /// Whether too few others would stay free around a free truck if it left, and those that leave as well. One under
  /// way was not free before either.
  func staysForCover(_ truck: Truck, besides leaving: [Truck.ID] = []) -> Bool {
    guard let coverage = settings.planning.coverage, truck.isFree else { return false }
    let gone = leaving.map(\.number) + [truck.id.number]
    let others = lookups.freeTrucks.nearest(
      coverage.free + gone.count, to: truck.fix.coordinate, where: .anything)
    let left = others.filter { $0.distance <= coverage.within && !gone.contains($0.id) }
    return left.count < coverage.free
  }

  /// Whether a job takes no truck that stays for cover: a safe one within its age cap. An appointment was agreed, and
  /// yields to nothing.
  func yieldsToCover(_ job: Job) -> Bool { job.dangerClass == .safe && !job.isMustServe }

  /// How long from now a job takes no truck that stays for cover.
  func yieldingTime(of job: Job, at now: Timestamp) -> Duration {
    max(job.mustServeFrom - now, .zero)
  }

  /// The starts of a plan to safe jobs that would leave the surroundings of their trucks bare, all starts taken
  /// together; the earlier give way to the later.
  func baring(_ plan: Plan, _ focus: Focus) -> [Plan.Start] {
    guard settings.planning.coverage != nil else { return [] }
    var leaving = plan.starts
    var baring: [Plan.Start] = []
    for start in plan.starts {
      guard let job = self.job(of: start, focus), yieldsToCover(job),
        let truck = state.trucks[start.truck],
        staysForCover(truck, besides: leaving.map(\.truck))
      else { continue }
      leaving.removeAll { $0 == start }
      baring.append(start)
    }
    return baring
  }

  /// A plan without the starts that would leave surroundings bare: those trucks go at the age caps of their jobs.
  func covering(_ plan: Plan, _ focus: Focus, at now: Timestamp) -> Plan {
    var covering = plan
    for start in baring(plan, focus) {
      guard let job = self.job(of: start, focus) else { continue }
      covering.keepBack(start, for: yieldingTime(of: job, at: now))
    }
    return covering
  }

  private func job(of start: Plan.Start, _ focus: Focus) -> Job? {
    focus.job?.id == start.job ? focus.job : state.jobs[start.job]
  }
}
