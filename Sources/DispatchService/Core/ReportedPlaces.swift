internal import DispatchCore

extension DispatchService {
  /// Moves trucks to where their crews have said that they are. Where a tracker sends fixes it knows better: a report counts
  /// only when none has come since the step before.
  func moveToReportedPlaces(_ batch: Batch) {
    let fixes = view.read { state in
      batch.events.compactMap { batch.reportedPlace($0.event, in: state) }
    }
    guard !fixes.isEmpty else { return }
    inbox.put(fixes)
    view.move(fixes)
    lanes.poke()
  }
}

extension Batch {
  /// Where a truck is by an event: on scene, or at the destination. Nil when it says no place, or a newer fix does.
  fileprivate func reportedPlace(
    _ event: Event, in state: DispatchState
  ) -> (truck: Truck, fix: Fix)? {
    guard case .advanced(let advance) = event,
      let assignment = changes.assignments[advance.assignment],
      let job = changes.jobs[assignment.job] ?? state.jobs[assignment.job],
      let truck = state.trucks[assignment.truck]
    else { return nil }
    let (place, stepBefore): (Coordinate?, Timestamp?)
    switch advance.to {
    case .onScene: (place, stepBefore) = (job.place.coordinate, assignment.assignedAt)
    case .atDropoff: (place, stepBefore) = (job.destination?.coordinate, assignment.onSceneAt)
    case .assigned, .dispatched, .enRoute, .towing, .cleared, .goneOnArrival, .declined, .released,
      .cancelled:
      return nil
    }
    guard let place, let stepBefore, truck.fix.at <= stepBefore, advance.at > truck.fix.at else {
      return nil
    }
    return (truck, Fix(coordinate: place, at: advance.at))
  }
}
