import DispatchCore

/// What happened to each job, for the figures at the end of a run.
struct Ledger {
  struct Entry {
    let job: Job.ID
    /// The number of the call that opened it.
    let call: Call.ID
    var dangerClass: DangerClass
    let openedAt: Timestamp
    var place: Coordinate?
    /// Who came.
    var truck: Truck.ID?
    /// When the truck was free again, and where.
    var cleared: (at: Timestamp, place: Coordinate)?
    /// When an appointment is.
    var dueAt: Timestamp?
    var arrivedAt: Timestamp?
    var promise: Timestamp?
    var assignments = 0
    var cancelledAt: Timestamp?
  }

  /// By job number, from 1.
  private(set) var entries: [Entry] = []
  private var open: [Assignment.ID: Assignment] = [:]
  private var tally = Tally()
  /// Wheels turning.
  var driving: Duration = .zero

  mutating func record(_ event: Event, at time: Timestamp) {
    switch event {
    case .callTaken(let taken):
      guard let job = taken.opens else { return }
      precondition(Int(job.id.number) == entries.count + 1, "\(job.id) after \(entries.count)")
      entries.append(
        Entry(
          job: job.id, call: taken.call.id, dangerClass: job.dangerClass, openedAt: job.openedAt,
          place: job.place.coordinate,
          dueAt: job.dangerClass == .planned ? job.deadline : nil))
    case .jobRevised(let revision):
      change(revision.job) { entry in
        if entry.arrivedAt == nil { entry.place = revision.place.coordinate }
        entry.dangerClass = revision.dangerClass
        if revision.dangerClass != .planned { entry.dueAt = nil }
      }
    case .reclassified(let new):
      change(new.job) { entry in
        entry.dangerClass = new.dangerClass
        entry.dueAt = new.dangerClass == .planned ? new.deadline : nil
      }
    case .assigned(let assignment):
      open[assignment.id] = assignment
      change(assignment.job) { $0.assignments += 1 }
      add(assignment)
    case .advanced(let advance): record(advance)
    case .jobCancelled(let job, _, _, _): change(job) { $0.cancelledAt = time }
    case .promiseGiven(let job, let promise): change(job) { $0.promise = promise.arriveBy }
    case .promiseRevised, .explained, .jobAged, .holdEnded, .noted, .truckPut, .truckRemoved,
      .dutySet, .deskRaised, .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .deskDone,
      .stormSet, .handedOver, .undone:
      return
    }
  }

  private mutating func record(_ advance: Event.Advance) {
    guard let assignment = open[advance.assignment] else { return }
    if !advance.to.isActive { open[advance.assignment] = nil }
    guard advance.to == .onScene else { return }
    change(assignment.job) { entry in
      guard entry.arrivedAt == nil else { return }
      (entry.arrivedAt, entry.truck) = (advance.at, assignment.truck)
    }
    tally.add(advance.assignment.number)
    tally.add(advance.at)
  }

  private mutating func add(_ assignment: Assignment) {
    tally.add(assignment.job.number)
    tally.add(assignment.truck.number)
    tally.add(assignment.assignedAt)
  }

  /// A truck is done with a job.
  mutating func clear(_ job: Job.ID, at time: Timestamp, place: Coordinate) {
    change(job) { if $0.cleared == nil { $0.cleared = (time, place) } }
  }

  private mutating func change(_ job: Job.ID, _ body: (inout Entry) -> Void) {
    body(&entries[Int(job.number) - 1])
  }
}

extension Ledger {
  /// The figures of the whole run.
  func result(
    policy: Policy, seed: UInt64, trucks: Int, settings: Settings, unserved: [Job.ID]
  ) -> RunResult {
    let reassigned = entries.reduce(0) { $0 + max($1.assignments - 1, 0) }
    return RunResult(
      policy: policy, seed: seed, jobs: entries.count, unserved: unserved.count,
      unservedJobs: unserved, trucks: trucks,
      all: responses(settings) { _ in true },
      classes: ByClass { dangerClass in responses(settings) { $0 == dangerClass } },
      weightedMean: weightedMean(settings), driving: driving,
      reassignmentsPerJob: entries.isEmpty ? 0 : Double(reassigned) / Double(entries.count),
      promises: promises, digest: tally.value)
  }

  private func responses(
    _ settings: Settings, where isCounted: (DangerClass) -> Bool
  ) -> Responses {
    let counted = entries.filter { isCounted($0.dangerClass) }
    let served = counted.compactMap { entry in
      entry.response.map { (time: $0, target: entry.target(settings)) }
    }
    return Responses(
      served.map(\.time), onTime: served.count { $0.time <= $0.target },
      unserved: counted.count { $0.arrivedAt == nil && !$0.wasCancelled }, of: counted.count)
  }

  private func weightedMean(_ settings: Settings) -> Duration {
    var (sum, weights) = (Int64(0), Int64(0))
    for entry in entries {
      guard let response = entry.response else { continue }
      let weight = Int64(settings.weights[entry.dangerClass])
      sum += weight * response.microseconds
      weights += weight
    }
    return .microseconds(weights == 0 ? 0 : sum / weights)
  }

  private var promises: RunResult.Promises {
    var promises = RunResult.Promises()
    promises.given = entries.count { $0.promise != nil }
    let slacks = entries.compactMap { entry -> Int64? in
      guard let promise = entry.promise, let arrived = entry.arrivedAt else { return nil }
      return (promise - arrived).microseconds
    }
    let due = slacks.count + entries.count(where: \.waitedInVain)
    if due > 0 { promises.keptShare = Double(slacks.count { $0 >= 0 }) / Double(due) }
    guard !slacks.isEmpty else { return promises }
    let count = Int64(slacks.count)
    promises.meanSlack = .microseconds(slacks.reduce(0, +) / count)
    let tenths = slacks.reduce(0) { $0 + ($1 < 0 ? -9 * $1 : $1) }
    promises.pinball = .microseconds(tenths / (10 * count))
    return promises
  }
}

extension Ledger.Entry {
  var wasCancelled: Bool { cancelledAt != nil }

  /// Whether nobody came to a member who was promised a truck, and waited for it until the promised
  /// time was over.
  fileprivate var waitedInVain: Bool {
    guard let promise, arrivedAt == nil else { return false }
    return cancelledAt.map { $0 > promise } ?? true
  }

  var response: Duration? {
    arrivedAt.map { max($0 - (dueAt ?? openedAt), .zero) }
  }

  /// An appointment has its own time.
  fileprivate func target(_ settings: Settings) -> Duration {
    dueAt == nil ? settings.targets[dangerClass] : .zero
  }
}
