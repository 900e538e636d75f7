import DispatchCore
import Postgres

// Statements. $1 is the area, $2 the first job and $3 the one after the last.
extension ShiftReader {
  /// The server gives up too, not only we: nothing goes on that nobody waits for.
  static let limit = Statement(
    "report_limit", "SELECT set_config('statement_timeout', '15s', true)")

  /// The first job stored since a moment. Jobs are numbered in the order in which their first calls came to us, so that
  /// halving finds it without an index by time. One that was taken while we could not be told was opened earlier: it
  /// counts in the stretch in which it came, with its whole wait.
  static let firstJob = Statement(
    "report_first_job",
    """
    WITH RECURSIVE search (low, high) AS (
      SELECT 1::bigint, coalesce((SELECT last_job FROM counter WHERE area = $1), 0) + 1
    \(Halving.steps(cameBefore)))
    SELECT low FROM search WHERE low = high
    """)

  /// `greatest` leaves out what is NULL.
  private static let cameBefore = """
    SELECT greatest(opened_at, (
      SELECT received_at FROM call WHERE call.area = $1 AND call.job = middle
      ORDER BY call.id LIMIT 1)) < $2
    FROM job WHERE area = $1 AND id = middle
    """

  /// The first assignment made since a moment, found in the same way.
  static let firstAssignment = Statement(
    "report_first_assignment",
    """
    WITH RECURSIVE search (low, high) AS (
      SELECT 1::bigint, coalesce((SELECT last_assignment FROM counter WHERE area = $1), 0) + 1
    \(Halving.steps("SELECT assigned_at < $2 FROM assignment WHERE area = $1 AND id = middle")))
    SELECT low FROM search WHERE low = high
    """)

  /// The first event since a moment, found in the same way.
  static let firstEvent = Statement(
    "report_first_event",
    """
    WITH RECURSIVE search (low, high) AS (
      SELECT 1::bigint, coalesce((SELECT last_seq FROM counter WHERE area = $1), 0) + 1
    \(Halving.steps("SELECT at < $2 FROM event WHERE area = $1 AND seq = middle")))
    SELECT low FROM search WHERE low = high
    """)

  /// Each job with the truck that came first. $4 is now; $5 are the targets from D0 on, in microseconds: a
  /// deadline is the target after that from which a job waits, also where it was an appointment before.
  private static let outcomes = """
    WITH arrival AS (
      SELECT DISTINCT ON (job) job, assigned_at, en_route_at,
        coalesce(on_scene_at, ended_at) AS at
      FROM assignment
      WHERE area = $1 AND job >= $2 AND job < $3
        AND (on_scene_at IS NOT NULL OR state = 'gone_on_arrival')
      ORDER BY job, id
    ), outcome AS (
      SELECT job.id, danger_class, state, opened_at, deadline, ended_at, lat, lon,
        least(greatest(opened_at, scheduled_for), CASE WHEN danger_class <> 'D4' THEN
          greatest(opened_at, deadline - ($5::bigint[])[substr(danger_class, 2)::integer + 1]
            * interval '1 microsecond') END) AS waits_from,
        arrival.assigned_at AS sent_at, arrival.en_route_at, arrival.at AS arrived_at,
        arrival.at <= deadline AS is_in_time,
        coalesce(arrival.at, ended_at, $4) > deadline AS is_late,
        promise.arrive_by
      FROM job
      LEFT JOIN arrival ON arrival.job = job.id
      LEFT JOIN promise
        ON promise.area = $1 AND promise.job = job.id AND promise.revision = 0
      WHERE job.area = $1 AND job.id >= $2 AND job.id < $3
    )

    """

  /// By class, hour of the day and day; percentiles are nearest ranks, in microseconds. $6 is the
  /// zone.
  static let services = Statement(
    "report_service",
    outcomes + """
      , timed AS (
        SELECT *, CASE WHEN arrived_at IS NOT NULL THEN greatest(
            0, (extract(epoch FROM arrived_at - waits_from) * 1000000)::bigint) END AS response,
          extract(hour FROM opened_at AT TIME ZONE $6)::integer AS hour,
          to_char(opened_at AT TIME ZONE $6, 'YYYY-MM-DD') AS day
        FROM outcome)
      SELECT danger_class, hour, day, count(*), count(*) FILTER (WHERE state = 'served'),
        count(*) FILTER (WHERE state = 'cancelled'),
        count(*) FILTER (WHERE state = 'gone_on_arrival'), count(arrived_at),
        percentile_disc(0.5) WITHIN GROUP (ORDER BY response),
        percentile_disc(0.9) WITHIN GROUP (ORDER BY response),
        percentile_disc(0.99) WITHIN GROUP (ORDER BY response), max(response),
        count(*) FILTER (WHERE is_in_time), count(*) FILTER (WHERE is_late), count(arrive_by),
        count(*) FILTER (WHERE arrived_at <= arrive_by),
        count(*) FILTER (WHERE coalesce(arrived_at, ended_at, $4) > arrive_by),
        count(*) FILTER (WHERE arrived_at IS NULL AND state <> 'cancelled')
      FROM timed
      GROUP BY GROUPING SETS ((), (danger_class), (hour), (danger_class, hour), (day))
      """)

  static let calls = Statement(
    "report_call",
    """
    SELECT channel, count(*) FROM call WHERE area = $1 AND job >= $2 AND job < $3
    GROUP BY channel ORDER BY count(*) DESC, channel
    """)

  /// The latest first. Where no truck has arrived, the one that is to come stands for it. Why a job waited is what
  /// its first explanation says; of a storm that came later the desk's item tells.
  static let lateJobs = Statement(
    "report_late_job",
    outcomes + """
      SELECT outcome.id, danger_class, outcome.state, waits_from, deadline,
        (SELECT min(assigned_at) FROM assignment WHERE area = $1 AND job = outcome.id),
        coalesce(sent_at, coming.assigned_at),
        CASE WHEN sent_at IS NULL THEN coming.en_route_at ELSE outcome.en_route_at END,
        arrived_at, outcome.ended_at,
        (SELECT count(*) FROM assignment
          WHERE area = $1 AND job = outcome.id AND \(isRefusal)),
        (SELECT count(*) FROM assignment
          WHERE area = $1 AND job = outcome.id AND \(isRelease)),
        (SELECT substring(body FROM '"waits":"([a-z_]+)"') FROM event
          WHERE event.area = $1 AND event.job = outcome.id AND type IN ('call_taken', 'explained')
            AND body LIKE '%"waits":"%' AND body NOT LIKE '%"waits":"planned"%'
          ORDER BY seq LIMIT 1),
        outcome.id IN (SELECT desk_item.job FROM desk_item
          WHERE desk_item.area = $1 AND kind = 'storm_held' AND desk_item.job >= $2
            AND desk_item.job < $3)
      FROM outcome
      LEFT JOIN LATERAL (
        SELECT assignment.assigned_at, assignment.en_route_at FROM assignment
        WHERE assignment.area = $1 AND assignment.job = outcome.id
          AND assignment.state NOT IN ('declined', 'released')
        ORDER BY assignment.id DESC LIMIT 1
      ) AS coming ON arrived_at IS NULL
      WHERE is_late
      ORDER BY coalesce(arrived_at, outcome.ended_at, $4) - deadline DESC, outcome.id LIMIT $6
      """)

  /// A crew said no, or nothing in time: for the latter the core has no state of its own.
  static let isRefusal = """
    (assignment.state = 'declined'
      OR assignment.state = 'released' AND end_reason = '\(Dispatcher.notAcceptedReason)')
    """

  /// Somebody, or the plan, took the truck off.
  private static let isRelease = """
    (assignment.state = 'released' AND end_reason IS DISTINCT FROM '\(Dispatcher.notAcceptedReason)')
    """

  static let overrules = Statement(
    "report_overrule",
    """
    SELECT count(*) OVER (), job, call_sign, assigned_at, overruled_by, overrule_reason
    FROM assignment JOIN truck ON truck.area = $1 AND truck.id = assignment.truck
    WHERE assignment.area = $1 AND job >= $2 AND job < $3 AND overruled_by IS NOT NULL
    ORDER BY assignment.id LIMIT $4
    """)

  static let refusals = Statement(
    "report_refusal",
    """
    SELECT count(*) OVER (), job, call_sign, ended_at, end_reason
    FROM assignment JOIN truck ON truck.area = $1 AND truck.id = assignment.truck
    WHERE assignment.area = $1 AND job >= $2 AND job < $3
      AND \(isRefusal)
    ORDER BY assignment.id LIMIT $4
    """)

  /// What people did comes first, with who did it: the plan moves trucks often, and always with the same words.
  static let releases = Statement(
    "report_release",
    """
    WITH release AS (
      SELECT count(*) OVER () AS total, job, call_sign, ended_at, end_reason, is_move,
        count(*) FILTER (WHERE is_move) OVER () AS moves, assignment.id
      FROM assignment JOIN truck ON truck.area = $1 AND truck.id = assignment.truck
      CROSS JOIN LATERAL (
        SELECT end_reason IS NOT DISTINCT FROM '\(Dispatcher.diversionReason)' AS is_move
      ) AS told
      WHERE assignment.area = $1 AND job >= $2 AND job < $3
        AND \(isRelease)
      ORDER BY is_move, ended_at, assignment.id
      LIMIT $4
    )
    SELECT total, job, call_sign, ended_at, end_reason, is_move, moves,
      CASE WHEN NOT is_move THEN (
        SELECT body FROM event
        WHERE event.area = $1 AND event.job = release.job AND type = 'advanced'
          AND body LIKE '{"assignment":' || release.id || ',"to":"released",%'
        ORDER BY seq DESC LIMIT 1) END
    FROM release ORDER BY is_move, ended_at, release.id
    """)

  static let deskItems = Statement(
    "report_desk_item",
    """
    SELECT kind, count(*) FROM desk_item WHERE area = $1 AND job >= $2 AND job < $3
    GROUP BY kind ORDER BY count(*) DESC, kind
    """)

  /// Squares of a hundredth of a degree, by their middles.
  static let places = Statement(
    "report_place",
    outcomes + """
      SELECT least(90, floor(lat * 100) / 100 + 0.005),
        least(180, floor(lon * 100) / 100 + 0.005), count(*), count(*) FILTER (WHERE is_late)
      FROM outcome WHERE lat IS NOT NULL
      GROUP BY 1, 2
      ORDER BY count(*) DESC, 1, 2 LIMIT 20
      """)

  static let statements = [
    limit, firstJob, firstAssignment, firstEvent, services, calls, lateJobs, overrules, refusals,
    releases,
    deskItems, trucks, places,
  ]
}
