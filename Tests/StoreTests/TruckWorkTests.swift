import DispatchCore
import Postgres
import Store
import Testing

@Suite("What trucks did in a stretch", .timeLimit(.minutes(2)))
struct TruckWorkTests {
  @Test(
    "counts what was sent, not what was proposed, and work on earlier jobs as far as it lies there")
  func overlapping() async throws {
    try await Self.withReader(of: [Self.night]) { reader, start in
      let second = try await reader.figures(
        from: start + .hours(2), to: start + .hours(30), zone: "UTC",
        targets: Settings().targets, now: start + .hours(6)
      ).trucks
      #expect(second.map(\.callSign.text) == ["T1", "T2"])
      #expect(second.map(\.sent) == [1, 1])
      #expect(second.map(\.served) == [1, 1])
      #expect(second.map(\.declined) == [0, 1])
      #expect(second.map(\.busy) == [.hours(3), .hours(1)])
      #expect(second.map(\.driving) == [.minutes(58), .minutes(20)])
      #expect(second.map(\.distance.meters) == [5_000, 4_000])
      let first = try await reader.figures(
        from: start, to: start + .hours(2), zone: "UTC",
        targets: Settings().targets, now: start + .hours(6)
      ).trucks
      #expect(first.map(\.callSign.text) == ["T1"])
      #expect(first.map(\.sent) == [1])
      #expect(first.map(\.served) == [0])
      #expect(first.map(\.busy) == [.hours(1)])
    }
  }

  @Test("counts the ways that were driven, in part where the truck was recalled under way")
  func driven() async throws {
    try await Self.withReader(of: [Self.night, Self.recalls]) { reader, start in
      let trucks = try await reader.figures(
        from: start, to: start + .hours(30), zone: "UTC",
        targets: Settings().targets, now: start + .hours(6)
      ).trucks
      let recalled = trucks.filter { $0.callSign.text.hasPrefix("R") }
      #expect(recalled.map(\.callSign.text) == ["R3", "R4", "R5", "R6", "R7"])
      #expect(recalled.map(\.sent) == [1, 1, 1, 1, 1])
      #expect(recalled.map(\.distance.meters) == [0, 25_000, 100_000, 75_000, 100_000])
    }
  }

  @Test("tells of no truck in a stretch that has not begun")
  func ahead() async throws {
    try await Self.withReader(of: [Self.night]) { reader, start in
      let trucks = try await reader.figures(
        from: start + .hours(30), to: start + .hours(54), zone: "UTC",
        targets: Settings().targets, now: start + .hours(6)
      ).trucks
      #expect(trucks == [])
    }
  }

  @Test("tells trucks that were taken off apart from crews that did not answer")
  func released() async throws {
    try await Self.withReader(of: [Self.night]) { reader, start in
      let figures = try await reader.figures(
        from: start, to: start + .hours(30), zone: "UTC",
        targets: Settings().targets, now: start + .hours(6))
      #expect(figures.releaseCount == 1)
      #expect(figures.releases.map(\.job) == [Job.ID(2)])
      #expect(figures.releases.map(\.truck.text) == ["T2"])
      #expect(figures.releases.map(\.at) == [start + .hours(2)])
      #expect(figures.releases.map(\.reason) == ["replanned"])
      #expect(figures.refusals.map(\.job) == [Job.ID(3)])
    }
  }

  /// Lends a reader of what scripts have put into the tables, and when that begins.
  private static func withReader(
    of scripts: [String], _ body: (ShiftReader, Timestamp) async throws -> Void
  ) async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let session = try await StoreFixture.session(settings)
      for script in scripts { try await session.runScript(script, within: .seconds(10)) }
      let reader = ShiftReader(settings, area: StoreFixture.area)
      try await body(reader, Timestamp(microseconds: 1_700_000_000_000_000))
      await reader.close()
      await session.close()
      await journal.close()
    }
  }

  /// Job 1 is served over the change of the stretches, 2 is proposed and withdrawn, 3 is not accepted
  /// at first, and to 5 a truck is under way.
  private static let night = """
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty,
      lat, lon, fix_at)
    SELECT 'county', id, 'T' || id, '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, now()
    FROM generate_series(1, 2) AS id;
    CREATE TEMPORARY TABLE opened AS
      SELECT id, to_timestamp(1700000000) + id * interval '1 h' AS at
      FROM generate_series(1, 5) AS id;
    INSERT INTO job (area, id, danger_class, state, opened_at, deadline, must_serve_from,
      is_must_serve, lat, lon, problem, dangers, needs_equipment, needs_weight, needs_seats,
      passed_by, ended_at)
    SELECT 'county', id, 'D3', 'served', at, at + interval '1 h', at + interval '2 h', false, 40,
      -75, 'tow', '{}', '{}', 'light', 0, '{}', at + interval '9 h' FROM opened;
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, distance_m,
      fix_age_us, accepted_at, en_route_at, on_scene_at, ended_at, end_reason)
    SELECT 'county', work.id, job, truck, state, 1, at + after, 1000 * work.id, 0, at + accepted,
      at + en_route, at + on_scene, at + ended, reason
    FROM opened JOIN (VALUES
      (1::bigint, 1::bigint, 1, 'cleared', interval '0', interval '1 min', interval '2 min',
        interval '30 min', interval '3 h', NULL),
      (2, 2, 2, 'released', interval '0', NULL, NULL, NULL, interval '0', 'replanned'),
      (3, 3, 2, 'released', interval '0', NULL, NULL, NULL, interval '0', 'not accepted in time'),
      (4, 3, 2, 'cleared', interval '10 min', NULL, interval '20 min', interval '40 min',
        interval '70 min', NULL),
      (5, 5, 1, 'en_route', interval '0', interval '1 min', interval '2 min', NULL, NULL, NULL)
    ) AS work (id, job, truck, state, after, accepted, en_route, on_scene, ended, reason)
      ON opened.id = job;
    UPDATE counter SET last_job = 5, last_assignment = 5 WHERE area = 'county';
    """

  /// Of ways of 100 km and 40 minutes: R3 is recalled before it set out, R4 ten minutes after, R5
  /// after two hours, R6 is still under way since half an hour, and R7 arrived.
  private static let recalls = """
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty,
      lat, lon, fix_at)
    SELECT 'county', id, 'R' || id, '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, now()
    FROM generate_series(3, 7) AS id;
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, distance_m,
      travel_us, fix_age_us, accepted_at, en_route_at, on_scene_at, ended_at, end_reason)
    SELECT 'county', work.id + 3, 4, work.id, state, 1, at, 100000, 2400000000, 0, at,
      at + en_route, at + on_scene, at + ended, 'recalled'
    FROM opened JOIN (VALUES
      (3::bigint, 'released', NULL::interval, NULL::interval, interval '5 min'),
      (4, 'released', interval '2 min', NULL, interval '12 min'),
      (5, 'cancelled', interval '2 min', NULL, interval '122 min'),
      (6, 'en_route', interval '90 min', NULL, NULL),
      (7, 'cleared', interval '2 min', interval '50 min', interval '60 min')
    ) AS work (id, state, en_route, on_scene, ended) ON opened.id = 4;
    UPDATE counter SET last_assignment = 10 WHERE area = 'county';
    """
}
