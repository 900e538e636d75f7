import DispatchCore
import Postgres

/// Reads past work as of one moment, in six round trips: calls are taken meanwhile. Nothing is read that
/// grows with the age of the history.
///
/// The times stand in the tables of assignments and promises; of the events only those of jobs whose
/// class was revised are decoded, since a table knows the last class only.
struct PastWorkReader {
  /// More events than these are not looked at: some 40,000 jobs, read in about a second.
  static let mostEvents: Int64 = 500_000
  /// How far back calls are read, for the rate.
  static let callSpan: Duration = .minutes(6)

  let area: String
  let session: Session
  let codec: EventCodec

  /// Everything since a moment, or since the oldest event that is looked at.
  ///
  /// - Parameter now: by the domain's clock; where nothing has happened yet, the beginning.
  ///
  /// A failure leaves the session in a transaction: it is not to be used any more.
  func read(since: Timestamp, now: Timestamp) async throws(StoreFailure) -> PastWork {
    try await run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let work = try await readAll(since: since, now: now)
    try await run("COMMIT")
    return work
  }

  private func readAll(
    since: Timestamp, now: Timestamp
  ) async throws(StoreFailure) -> PastWork {
    let found = try await ask([
      Step(Self.start, [.text(area), .moment(since), .int64(Self.mostEvents)])
    ])[0].first
    guard let found, let oldest = found.optionalMoment(1) else {
      return PastWork(since: now, lastSeq: 0)
    }
    var work = PastWork(since: max(since, oldest), lastSeq: found.int64(2))
    let parts = try await ask([
      Step(Self.touched, [.text(area), .int64(found.int64(0))]),
      Step(Self.open, [.text(area)]),
      Step(Self.calls, [.text(area), .moment(now - Self.callSpan)]),
    ])
    work.calls = parts[2].map { $0.moment(0) }.reversed()
    let numbers = Set(parts[0].map { $0.int64(0) } + parts[1].map { $0.int64(0) })
    work.jobs = try await jobs(numbers.sorted())
    try await reviseStandings(
      of: &work, revised: Set(parts[0].filter { $0.bool(1) }.map { $0.int64(0) }))
    return work
  }

  private func jobs(_ numbers: [Int64]) async throws(StoreFailure) -> [PastWork.PastJob] {
    let byJob: [Parameter] = [.text(area), .int64s(numbers)]
    let found = try await ask(
      [Self.jobs, Self.assignments, Self.promises].map { Step($0, byJob) })
    var jobs = found[0].map(Self.job)
    let place = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1.id.number, $0) })
    for row in found[1] {
      guard let index = place[row.int64(0)] else { continue }
      jobs[index].assignments.append(
        PastWork.PastAssignment(
          id: Assignment.ID(row.int64(1)), state: row.word(2), assignedAt: row.moment(3),
          enRouteAt: row.optionalMoment(4), onSceneAt: row.optionalMoment(5),
          endedAt: row.optionalMoment(6)))
    }
    for row in found[2] {
      guard let index = place[row.int64(0)] else { continue }
      jobs[index].promise = Promise(arriveBy: row.moment(1), givenAt: row.moment(2))
    }
    return jobs
  }

  /// The class of a job that was revised, now or before, is told from its events.
  private func reviseStandings(
    of work: inout PastWork, revised: Set<Int64>
  ) async throws(StoreFailure) {
    let since = work.since
    let doubtful = work.jobs.filter { revised.contains($0.id.number) || $0.openedAt < since }
    guard !doubtful.isEmpty else { return }
    let rows = try await ask([
      Step(Self.standings, [.text(area), .int64s(doubtful.map(\.id.number))])
    ])[0]
    let place = Dictionary(uniqueKeysWithValues: work.jobs.enumerated().map { ($1.id, $0) })
    for row in rows {
      let recorded = try event(row)
      if case .callTaken(let taken) = recorded.event, let opened = taken.opens,
        let index = place[opened.id]
      {
        work.jobs[index].opening = PastWork.Standing(
          from: opened.openedAt, dangerClass: opened.dangerClass, deadline: opened.deadline)
      } else if let (job, dangerClass, deadline) = recorded.event.newStanding,
        let index = place[job]
      {
        work.jobs[index].revisions.append(
          PastWork.Standing(from: recorded.at, dangerClass: dangerClass, deadline: deadline))
      }
    }
  }

  private func ask(_ steps: [Step]) async throws(StoreFailure) -> [Rows] {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.pipeline(steps, within: .seconds(10))
    }
  }

  private func run(_ script: String) async throws(StoreFailure) {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.runScript(script, within: .seconds(10))
    }
  }

  private func event(_ row: Row) throws(StoreFailure) -> RecordedEvent {
    do { return try EventTable.event(row, codec: codec) } catch {
      throw .unreadableEvent(seq: row.int64(0), error)
    }
  }

  private static func job(_ row: Row) -> PastWork.PastJob {
    let openedAt = row.moment(2)
    return PastWork.PastJob(
      id: Job.ID(row.int64(0)), openedAt: openedAt, scheduledFor: row.optionalMoment(4),
      opening: PastWork.Standing(
        from: openedAt, dangerClass: row.word(1), deadline: row.moment(3)),
      state: row.word(5), endedAt: row.optionalMoment(6))
  }
}

// Statements.
extension PastWorkReader {
  /// The first event since a moment, as far back as is looked; when the oldest was that is looked
  /// at; the last one's number. Events come in the order of time, so that halving finds the moment
  /// without an index by time, for which each event would have to pay.
  static let start = Statement(
    "past_start",
    """
    WITH RECURSIVE bounds (oldest, latest) AS (
      SELECT greatest(1, last_seq + 1 - $3), last_seq FROM counter WHERE area = $1
    ), search (low, high) AS (
      SELECT oldest, latest + 1 FROM bounds
    \(Halving.steps("SELECT at < $2 FROM event WHERE area = $1 AND seq = middle")))
    SELECT search.low, event.at, bounds.latest
    FROM search CROSS JOIN bounds
    LEFT JOIN event ON event.area = $1 AND event.seq = bounds.oldest
    WHERE search.low = search.high
    """)

  /// The jobs that something happened to, and whether their class was revised.
  static let touched = Statement(
    "past_touched",
    """
    SELECT job, bool_or(type IN ('job_revised', 'reclassified')) FROM event
    WHERE area = $1 AND seq >= $2 AND job IS NOT NULL AND type IN (
      'call_taken', 'job_revised', 'reclassified', 'assigned', 'advanced', 'promise_given',
      'job_cancelled')
    GROUP BY job
    """)

  static let open = Statement(
    "past_open", "SELECT id FROM job WHERE area = $1 AND ended_at IS NULL")

  static let calls = Statement(
    "past_call",
    """
    SELECT received_at FROM (
      SELECT received_at FROM call WHERE area = $1 ORDER BY id DESC LIMIT 40000) AS latest
    WHERE received_at >= $2
    """)

  static let jobs = Statement(
    "past_job",
    """
    SELECT id, danger_class, opened_at, deadline, scheduled_for, state, ended_at
    FROM job WHERE area = $1 AND id = ANY ($2::bigint[]) ORDER BY id
    """)

  static let assignments = Statement(
    "past_assignment",
    """
    SELECT job, id, state, assigned_at, en_route_at, on_scene_at, ended_at
    FROM assignment WHERE area = $1 AND job = ANY ($2::bigint[]) ORDER BY job, id
    """)

  static let promises = Statement(
    "past_promise",
    """
    SELECT job, arrive_by, given_at FROM promise
    WHERE area = $1 AND job = ANY ($2::bigint[]) AND revision = 0
    """)

  /// What jobs were opened with, and what was revised of them.
  static let standings = Statement(
    "past_standing",
    """
    SELECT \(EventTable.columns) FROM event
    WHERE area = $1 AND job = ANY ($2::bigint[]) AND type IN ('call_taken', 'job_revised', 'reclassified')
    ORDER BY seq
    """)

  static let statements = [start, touched, open, calls, jobs, assignments, promises, standings]
}

extension Event {
  /// The class and the deadline that a job has from now on; nil when this is about something else.
  fileprivate var newStanding: (job: Job.ID, dangerClass: DangerClass, deadline: Timestamp)? {
    switch self {
    case .jobRevised(let change): (change.job, change.dangerClass, change.deadline)
    case .reclassified(let change): (change.job, change.dangerClass, change.deadline)
    default: nil
    }
  }
}
