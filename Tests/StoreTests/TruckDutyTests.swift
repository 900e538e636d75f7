import DispatchCore
import Postgres
import Store
import Testing

@Suite("How long trucks were on duty in a stretch", .timeLimit(.minutes(2)))
struct TruckDutyTests {
  @Test(
    "is told by the changes of duty, the last one before the stretch included, and by work after duty"
  )
  func spans() async throws {
    try await Self.withReader { reader, _ in
      let trucks = try await Self.trucks(reader, from: .zero, to: .hours(8))
      #expect(trucks.map(\.callSign.text) == ["T1", "T2", "T3", "T5", "T6"])
      #expect(trucks.map(\.onDuty) == [.hours(6), .hours(3), .hours(1), .hours(1), .hours(3)])
      #expect(trucks.map(\.busy) == [.hours(2), .hours(2), .zero, .hours(1), .zero])
      #expect(trucks.map(\.sent) == [1, 1, 0, 1, 0])
    }
  }

  @Test("counts as far as it lies within the stretch, and up to now")
  func clipped() async throws {
    try await Self.withReader { reader, _ in
      let middle = try await Self.trucks(reader, from: .hours(3), to: .hours(7))
      #expect(middle.map(\.callSign.text) == ["T1", "T2", "T6"])
      #expect(middle.map(\.onDuty) == [.hours(2), .zero, .hours(2)])
      let late = try await Self.trucks(reader, from: .hours(7), to: .hours(30))
      #expect(late.map(\.callSign.text) == ["T1", "T6"])
      #expect(late.map(\.onDuty) == [.hours(1), .hours(1)])
      #expect(try await Self.trucks(reader, from: .hours(30), to: .hours(54)) == [])
    }
  }

  @Test("agrees with a look at each minute by SQL over the events")
  func minutes() async throws {
    try await Self.withReader { reader, session in
      let rows = try await session.query(Statement("minutes", Self.minutes))
      let trucks = try await Self.trucks(reader, from: .zero, to: .hours(8))
      #expect(trucks.map(\.callSign.text) == rows.map { $0.text(0) })
      #expect(trucks.map(\.onDuty) == rows.map { .minutes($0.int64(1)) })
    }
  }

  private static let start = Timestamp(microseconds: 1_700_000_000_000_000)

  /// Eight hours after the start.
  private static func trucks(
    _ reader: ShiftReader, from: Duration, to: Duration
  ) async throws -> [ShiftFigures.TruckUse] {
    try await reader.figures(
      from: start + from, to: start + to, zone: "UTC", targets: Settings().targets,
      now: start + .hours(8)
    ).trucks
  }

  private static func withReader(
    _ body: (ShiftReader, Session) async throws -> Void
  ) async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let session = try await StoreFixture.session(settings)
      try await session.runScript(Self.shift, within: .seconds(10))
      let reader = ShiftReader(settings, area: StoreFixture.area)
      try await body(reader, session)
      await reader.close()
      await session.close()
      await journal.close()
    }
  }

  /// T1 has a pause, T2 works an hour longer than its duty, T3 breaks down and is removed, T4 is off duty
  /// all day, T5 is too, and works all the same, T6 comes late and is moved.
  private static let shift = #"""
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty,
      lat, lon, fix_at, removed_at)
    SELECT 'county', id, 'T' || id, '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, now(),
      CASE WHEN id = 3 THEN to_timestamp(1700000000) + interval '2 h' END
    FROM generate_series(1, 6) AS id;
    INSERT INTO event (area, epoch, seq, at, type, version, truck, body)
    SELECT 'county', 1, row_number() OVER (ORDER BY after, number),
      to_timestamp(1700000000) + after * interval '1 h', type, 1, truck, body
    FROM (VALUES
      (1, -2, 'truck_put', 1, '{"truck":{"id":1,"duty":"on_duty"},"by":"ann"}'),
      (2, -2, 'truck_put', 2, '{"truck":{"id":2,"duty":"off_duty"},"by":"ann"}'),
      (3, -2, 'truck_put', 3, '{"truck":{"id":3,"duty":"on_duty"},"by":"ann"}'),
      (4, -2, 'truck_put', 4, '{"truck":{"id":4,"duty":"off_duty"},"by":"ann"}'),
      (5, -2, 'truck_put', 5, '{"truck":{"id":5,"duty":"off_duty"},"by":"ann"}'),
      (6, -1, 'duty_set', 2, '{"duty":"on_duty","truck":2,"by":"T2"}'),
      (7, 0, 'desk_raised', 1, '{"duty":"off_duty"}'),
      (8, 1, 'duty_set', 3, '{"duty":"out_of_service","truck":3,"reason":"flat","by":"T3"}'),
      (9, 2, 'duty_set', 2, '{"duty":"off_duty","truck":2,"by":"T2"}'),
      (10, 2, 'truck_removed', 3, '{"call_sign":"T3","truck":3,"by":"ann"}'),
      (11, 4, 'duty_set', 1, '{"duty":"off_duty","truck":1,"by":"T1"}'),
      (12, 5, 'truck_put', 6, '{"truck":{"id":6,"duty":"on_duty"},"by":"\"duty\":\"off_duty\""}'),
      (13, 6, 'duty_set', 1, '{"duty":"on_duty","truck":1,"by":"T1"}'),
      (14, 6, 'truck_put', 6, '{"truck":{"id":6,"duty":"on_duty"},"by":"ann"}')
    ) AS change (number, after, type, truck, body);
    INSERT INTO job (area, id, danger_class, state, opened_at, deadline, must_serve_from,
      is_must_serve, lat, lon, problem, dangers, needs_equipment, needs_weight, needs_seats,
      passed_by, ended_at)
    SELECT 'county', id, 'D3', 'served', at, at + interval '1 h', at + interval '2 h', false, 40,
      -75, 'tow', '{}', '{}', 'light', 0, '{}', at + interval '9 h'
    FROM generate_series(1, 3) AS id, to_timestamp(1700000000) AS at;
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us,
      accepted_at, ended_at)
    SELECT 'county', work.id, work.id, truck, 'cleared', 1, at, 0, at, at + length
    FROM (VALUES (1, 1, interval '2 h'), (2, 2, '2 h'), (3, 5, '1 h')) AS work (id, truck, length),
      (SELECT to_timestamp(1700000000) + interval '1 h' AS at) AS morning;
    UPDATE counter SET last_seq = 14, last_job = 3, last_assignment = 3 WHERE area = 'county';
    """#

  /// Which trucks were on duty or at work at the beginning of each minute.
  private static let minutes = """
    SELECT call_sign, count(*)
    FROM truck, generate_series(
      to_timestamp(1700000000), to_timestamp(1700000000) + interval '479 min', interval '1 min'
    ) AS minute
    WHERE (
        SELECT coalesce(body::json #>> '{truck,duty}', body::json ->> 'duty') FROM event
        WHERE event.truck = truck.id AND at <= minute AND type <> 'desk_raised'
        ORDER BY seq DESC LIMIT 1) = 'on_duty'
      OR EXISTS (
        SELECT FROM assignment
        WHERE assignment.truck = truck.id AND assigned_at <= minute AND ended_at > minute)
    GROUP BY call_sign ORDER BY call_sign
    """
}
