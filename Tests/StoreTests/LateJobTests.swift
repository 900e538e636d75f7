import DispatchCore
import Postgres
import Store
import Testing

@Suite("What went wrong in a stretch", .timeLimit(.minutes(2)))
struct LateJobTests {
  @Test("tells why late jobs waited at first, which truck is to come, and what a storm held")
  func waiting() async throws {
    try await Self.withFigures { figures, start in
      let late = figures.lateJobs.sorted { $0.id < $1.id }
      #expect(late.map(\.id.number) == [1, 2, 3])
      #expect(late.map(\.waited) == [.allBusy, nil, nil])
      #expect(late.map(\.isHeldByStorm) == [false, true, false])
      #expect(late.map(\.sentAt) == [nil, nil, start + .hours(3) + .minutes(80)])
      #expect(late.map(\.enRouteAt) == [nil, nil, start + .hours(3) + .minutes(81)])
      #expect(late.map(\.arrivedAt) == [nil, nil, nil])
    }
  }

  @Test("tells who took trucks off, the plan's moves last, each in the order of time")
  func released() async throws {
    try await Self.withFigures { figures, _ in
      #expect(figures.releaseCount == 4)
      #expect(figures.moveCount == 2)
      #expect(figures.releases.map(\.author) == ["ann \"A\"", "bob", "towline", "towline"])
      #expect(figures.releases.map(\.reason).prefix(2) == ["no, \"by\":\"eve\"", "flat tyre"])
      let times = figures.releases.map(\.at)
      #expect(times[0] < times[1])
      #expect(times[2] < times[3])
    }
  }

  @Test("lists no more rows than are wanted, and counts all")
  func few() async throws {
    try await Self.withFigures(rows: 1) { figures, _ in
      #expect(figures.lateJobs.count == 1)
      #expect(figures.releases.map(\.author) == ["ann \"A\""])
      #expect(figures.releaseCount == 4)
      #expect(figures.moveCount == 2)
    }
  }

  private static func withFigures(
    rows: Int = ShiftReader.listLength,
    _ body: (ShiftFigures, Timestamp) async throws -> Void
  ) async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let session = try await StoreFixture.session(settings)
      try await session.runScript(Self.night, within: .seconds(10))
      let reader = ShiftReader(settings, area: StoreFixture.area)
      let start = Timestamp(microseconds: 1_700_000_000_000_000)
      let figures = try await reader.figures(
        from: start, to: start + .hours(30), zone: "UTC", targets: Settings().targets,
        now: start + .hours(20), rows: rows)
      try await body(figures, start)
      await reader.close()
      await session.close()
      await journal.close()
    }
  }

  /// Job 1 waits since all were busy, 2 since a storm held it, and to 3 a truck is under way, the fifth that was
  /// sent: people took off two, the later number earlier, and the plan two.
  private static let night = """
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty,
      lat, lon, fix_at)
    VALUES ('county', 1, 'T1', '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, now());
    CREATE TEMPORARY TABLE opened AS
      SELECT id, to_timestamp(1700000000) + id * interval '1 h' AS at
      FROM generate_series(1, 3) AS id;
    INSERT INTO job (area, id, danger_class, state, opened_at, deadline, must_serve_from,
      is_must_serve, lat, lon, problem, dangers, needs_equipment, needs_weight, needs_seats,
      passed_by)
    SELECT 'county', id, 'D3', CASE id WHEN 3 THEN 'assigned' ELSE 'waiting' END, at,
      at + interval '1 h', at + interval '2 h', false, 40, -75, 'tow', '{}', '{}', 'light', 0, '{}'
    FROM opened;
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us,
      en_route_at, ended_at, end_reason)
    SELECT 'county', work.id, 3, 1, state, 1, at + after, 0, at + en_route, at + ended, reason
    FROM opened JOIN (VALUES
      (1::bigint, 'released', interval '1 min', NULL::interval, interval '70 min', 'flat tyre'),
      (2, 'released', interval '2 min', NULL, interval '60 min', 'no, "by":"eve"'),
      (3, 'released', interval '3 min', NULL, interval '50 min',
        'the truck is needed elsewhere, or another comes sooner'),
      (4, 'released', interval '4 min', NULL, interval '40 min',
        'the truck is needed elsewhere, or another comes sooner'),
      (5, 'en_route', interval '80 min', interval '81 min', NULL, NULL)
    ) AS work (id, state, after, en_route, ended, reason) ON opened.id = 3;
    INSERT INTO event (area, epoch, seq, at, type, version, job, body)
    SELECT 'county', 1, seq, to_timestamp(1700000000) + seq * interval '1 min', type, 1, job, body
    FROM (VALUES
      (1::bigint, 'explained', 1::bigint, '{"job":1,"policy":"pair","waits":"all_busy"}'),
      (2, 'explained', 1, '{"job":1,"policy":"pair","waits":"none_on_duty"}'),
      (3, 'advanced', 3, '{"assignment":1,"to":"released","at_us":1,"reason":"flat tyre","by":"bob"}'),
      (4, 'advanced', 3, '{"assignment":2,"to":"released","at_us":1,'
        || '"reason":"no, \\"by\\":\\"eve\\"","by":"ann \\"A\\""}')
    ) AS told (seq, type, job, body);
    INSERT INTO desk_item (area, id, kind, job, danger_class, title, raised_at, state)
    VALUES ('county', 1, 'storm_held', 2, 'D3', 'held', to_timestamp(1700020000), 'open');
    UPDATE counter SET last_job = 3, last_assignment = 5, last_seq = 4 WHERE area = 'county';
    """
}
