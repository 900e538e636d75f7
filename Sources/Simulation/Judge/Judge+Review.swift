public import DispatchCore

// What only the state after a decision can tell.
extension Judge {
  /// How far two reckonings of one way may differ.
  private static let rounding = Duration.seconds(1)

  /// Looks at the core after a decision whose every event was observed.
  ///
  /// 12. A free truck that the decision sent to a job below D1 would not have been the soonest of all
  ///     trucks, and sooner than planned, at a D0–D1 job that waits.
  /// 18. No job waits beside a free truck that fits, unless it has been recorded that it is held, or a desk item
  ///     says so.
  public mutating func review(_ dispatcher: borrowing Dispatcher, at time: Timestamp) {
    now = time
    let policy = dispatcher.area.settings.policy
    for assignment in sent where policy.plans && !diverted.contains(assignment.truck) {
      reviewPriority(of: assignment, dispatcher)
    }
    sent.removeAll()
    diverted.removeAll()
    guard dispatcher.state.trucks.values.contains(where: \.isFree) else { return }
    for id in dispatcher.state.jobs.keys {
      guard let job = dispatcher.state.jobs[id], job.state == .waiting, dispatcher.isServedNow(job),
        dispatcher.hasFreeTruck(for: job)
      else { continue }
      let isSaid =
        jobs[id]?.isSaidToBeHeld == true || unserved.contains(id)
        || (flood != nil && job.dangerClass > .danger)
      let isExplained = policy.plans && isSaid
      if !isExplained { note(18, "\(id) waits beside a free truck, and nobody says why") }
    }
  }

  private mutating func reviewPriority(
    of assignment: Assignment, _ dispatcher: borrowing Dispatcher
  ) {
    let state = dispatcher.state
    guard let job = state.jobs[assignment.job], job.dangerClass > .danger,
      let truck = state.trucks[assignment.truck]
    else { return }
    for id in grave {
      guard let other = state.jobs[id], other.state == .waiting, dispatcher.isServedNow(other),
        let wait = dispatcher.expectedWait(for: other, of: truck, at: now)
      else { continue }
      let planned = dispatcher.plannedVisit(to: id).map { $0.arrivesAt - now } ?? .days(10_000)
      var soonest = max(planned, .zero)
      for number in state.trucks.keys.sorted() where number != truck.id {
        let reach = dispatcher.expectedWait(for: other, of: state.trucks[number]!, at: now)
        soonest = min(soonest, reach ?? soonest)
      }
      if wait + Self.rounding < soonest {
        note(12, "truck \(truck.id.number) goes to \(job.id), it would be the soonest at \(id)")
      }
    }
  }
}
