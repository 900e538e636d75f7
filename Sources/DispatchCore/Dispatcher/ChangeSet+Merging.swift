extension ChangeSet {
  /// Adds what one event changed.
  public mutating func merge(_ touched: Touched) {
    if let call = touched.call { calls.append(call) }
    if let job = touched.job { jobs[job.id] = job }
    if let assignment = touched.assignment { assignments[assignment.id] = assignment }
    if let truck = touched.truck { trucks[truck.id] = truck }
    if let removed = touched.removedTruck {
      trucks[removed.id] = nil
      removedTrucks.append(removed.id)
    }
    if let item = touched.deskItem { deskItems[item.id] = item }
    if let done = touched.doneDeskItem { doneDeskItems.append(done) }
    if let note = touched.note { notes.append(note) }
    if let signed = touched.handover { handovers.append(signed) }
    if let storm = touched.storm { self.storm = storm }
  }

  /// Whether nothing changed.
  public var isEmpty: Bool { self == ChangeSet() }
}

extension ChangeSet {
  /// Adds what a later decision changed.
  public mutating func merge(_ later: ChangeSet) {
    calls += later.calls
    jobs.merge(later.jobs) { $1 }
    assignments.merge(later.assignments) { $1 }
    trucks.merge(later.trucks) { $1 }
    for id in later.removedTrucks { trucks[id] = nil }
    removedTrucks += later.removedTrucks
    deskItems.merge(later.deskItems) { $1 }
    doneDeskItems += later.doneDeskItems
    notes += later.notes
    handovers += later.handovers
    storm = later.storm ?? storm
  }
}
