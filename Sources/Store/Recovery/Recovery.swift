import DispatchCore
import Postgres

/// Rebuilds the memory from open rows: the history is not read, so the time it takes does not grow
/// with it.
enum Recovery {
  /// Reads everything as of one moment, in one round trip.
  static func load(
    area: String, on session: Session
  ) async throws(StoreFailure) -> Recovered {
    let parameters: [Parameter] = [.text(area)]
    let statements = [
      CounterTable.load, openJobs, openCalls, openPromises, activeAssignments, TruckTable.fleet,
      DeskItemTable.open, terms, StormTable.load, TrialTable.load,
    ]
    let found = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.snapshot(
        statements.map { Step($0, parameters) }, within: .seconds(60))
    }
    var state = DispatchState()
    let counter = found[0].first
    if let counter { state.counters = CounterTable.counters(counter) }
    addJobs(found[1], found[2], found[3], to: &state)
    try addAssignments(found[4], to: &state)
    for row in found[5] {
      let truck = TruckTable.truck(row)
      state.trucks[truck.id] = truck
    }
    for row in found[6] {
      let item = DeskItemTable.item(row)
      state.deskItems[item.id] = item
    }
    if let row = found[8].first { state.storm = StormTable.storm(row) }
    return Recovered(
      state: state, lastSeq: counter?.int64(6) ?? 0,
      lastStoredAt: counter?.optionalMoment(7), earlyDeaths: earlyDeaths(found[7]),
      hasDied: found[7].dropFirst().first?.bool(1) ?? false,
      trial: found[9].first?.optionalInt64(0).map(Job.ID.init),
      leftOut: found[9].first.map(TrialTable.leftOut) ?? [])
  }

  private static func addJobs(
    _ jobs: Rows, _ calls: Rows, _ promises: Rows, to state: inout DispatchState
  ) {
    for row in jobs {
      let job = JobTable.job(row)
      state.jobs[job.id] = job
    }
    for row in calls {
      let call = CallTable.call(row)
      state.jobs[call.job]?.calls.append(call)
    }
    for row in promises {
      let id = Job.ID(row.int64(0))
      if state.jobs[id] != nil { PromiseTable.add(row, to: &state.jobs[id]!.promise) }
    }
  }

  private static func addAssignments(
    _ rows: Rows, to state: inout DispatchState
  ) throws(StoreFailure) {
    for row in rows {
      let assignment = AssignmentTable.assignment(row)
      guard state.jobs[assignment.job]?.state == .assigned else {
        throw .inconsistent(assignment.job)
      }
      state.assignments[assignment.id] = assignment
      state.jobs[assignment.job]?.assignment = assignment.id
    }
    let orphan = state.jobs.values.first { $0.state == .assigned && $0.assignment == nil }
    if let orphan { throw .inconsistent(orphan.id) }
  }

  /// Newest first; the first row is the present term.
  private static func earlyDeaths(_ rows: Rows) -> Int {
    rows.dropFirst().prefix { $0.bool(0) }.count
  }
}

// Statements.
extension Recovery {
  static let openJobs = Statement(
    "load_job",
    "SELECT \(JobTable.columns) FROM job WHERE area = $1 AND ended_at IS NULL ORDER BY id")

  static let openCalls = Statement(
    "load_call",
    """
    SELECT \(CallTable.columns)
    FROM job JOIN call ON call.area = job.area AND call.job = job.id
    WHERE job.area = $1 AND job.ended_at IS NULL
    ORDER BY call.id
    """)

  static let openPromises = Statement(
    "load_promise",
    """
    SELECT \(PromiseTable.columns)
    FROM promise JOIN job USING (area)
    WHERE promise.area = $1 AND job.id = promise.job AND job.ended_at IS NULL
    ORDER BY promise.job, promise.revision
    """)

  static let activeAssignments = Statement(
    "load_assignment",
    """
    SELECT \(AssignmentTable.columns) FROM assignment
    WHERE area = $1 AND ended_at IS NULL ORDER BY id
    """)

  /// Whether a term died within 60 s: it has no end, and the next one began that soon after it; and
  /// whether it has no end at all.
  static let terms = Statement(
    "load_term",
    """
    SELECT ended_at IS NULL AND coalesce(
      lead(taken_at) OVER (ORDER BY epoch) - taken_at < interval '60 seconds', false),
      ended_at IS NULL
    FROM term WHERE area = $1 ORDER BY epoch DESC LIMIT 8
    """)
}
