import DispatchCore
import Postgres
import Store
import Testing

@Suite("Past work", .timeLimit(.minutes(2)))
struct PastWorkTests {
  @Test("is what happened since a moment and what is open, with the class that jobs had before")
  func since() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk(trucks: 3)
      for number in [1, 2, 4] { try desk.run(.takeCall(.sample(number))) }
      try desk.report(1, .onScene)
      try desk.report(1, .cleared)
      desk.now += .hours(30)
      let moment = desk.now
      var graver = CallIntake.sample(2)
      graver.dangers = [.trapped]
      try desk.run(.takeCall(graver))
      try desk.report(2, .onScene)
      try desk.run(.takeCall(.sample(5)))
      try await journal.commit(desk.batch())
      let pool = SessionPool(settings, purpose: "test")
      let work = try await History(pool, area: StoreFixture.area)
        .pastWork(since: moment, now: desk.now)
      #expect(work.since == moment)
      #expect(work.lastSeq == desk.allEvents.last?.seq)
      #expect(work.jobs.map(\.id.number) == [2, 3, 4])
      let revised = try #require(work.jobs.first)
      #expect(revised.opening.dangerClass == .safe)
      #expect(revised.revisions.map(\.dangerClass) == [.life])
      #expect(revised.promise != nil)
      #expect(revised.assignments.first?.onSceneAt == desk.now - .milliseconds(250))
      #expect(work.calls.count == 2)
      await pool.close()
    }
  }

  @Test("of nothing begins now")
  func nothing() async throws {
    try await StoreFixture.with { settings in
      _ = try await StoreFixture.journal(settings)
      let pool = SessionPool(settings, purpose: "test")
      let now = Timestamp(microseconds: 1_700_000_000_000_000)
      let work = try await History(pool, area: StoreFixture.area)
        .pastWork(since: now - .hours(24), now: now)
      #expect(work.since == now)
      #expect(work.lastSeq == 0)
      #expect(work.jobs.isEmpty)
      await pool.close()
    }
  }

  @Test("of 10,000 jobs with 100,000 events is read whole; the log says how quickly")
  func manyJobs() async throws {
    try await StoreFixture.with { settings in
      _ = try await StoreFixture.journal(settings)
      let session = try await StoreFixture.session(settings)
      try await session.runScript(Self.manyJobs, within: .seconds(60))
      let pool = SessionPool(settings, purpose: "test")
      let history = History(pool, area: StoreFixture.area)
      let now = Timestamp(microseconds: 1_700_086_400_000_000)
      var times: [Duration] = []
      for _ in 1...5 {
        let start = ContinuousClock.now
        let work = try await history.pastWork(since: now - .hours(24), now: now)
        times.append(ContinuousClock.now - start)
        #expect(work.jobs.count == 10_000)
        #expect(work.jobs.allSatisfy { $0.assignments.count == 1 && $0.promise != nil })
      }
      print("10,000 jobs, 100,000 events: \(times.sorted()[2]) (median of 5, this build)")
      #expect(times.min()! < .seconds(20))
      await pool.close()
      await session.close()
    }
  }

  /// A day of 10,000 jobs served, ten events each.
  private static let manyJobs = """
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty,
      lat, lon, fix_at)
    VALUES ('county', 1, 'T1', '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, now());
    CREATE TEMPORARY TABLE opened AS
      SELECT id, to_timestamp(1700000000) + id * interval '8.6 s' AS at
      FROM generate_series(1, 10000) AS id;
    INSERT INTO job (area, id, danger_class, state, opened_at, deadline, must_serve_from,
      is_must_serve, lat, lon, problem, dangers, needs_equipment, needs_weight, needs_seats,
      passed_by, ended_at)
    SELECT 'county', id, 'D3', 'served', at, at + interval '1 h', at + interval '2 h', false, 40,
      -75, 'tow', '{}', '{}', 'light', 0, '{}', at + interval '1 h' FROM opened;
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us,
      en_route_at, on_scene_at, ended_at)
    SELECT 'county', id, id, 1, 'cleared', 1, at, 0, at + interval '1 min', at + interval '20 min',
      at + interval '1 h' FROM opened;
    INSERT INTO promise (area, job, revision, arrive_by, given_at)
    SELECT 'county', id, 0, at + interval '30 min', at FROM opened;
    INSERT INTO event (area, epoch, seq, at, type, version, job, body)
    SELECT 'county', 1, (id - 1) * 10 + part, at, CASE part WHEN 1 THEN 'call_taken'
      WHEN 2 THEN 'assigned' WHEN 3 THEN 'promise_given' ELSE 'advanced' END, 1, id,
      repeat('x', 300)
    FROM opened, generate_series(1, 10) AS part;
    UPDATE counter SET last_seq = 100000, last_job = 10000 WHERE area = 'county';
    ANALYZE;
    """
}

extension Desk {
  fileprivate mutating func report(_ assignment: Int64, _ step: AssignmentState.Step) throws {
    try run(
      .advance(Command.Report(assignment: Assignment.ID(assignment), step: step, by: "crew")))
  }
}
