import DispatchCore
import Postgres

/// Assignments as rows.
enum AssignmentTable {
  /// Assignments that were made in this batch; one that is there already is an error.
  static let insert = Statement("insert_assignment", insertSQL)

  /// Assignments that were there before. Sent first: those that end free their truck and job
  /// before others take them.
  static let update = Statement(
    "update_assignment",
    insertSQL + """

      ON CONFLICT (area, id) DO UPDATE SET
        state = excluded.state, revision = excluded.revision,
        distance_m = excluded.distance_m, travel_us = excluded.travel_us,
        accepted_at = excluded.accepted_at, en_route_at = excluded.en_route_at,
        on_scene_at = excluded.on_scene_at, towing_at = excluded.towing_at,
        at_dropoff_at = excluded.at_dropoff_at, ended_at = excluded.ended_at,
        end_reason = excluded.end_reason
      """)

  private static let insertSQL = """
    INSERT INTO assignment (
      area, id, job, truck, overruled_by, overrule_reason, state, revision, assigned_at,
      distance_m, travel_us, fix_age_us, accepted_at, en_route_at, on_scene_at, towing_at,
      at_dropoff_at, ended_at, end_reason)
    SELECT $1, new.*
    FROM unnest(
      $2::bigint[], $3::bigint[], $4::integer[], $5::text[], $6::text[], $7::text[],
      $8::integer[], $9::timestamptz[], $10::bigint[], $11::bigint[], $12::bigint[],
      $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[],
      $17::timestamptz[], $18::timestamptz[], $19::text[]
    ) AS new
    """

  /// Ended ones first, then by number, so that the unique indexes over active ones hold at every
  /// row.
  static func inOrder(_ assignments: some Sequence<Assignment>) -> [Assignment] {
    assignments.sorted { left, right in
      left.state.isActive == right.state.isActive
        ? left.id < right.id : right.state.isActive
    }
  }

  static func parameters(_ rows: [Assignment], area: String) -> [Parameter] {
    [
      .text(area),
      .int64s(rows.map(\.id.number)),
      .int64s(rows.map(\.job.number)),
      .int32s(rows.map(\.truck.number)),
      .texts(rows.map(\.cause.author)),
      .texts(rows.map(\.cause.reason)),
      .texts(rows.map(\.state.rawValue)),
      .int32s(rows.map { Int32(clamping: $0.revision) }),
      .moments(rows.map(\.assignedAt)),
      .distances(rows.map(\.distance)),
      .durations(rows.map(\.travel)),
      .durations(rows.map(\.fixAge)),
      .moments(rows.map(\.acceptedAt)),
      .moments(rows.map(\.enRouteAt)),
      .moments(rows.map(\.onSceneAt)),
      .moments(rows.map(\.towingAt)),
      .moments(rows.map(\.atDropoffAt)),
      .moments(rows.map(\.endedAt)),
      .texts(rows.map(\.endReason)),
    ]
  }

  /// The columns of ``assignment(_:)``.
  static let columns = """
    id, job, truck, overruled_by, overrule_reason, state, revision, assigned_at, distance_m,
    travel_us, fix_age_us, accepted_at, en_route_at, on_scene_at, towing_at, at_dropoff_at,
    ended_at, end_reason
    """

  static func assignment(_ row: Row) -> Assignment {
    let cause = row.optionalText(3).map {
      Assignment.Cause.overrule(by: $0, reason: row.text(4))
    }
    var assignment = Assignment(
      id: Assignment.ID(row.int64(0)), job: Job.ID(row.int64(1)), truck: row.truckID(2),
      cause: cause ?? .automatic, assignedAt: row.moment(7), distance: row.optionalDistance(8),
      travel: row.optionalDuration(9), fixAge: .microseconds(row.int64(10)))
    assignment.state = row.word(5)
    assignment.revision = row.int(6)
    assignment.acceptedAt = row.optionalMoment(11)
    assignment.enRouteAt = row.optionalMoment(12)
    assignment.onSceneAt = row.optionalMoment(13)
    assignment.towingAt = row.optionalMoment(14)
    assignment.atDropoffAt = row.optionalMoment(15)
    assignment.endedAt = row.optionalMoment(16)
    assignment.endReason = row.optionalText(17)
    return assignment
  }
}

extension Assignment.Cause {
  fileprivate var author: String? {
    if case .overrule(let author, _) = self { author } else { nil }
  }

  fileprivate var reason: String? {
    if case .overrule(_, let reason) = self { reason } else { nil }
  }
}
