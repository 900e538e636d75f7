import Postgres

// What trucks did. $1 is the area, $2 the first assignment that may have ended in the stretch, $3 the job after
// the last, $4 now, $5 and $6 the bounds of the stretch, $7 its first event and $8 the one after its last.
extension ShiftReader {
  /// By call sign: those with work, and those that were on duty without any.
  static let trucks = Statement(
    "report_truck",
    """
    WITH \(work), \(presence)
    SELECT call_sign, coalesce(sum(sent), 0)::bigint, coalesce(sum(served), 0)::bigint,
      coalesce(sum(refused), 0)::bigint, coalesce(sum(busy_s) * 1000000, 0)::bigint,
      coalesce(sum(driving_s) * 1000000, 0)::bigint, coalesce(sum(distance_m), 0)::bigint,
      coalesce(sum(on_duty_s) * 1000000, 0)::bigint
    FROM truck
    LEFT JOIN done ON done.truck = truck.id
    LEFT JOIN presence ON presence.truck = truck.id
    WHERE truck.area = $1 AND (done.truck IS NOT NULL OR on_duty_s > 0)
    GROUP BY call_sign ORDER BY call_sign
    """)

  /// Work counts as far as it lies within the stretch, whenever its job was opened; assignments older than $2
  /// are looked at only while they are active. A truck is sent when its crew accepts or, without a word, sets
  /// out; what was proposed and withdrawn before is no way that anybody drove. A way counts in the stretch
  /// in which the truck was sent: whole when it arrived, as far as its time was used up when it was
  /// recalled or is still under way, not at all before it set out. Before the stretch has begun
  /// nobody has done anything in it.
  private static let work = """
    work AS (
      SELECT truck, distance_m * CASE
          WHEN on_scene_at IS NOT NULL OR state = 'gone_on_arrival' THEN 1
          WHEN en_route_at IS NULL THEN 0
          ELSE coalesce(least(1, greatest(0, extract(epoch FROM coalesce(ended_at, $4)
            - en_route_at)) * 1000000 / nullif(travel_us, 0)), 1) END AS driven_m,
        greatest(assigned_at, $5) AS start,
        least(ended_at, $4, $6) AS finish,
        CASE WHEN en_route_at IS NOT NULL THEN greatest(en_route_at, $5) END AS set_out,
        least(on_scene_at, ended_at, $4, $6) AS there,
        sent_at >= $5 AND sent_at < $6 AS is_sent,
        state = 'cleared' AND ended_at < $6 AS is_served,
        \(isRefusal) AND ended_at < $6 AS is_refused
      FROM assignment
      CROSS JOIN LATERAL (
        SELECT coalesce(accepted_at, en_route_at, on_scene_at, CASE
          WHEN state IN ('cleared', 'gone_on_arrival') THEN assigned_at END) AS sent_at
      ) AS sending
      WHERE area = $1 AND job < $3 AND assigned_at < $6 AND $5 <= $4
        AND (ended_at IS NULL OR id >= $2) AND (ended_at IS NULL OR ended_at >= $5)
    ), done AS (
      SELECT truck, count(*) FILTER (WHERE is_sent) AS sent,
        count(*) FILTER (WHERE is_served) AS served,
        count(*) FILTER (WHERE is_refused) AS refused,
        sum(greatest(0, extract(epoch FROM finish - start))) AS busy_s,
        sum(greatest(0, extract(epoch FROM there - set_out))) AS driving_s,
        sum(driven_m) FILTER (WHERE is_sent) AS distance_m
      FROM work GROUP BY truck
    )
    """

  /// How long each truck was on duty, or at work although its duty had ended. The last change of duty before
  /// the stretch says how it began. The two kinds of time overlap, so that edges are counted in order: at
  /// least one that is open is presence. Nothing that people wrote stands before a body's duty, and what they
  /// wrote has no bare quotation mark.
  private static let presence = """
    change AS (
      SELECT truck.id AS truck, found.seq, greatest(found.at, $5) AS at,
        type <> 'truck_removed'
          AND substring(body FROM '"duty":"([a-z_]+)"') = 'on_duty' AS is_on_duty
      FROM truck
      CROSS JOIN LATERAL (
        (SELECT seq, at, type, body FROM event
          WHERE area = $1 AND event.truck = truck.id AND \(isOfDuty) AND seq < $7
          ORDER BY seq DESC LIMIT 1)
        UNION ALL
        SELECT seq, at, type, body FROM event
        WHERE area = $1 AND event.truck = truck.id AND \(isOfDuty) AND seq >= $7 AND seq < $8
      ) AS found
      WHERE truck.area = $1 AND (removed_at IS NULL OR removed_at >= $5) AND $5 <= $4
    ), stay AS (
      SELECT truck, start, finish FROM work
      UNION ALL
      SELECT truck, at, least(next_at, $4, $6) FROM (
        SELECT truck, at, is_on_duty,
          lead(at) OVER (PARTITION BY truck ORDER BY seq) AS next_at
        FROM change) AS held
      WHERE is_on_duty
    ), edge AS (
      SELECT truck, start AS at, 1 AS step FROM stay WHERE start < finish
      UNION ALL
      SELECT truck, finish, -1 FROM stay WHERE start < finish
    ), presence AS (
      SELECT truck, sum(extract(epoch FROM next_at - at)) FILTER (WHERE level > 0) AS on_duty_s
      FROM (
        SELECT truck, at, lead(at) OVER line AS next_at, sum(step) OVER line AS level
        FROM edge
        WINDOW line AS (
          PARTITION BY truck ORDER BY at, step DESC ROWS UNBOUNDED PRECEDING)) AS counted
      GROUP BY truck
    )
    """

  /// As the index of these events has it: with other words it would not be used.
  private static let isOfDuty = "type IN ('truck_put', 'duty_set', 'truck_removed')"
}
