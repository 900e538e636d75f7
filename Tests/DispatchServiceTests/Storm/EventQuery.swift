import DispatchCore
import DispatchService
import Postgres

/// What the event table says of one interval in one window, for one class or for all.
struct QueriedSpread: Hashable, Sendable {
  var interval: String
  /// `all`, or a class.
  var group: String
  var window: String
  /// In thousandths of the unit, exact.
  var count: Int64
  var percentiles: [Int64]
  var greatest: Int64
  var within: Int64
}

/// The same figures as the status page's, by SQL over the events alone.
enum EventQuery {
  static func spreads(
    _ session: Session, _ figures: StatusFigures
  ) async throws -> [QueriedSpread] {
    try await session.query(
      Statement("spreads", sql + spreads), bounds(figures)
    ).map { row in
      QueriedSpread(
        interval: row.text(0), group: row.text(1), window: row.text(2), count: row.int64(3),
        percentiles: [row.int64(4), row.int64(5), row.int64(6)], greatest: row.int64(7),
        within: row.int64(8))
    }
  }

  /// Missed targets, by class or `all` and by window, such as `D3 1h`: at their deadlines, whether a truck came
  /// later, the job was called off after it, or is open still.
  static func missed(
    _ session: Session, _ figures: StatusFigures
  ) async throws -> [String: Int64] {
    let rows = try await session.query(Statement("missed", sql + missed), bounds(figures))
    return Dictionary(
      uniqueKeysWithValues: rows.map { ("\($0.text(0)) \($0.text(1))", $0.int64(2)) })
  }

  /// Window, given, kept, broken.
  static func promises(
    _ session: Session, _ figures: StatusFigures
  ) async throws -> [String: PromiseCounts] {
    let rows = try await session.query(
      Statement("promises", sql + promises), bounds(figures))
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (
          row.text(0),
          PromiseCounts(given: row.int64(1), kept: row.int64(2), broken: row.int64(3))
        )
      })
  }

  /// How long trucks were on duty in all, up to now, by call sign.
  static func duty(
    _ session: Session, _ figures: StatusFigures
  ) async throws -> [String: Int64] {
    let rows = try await session.query(
      Statement("duty", onDuty), [.int64(figures.asOf.microseconds), .int64(figures.lastSeq)])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.text(0), $0.int64(1)) })
  }

  /// Now, since when is counted, and the last event.
  private static func bounds(_ figures: StatusFigures) -> [Parameter] {
    [
      .int64(figures.asOf.microseconds), .int64(figures.countedSince.microseconds),
      .int64(figures.lastSeq),
    ]
  }

  private static let sql = """
    WITH journal AS (
      SELECT seq, (extract(epoch FROM at) * 1000000)::bigint AS at, type, job, body::json AS body
      FROM event WHERE area = 'test' AND seq <= $3
    ), opened AS (
      SELECT job, at, (body #>> '{opens,scheduled_for_us}')::bigint AS appointment,
        (body #>> '{opens,hold_until_us}')::bigint AS held
      FROM journal WHERE type = 'call_taken' AND body -> 'opens' IS NOT NULL
    ), standing AS (
      SELECT job, seq, at, body #>> '{opens,class}' AS class,
        (body #>> '{opens,deadline_us}')::bigint AS deadline
      FROM journal WHERE type = 'call_taken' AND body -> 'opens' IS NOT NULL
      UNION ALL
      SELECT job, seq, at, body ->> 'class', (body ->> 'deadline_us')::bigint
      FROM journal WHERE type IN ('job_revised', 'reclassified')
    ), raised AS (
      SELECT job, at FROM (
        SELECT job, at, class, lag(class) OVER (PARTITION BY job ORDER BY seq) AS class_before
        FROM standing) AS change
      WHERE class_before = 'D4' AND class <> 'D4'
    ), sent AS (
      SELECT job, (body ->> 'id')::bigint AS id, (body ->> 'assigned_at_us')::bigint AS at
      FROM journal WHERE type = 'assigned'
    ), step AS (
      SELECT (body ->> 'assignment')::bigint AS id, body ->> 'to' AS state,
        (body ->> 'at_us')::bigint AS at
      FROM journal WHERE type = 'advanced'
    ), arrival AS (
      SELECT sent.job, id, min(step.at) AS at FROM step JOIN sent USING (id)
      WHERE state IN ('on_scene', 'gone_on_arrival') GROUP BY sent.job, id
    ), first_arrival AS (
      SELECT DISTINCT ON (job) job, at FROM arrival ORDER BY job, id
    ), called_off AS (SELECT job, at FROM journal WHERE type = 'job_cancelled'
    ), first_sent AS (SELECT DISTINCT ON (job) job, at FROM sent ORDER BY job, id
    ), stretch (interval, job, at, start) AS (
      SELECT 'decision_ms', job, first_sent.at, least(
        greatest(coalesce(held, opened.at), opened.at),
        (SELECT min(standing.at) FROM standing
          WHERE standing.job = opened.job AND class <> 'D4' AND standing.at > opened.at
            AND held IS NOT NULL))
      FROM first_sent JOIN opened USING (job)
      UNION ALL
      SELECT 'turnout_s', job, step.at, sent.at FROM step JOIN sent USING (id)
      WHERE state = 'en_route'
      UNION ALL
      SELECT 'travel_s', job, arrival.at, step.at FROM arrival JOIN step USING (id)
      WHERE state = 'en_route'
      UNION ALL
      SELECT 'response_s', job, at, NULL FROM first_arrival
      UNION ALL
      SELECT 'total_s', job, step.at, NULL FROM step JOIN sent USING (id) WHERE state = 'cleared'
    ), sample AS (
      SELECT interval, class, stretch.at,
        greatest(0, stretch.at - coalesce(start, CASE WHEN class = 'D4'
          THEN greatest(opened.at, appointment)
          ELSE least(greatest(opened.at, appointment), coalesce(
            (SELECT max(raised.at) FROM raised
              WHERE raised.job = opened.job AND raised.at <= held_then.since), opened.at)) END))
          / CASE interval WHEN 'decision_ms' THEN 1 ELSE 1000 END AS value,
        interval = 'response_s' AND stretch.at <= deadline AS is_within
      FROM stretch JOIN opened USING (job)
      CROSS JOIN LATERAL (
        SELECT class, deadline, standing.at AS since FROM standing
        WHERE standing.job = stretch.job AND standing.at <= stretch.at
        ORDER BY standing.at DESC, seq DESC LIMIT 1) AS held_then
    ), slide (name, length, parts) AS (
      VALUES ('5m', 30000000, 10), ('1h', 300000000, 12), ('24h', 3600000000, 24),
        ('start', NULL::bigint, NULL::bigint)
    ), spell AS (
      SELECT name, coalesce(greatest(($1 / length - parts + 1) * length, $2), $2) AS first,
        coalesce(($1 / length + 1) * length, 9223372036854775807) AS past
      FROM slide
    )

    """

  private static let spreads = """
    SELECT interval, coalesce(class, 'all'), name, count(*),
      (array_agg(value ORDER BY value))[(count(*) * 50 + 99) / 100],
      (array_agg(value ORDER BY value))[(count(*) * 90 + 99) / 100],
      (array_agg(value ORDER BY value))[(count(*) * 99 + 99) / 100],
      max(value), count(*) FILTER (WHERE is_within)
    FROM sample JOIN spell ON sample.at >= first AND sample.at < past
    GROUP BY GROUPING SETS ((interval, name), (interval, name, class))
    """

  private static let missed = """
    , verdict AS (
      SELECT class, deadline AS at
      FROM opened LEFT JOIN first_arrival USING (job) LEFT JOIN called_off USING (job)
      CROSS JOIN LATERAL (
        SELECT coalesce(first_arrival.at, called_off.at, $1) AS judged_at) AS judging
      CROSS JOIN LATERAL (
        SELECT class, deadline FROM standing
        WHERE standing.job = opened.job AND standing.at <= judged_at
        ORDER BY standing.at DESC, seq DESC LIMIT 1) AS held_then
      WHERE judged_at > deadline
    )
    SELECT coalesce(class, 'all'), name, count(*)
    FROM verdict JOIN spell ON verdict.at >= first AND verdict.at < past
    GROUP BY GROUPING SETS ((name), (name, class))
    """

  private static let onDuty = """
    WITH change AS (
      SELECT seq, (extract(epoch FROM at) * 1000000)::bigint AS at, truck,
        coalesce(body::json #>> '{truck,duty}', body::json ->> 'duty') AS duty,
        body::json #>> '{truck,description,call_sign}' AS call_sign
      FROM event
      WHERE area = 'test' AND seq <= $2 AND type IN ('truck_put', 'duty_set', 'truck_removed')
    ), held AS (
      SELECT truck, duty, at AS start,
        coalesce(lead(at) OVER (PARTITION BY truck ORDER BY seq), $1) AS finish
      FROM change
    )
    SELECT (SELECT max(call_sign) FROM change WHERE change.truck = held.truck),
      sum(finish - start)::bigint
    FROM held WHERE duty = 'on_duty' GROUP BY truck
    """

  private static let promises = """
    , given AS (
      SELECT job, (body #>> '{promise,given_at_us}')::bigint AS at,
        (body #>> '{promise,arrive_by_us}')::bigint AS arrive_by
      FROM journal WHERE type = 'promise_given'
    ), settled AS (
      SELECT first_arrival.at, true AS is_kept
      FROM given JOIN first_arrival USING (job) WHERE first_arrival.at <= arrive_by
      UNION ALL
      SELECT arrive_by, false
      FROM given LEFT JOIN first_arrival USING (job) LEFT JOIN called_off USING (job)
      WHERE coalesce(first_arrival.at, called_off.at, $1) > arrive_by
    )
    SELECT name,
      (SELECT count(*) FROM given WHERE at >= first AND at < past),
      (SELECT count(*) FROM settled WHERE is_kept AND at >= first AND at < past),
      (SELECT count(*) FROM settled WHERE NOT is_kept AND at >= first AND at < past)
    FROM spell
    """
}
