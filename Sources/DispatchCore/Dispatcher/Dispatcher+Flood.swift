// A desk of thousands of like items helps nobody: what is one cause becomes one item.
extension Dispatcher {
  /// How many open items about jobs without a truck the desk holds before it names the rest together.
  public static let mostWithoutTruckListed = 256

  /// Tells the desk that no fitting truck is free: of D0 and D1 always by an item of their own, of the
  /// others as far as a person could ever work through the list, and of the rest together.
  mutating func raiseNoTruck(for job: Job, at now: Timestamp) {
    let listed = lookups.desk.withoutTruck
    guard job.dangerClass > .danger, listed >= Self.mostWithoutTruckListed else {
      return raise(.noTruck, for: job, "No fitting truck is free", at: now)
    }
    guard lookups.desk.flood == nil else { return }
    let item = DeskItem(
      id: DeskItem.ID(state.counters.lastDeskItem + 1), kind: .noTruck, job: nil,
      dangerClass: .safe, title: "No truck for more jobs than are listed here: see all that wait",
      raisedAt: now)
    record(.deskRaised(item), at: now)
  }

  /// Takes the common item off the desk once few jobs wait, and lists those that it stood for.
  mutating func settleFlood(at now: Timestamp) {
    guard let flood = lookups.desk.flood,
      lookups.waiting.count <= Self.mostWithoutTruckListed / 2
    else { return }
    record(.deskDone(flood, outcome: "all that wait are listed", by: "towline"), at: now)
    for id in lookups.waiting.inOrder {
      guard let job = state.jobs[id], job.place.coordinate != nil, isServedNow(job),
        !isHeldForBetterTruck(job)
      else { continue }
      raiseNoTruck(for: job, at: now)
    }
  }
}
