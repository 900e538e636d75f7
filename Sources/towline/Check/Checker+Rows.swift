package import DispatchCore

// Whole rows, beside what the events make of them.
extension Checker {
  /// What the judge does not look at: all other columns of what is open, the desk, the counters.
  mutating func compareRows(with state: DispatchState) {
    guard rebuilt.isSound, eventCount > 0 else { return }
    let events = rebuilt.state
    for (id, job) in events.jobs {
      guard let row = state.jobs[id] else { continue }
      noteDifference(job.judged(as: row), row, "\(id)")
    }
    for (id, assignment) in events.assignments {
      guard let row = state.assignments[id] else { continue }
      noteDifference(assignment, row, "assignment \(id.number)")
    }
    for id in events.trucks.keys.sorted() {
      guard let truck = events.trucks[id], let row = state.trucks[id] else { continue }
      noteDifference(truck.description, row.description, "truck \(id.number)")
    }
    for (id, item) in events.deskItems {
      guard let row = state.deskItems[id] else { continue }
      noteDifference(item, row, "\(id)")
    }
    noteDifference(events.counters.given, state.counters.given, "the counter")
    noteDifference(events.storm, state.storm, "storm mode")
  }

  private mutating func noteDifference<Value: Equatable>(
    _ events: Value, _ row: Value, _ name: String
  ) {
    guard events != row else { return }
    let members = zip(Mirror(reflecting: events).children, Mirror(reflecting: row).children)
      .filter { "\($0.value)" != "\($1.value)" }
      .compactMap { $0.0.label }
    note(.tablesDiffer, "\(name) differs from its events in \(members.joined(separator: ", "))")
  }

  /// Compares the rows of a job, open or ended, with what the events say of them. Only what changes no
  /// more is looked at: a server may go on meanwhile.
  package mutating func compare(with job: Job, _ assignments: [Assignment]) {
    guard rebuilt.isSound else { return }
    for call in job.calls {
      guard let event = rebuilt.calls[call.id], event != call.hashValue else { continue }
      note(.otherBody, "call \(call.id.number): its columns are not what its event says")
    }
    if let event = rebuilt.endedJobs.removeValue(forKey: job.id) {
      let row = Rebuilt.EndedJob(job)
      if event.columns != row.columns {
        note(.tablesDiffer, "\(job.id) has ended and differs from its events")
      }
      if event.promise != row.promise {
        note(.promiseChanged, "\(job.id) has ended and is promised another time")
      }
    }
    for assignment in assignments {
      guard let event = rebuilt.endedAssignments.removeValue(forKey: assignment.id),
        event != assignment.hashValue
      else { continue }
      note(
        .tablesDiffer, "assignment \(assignment.id.number) has ended and differs from its events")
    }
  }

  /// Says what has ended and was in no row. Every job has been compared.
  package mutating func noteMissingEnds() {
    guard rebuilt.isSound else { return }
    for id in rebuilt.endedJobs.keys.sorted() {
      note(.tablesDiffer, "\(id) has ended by the events and is not in the table")
    }
    for id in rebuilt.endedAssignments.keys.sorted() {
      note(
        .tablesDiffer, "assignment \(id.number) has ended by the events and is not in the table")
    }
  }

  /// Compares which desk items there are, done ones too.
  package mutating func compare(with items: [StoredFacts.DeskItem]) {
    guard rebuilt.isSound, eventCount > 0 else { return }
    let rows = Dictionary(items.map { ($0.id, $0.isDone) }) { first, _ in first }
    for id in rebuilt.deskItems.keys.sorted() {
      guard let isDone = rows[id.number] else {
        note(.tablesDiffer, "\(id) is in the events and not in the table")
        continue
      }
      if rebuilt.deskItems[id] == true, !isDone {
        note(.tablesDiffer, "\(id) is done by the events and open by the table")
      }
    }
    let last = rebuilt.state.counters.lastDeskItem
    for item in items where item.id <= last && rebuilt.deskItems[DeskItem.ID(item.id)] == nil {
      note(.tablesDiffer, "D\(item.id) is in the table and not in the events")
    }
  }

  /// Who leads now leads in the term of the last event or in a later one.
  ///
  /// - Parameter epoch: Read after the events; nil when nobody leads.
  package mutating func compare(withLeadership epoch: Int64?) {
    guard greatestEpoch > epoch ?? 0 else { return }
    let table = epoch.map { "term \($0)" } ?? "no term at all"
    note(.epochOrder, "the table of who leads knows \(table), events are of term \(greatestEpoch)")
  }
}

extension Job {
  /// With what the judge compares taken from a row, and without the calls, which are compared one by one.
  fileprivate func judged(as row: Job) -> Job {
    var job = self
    job.assignment = row.assignment
    job.promise = row.promise
    job.state = row.state
    job.calls = row.calls
    return job
  }
}

extension Counters {
  /// The numbers that were given out, without what is learned.
  fileprivate var given: Counters {
    var counters = self
    counters.cycle = .zero
    counters.calibration = Calibration()
    return counters
  }
}
