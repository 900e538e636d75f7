public import DispatchCore
public import Postgres

/// Reads what is stored, on reading sessions that have nothing to do with the journal's.
public struct History: Sendable {
  private let pool: SessionPool
  let area: String
  private let codec: EventCodec

  /// Reads of one area by a pool's sessions.
  public init(_ pool: SessionPool, area: String, codec: EventCodec = .current) {
    self.pool = pool
    self.area = area
    self.codec = codec
  }

  /// A job with calls, assignments, notes and events; nil when there is none of that number.
  public func job(_ id: Job.ID) async throws(StoreFailure) -> StoredJob? {
    let one: [Parameter] = [.text(area), .int64s([id.number])]
    let found = try await read(
      [
        Step(Self.jobs, one), Step(Self.calls, one), Step(Self.promises, one),
        Step(Self.assignments, one),
        Step(Self.notes, [.text(area), .int64(id.number)]),
        Step(
          EventSearch.ofJob,
          [.text(area), .int64(0), .int64(1_000), .int64(id.number)]),
      ])
    guard var stored = assemble(found).first else { return nil }
    stored.notes = found[4].map {
      StoredNote(at: $0.moment(0), author: $0.text(1), text: $0.text(2))
    }
    stored.events = try events(found[5])
    return stored
  }

  /// Jobs that fit a search, in its order, with calls and assignments.
  public func jobs(_ search: JobSearch) async throws(StoreFailure) -> [StoredJob] {
    let found = try await read([JobList.step(search, area: area)])[0]
    let order = found.map { $0.int64(0) }
    guard !order.isEmpty else { return [] }
    let parameters: [Parameter] = [.text(area), .int64s(order)]
    let rows = try await read(
      [Self.jobs, Self.calls, Self.promises, Self.assignments].map { Step($0, parameters) })
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return assemble(rows).sorted {
      place[$0.job.id.number, default: 0] < place[$1.job.id.number, default: 0]
    }
  }

  /// Events after a number, in order, at most `limit`; of one job or truck, or of some types only.
  ///
  /// For a long stretch, ask again after the last one until fewer than `limit` come.
  public func events(
    after seq: Int64, limit: Int = 500, job: Job.ID? = nil, truck: Truck.ID? = nil,
    types: [String] = []
  ) async throws(StoreFailure) -> [RecordedEvent] {
    let step = EventSearch.step(
      area: area, after: seq, limit: limit, job: job, truck: truck, types: types)
    return try events(try await read([step])[0])
  }

  /// The number and the time of the last event; 0 and nil when there is none.
  public func last() async throws(StoreFailure) -> (seq: Int64, at: Timestamp?) {
    let row = try await read([Step(CounterTable.load, [.text(area)])])[0].first
    return (row?.int64(6) ?? 0, row?.optionalMoment(7))
  }

  /// All that is open, as of one moment, for a server that does not lead.
  public func present() async throws(StoreFailure) -> Recovered {
    let area = area
    let result = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await pool.withSession { session async -> Result<Recovered, StoreFailure> in
        do throws(StoreFailure) {
          return .success(try await Recovery.load(area: area, on: session))
        } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }

  /// Where the trucks of the fleet were last.
  public func fixes() async throws(StoreFailure) -> [(truck: Truck, fix: Fix)] {
    try await read([Step(TruckTable.fleet, [.text(area)])])[0].map { row in
      let truck = TruckTable.truck(row)
      return (truck, truck.fix)
    }
  }

  /// What happened since a moment, for the figures.
  ///
  /// - Parameter now: by the domain's clock.
  public func pastWork(
    since: Timestamp, now: Timestamp
  ) async throws(StoreFailure) -> PastWork {
    let area = area
    let codec = codec
    let result = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await pool.withSession { session async -> Result<PastWork, StoreFailure> in
        let reader = PastWorkReader(area: area, session: session, codec: codec)
        do throws(StoreFailure) {
          return .success(try await reader.read(since: since, now: now))
        } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }

  func read(_ steps: [Step]) async throws(StoreFailure) -> [Rows] {
    try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await pool.withSession { session async throws(PostgresFailure) in
        try await session.snapshot(steps)
      }
    }
  }

  func events(_ rows: Rows) throws(StoreFailure) -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    for row in rows {
      do {
        events.append(try EventTable.event(row, codec: codec))
      } catch {
        throw .unreadableEvent(seq: row.int64(0), error)
      }
    }
    return events
  }

  /// Jobs, calls, promises, assignments, each in order of number.
  private func assemble(_ rows: [Rows]) -> [StoredJob] {
    var stored = rows[0].map {
      StoredJob(job: JobTable.job($0), assignments: [], callSigns: [:], notes: [], events: [])
    }
    let place = Dictionary(
      uniqueKeysWithValues: stored.enumerated().map { ($1.job.id, $0) })
    for row in rows[1] {
      let call = CallTable.call(row)
      if let index = place[call.job] { stored[index].job.calls.append(call) }
    }
    for row in rows[2] {
      guard let index = place[Job.ID(row.int64(0))] else { continue }
      PromiseTable.add(row, to: &stored[index].job.promise)
    }
    for row in rows[3] {
      let assignment = AssignmentTable.assignment(row)
      guard let index = place[assignment.job] else { continue }
      stored[index].assignments.append(assignment)
      stored[index].callSigns[assignment.truck] = CallSign(row.text(18))
      if assignment.state.isActive { stored[index].job.assignment = assignment.id }
    }
    return stored
  }
}

// Statements: what belongs to some jobs.
extension History {
  static let jobs = Statement(
    "read_job",
    """
    SELECT \(JobTable.columns) FROM job WHERE area = $1 AND id = ANY ($2::bigint[]) ORDER BY id
    """)

  static let calls = Statement(
    "read_call",
    """
    SELECT \(CallTable.columns) FROM call
    WHERE area = $1 AND job = ANY ($2::bigint[]) ORDER BY id
    """)

  static let promises = Statement(
    "read_promise",
    """
    SELECT \(PromiseTable.columns) FROM promise
    WHERE area = $1 AND job = ANY ($2::bigint[]) ORDER BY job, revision
    """)

  /// With the call sign at the end.
  static let assignments = Statement(
    "read_assignment",
    """
    SELECT \(AssignmentTable.columns),
      (SELECT call_sign FROM truck WHERE truck.area = $1 AND truck.id = assignment.truck)
    FROM assignment WHERE area = $1 AND job = ANY ($2::bigint[]) ORDER BY id
    """)

  static let notes = Statement(
    "read_note",
    "SELECT at, author, text FROM note WHERE area = $1 AND job = $2 ORDER BY seq")
}
