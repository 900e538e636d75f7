public import DispatchCore

extension Judge {
  /// Compares the books with the state of a core whose every event was observed.
  public mutating func compare(with state: DispatchState) {
    let open = jobs.keys.sorted().filter { jobs[$0]?.isOpen == true }
    if open != Array(state.jobs.keys) {
      note(15, "\(open.count) open by the events, \(state.jobs.count) by the state")
    }
    for id in open {
      let (mine, theirs) = (jobs[id], state.jobs[id])
      if mine?.assignment != theirs?.assignment { note(6, "\(id) is on another assignment") }
      if mine?.promise != theirs?.promise { note(16, "\(id) is promised another time") }
      if (mine?.assignment == nil) != (theirs?.state == .waiting) {
        note(6, "\(id) is \(theirs?.state.rawValue ?? "gone")")
      }
    }
    let active = assignments.keys.sorted().filter { assignments[$0]?.state.isActive == true }
    if active != Array(state.assignments.keys) {
      note(15, "\(active.count) active by the events, \(state.assignments.count) by the state")
    }
    let fleet = trucks.keys.sorted()
    if fleet != state.trucks.keys.sorted() { note(15, "another fleet") }
    for id in fleet
    where trucks[id]?.assignment != state.trucks[id]?.assignment
      || trucks[id]?.duty != state.trucks[id]?.duty
    {
      note(15, "truck \(id.number) is another by the state")
    }
  }
}
