import DispatchCore

/// Tables as a database would keep them, brought up to date by change sets only.
struct Tables {
  var calls: [Call] = []
  var jobs: [Job.ID: Job] = [:]
  var assignments: [Assignment.ID: Assignment] = [:]
  var trucks: [Truck.ID: Truck] = [:]
  var openDeskItems: [DeskItem.ID: DeskItem] = [:]
  var doneDeskItems: [ChangeSet.DeskDone] = []
  var noteCount = 0
  var storm: Storm?

  mutating func apply(_ changes: ChangeSet) {
    calls += changes.calls
    jobs.merge(changes.jobs) { $1 }
    assignments.merge(changes.assignments) { $1 }
    trucks.merge(changes.trucks) { $1 }
    for removed in changes.removedTrucks { trucks[removed] = nil }
    openDeskItems.merge(changes.deskItems) { $1 }
    for done in changes.doneDeskItems { openDeskItems[done.item] = nil }
    doneDeskItems += changes.doneDeskItems
    noteCount += changes.notes.count
    storm = changes.storm ?? storm
  }

  /// The state that a restart would read from the tables, fixes aside.
  func state(_ counters: Counters) -> DispatchState {
    var state = DispatchState()
    state.counters = counters
    for job in jobs.values where !job.state.isEnded { state.jobs[job.id] = job }
    for active in assignments.values where active.state.isActive {
      state.assignments[active.id] = active
    }
    state.trucks = trucks
    for item in openDeskItems.values { state.deskItems[item.id] = item }
    state.storm = storm ?? Storm()
    return state.withoutFixes
  }
}

extension DispatchState {
  /// The state as the events know it: fixes are none.
  var withoutFixes: DispatchState {
    var state = self
    for id in state.trucks.keys {
      state.trucks[id]?.fix = Fix(coordinate: at(0), at: .unixEpoch)
    }
    return state
  }
}
