import DispatchCore
import Postgres

/// Jobs as rows. The assignment, the calls and the promise are rows of their own.
enum JobTable {
  /// A job that was opened in this batch; one that is there already is an error.
  static let insert = Statement("insert_job", insertSQL)

  /// A job that was there before, or was opened and changed by events of several batches.
  static let update = Statement(
    "update_job",
    insertSQL + """

      ON CONFLICT (area, id) DO UPDATE SET
        danger_class = excluded.danger_class, state = excluded.state,
        deadline = excluded.deadline, must_serve_from = excluded.must_serve_from,
        is_must_serve = excluded.is_must_serve, lat = excluded.lat, lon = excluded.lon,
        place_text = excluded.place_text, accuracy_m = excluded.accuracy_m,
        dangers = excluded.dangers, destination_lat = excluded.destination_lat,
        destination_lon = excluded.destination_lon, destination_text = excluded.destination_text,
        destination_accuracy_m = excluded.destination_accuracy_m,
        hold_until = excluded.hold_until, passed_by = excluded.passed_by,
        ended_at = excluded.ended_at, member_checked_at = excluded.member_checked_at,
        crew_checked_at = excluded.crew_checked_at
      """)

  private static let insertSQL = """
    INSERT INTO job (
      area, id, danger_class, state, opened_at, deadline, must_serve_from, is_must_serve,
      lat, lon, place_text, accuracy_m, problem, dangers, needs_equipment, needs_weight,
      needs_seats, destination_lat, destination_lon, destination_text, destination_accuracy_m,
      scheduled_for, hold_until, passed_by, ended_at, member_checked_at, crew_checked_at)
    SELECT $1, id, danger_class, state, opened_at, deadline, must_serve_from, is_must_serve,
      lat, lon, place_text, accuracy_m, problem, string_to_array(dangers, ','),
      string_to_array(needs_equipment, ','), needs_weight, needs_seats, destination_lat,
      destination_lon, destination_text, destination_accuracy_m, scheduled_for, hold_until,
      string_to_array(passed_by, ',')::integer[], ended_at, member_checked_at, crew_checked_at
    FROM unnest(
      $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
      $7::timestamptz[], $8::boolean[], $9::float8[], $10::float8[], $11::text[], $12::bigint[],
      $13::text[], $14::text[], $15::text[], $16::text[], $17::integer[], $18::float8[],
      $19::float8[], $20::text[], $21::bigint[], $22::timestamptz[], $23::timestamptz[],
      $24::text[], $25::timestamptz[], $26::timestamptz[], $27::timestamptz[]
    ) AS new (
      id, danger_class, state, opened_at, deadline, must_serve_from, is_must_serve, lat, lon,
      place_text, accuracy_m, problem, dangers, needs_equipment, needs_weight, needs_seats,
      destination_lat, destination_lon, destination_text, destination_accuracy_m, scheduled_for,
      hold_until, passed_by, ended_at, member_checked_at, crew_checked_at)
    """

  static func parameters(_ jobs: [Job], area: String) -> [Parameter] {
    let start: [Parameter] = [
      .text(area),
      .int64s(jobs.map(\.id.number)),
      .texts(jobs.map(\.dangerClass.rawValue)),
      .texts(jobs.map(\.state.rawValue)),
      .moments(jobs.map(\.openedAt)),
      .moments(jobs.map(\.deadline)),
      .moments(jobs.map(\.mustServeFrom)),
      .bools(jobs.map(\.isMustServe)),
    ]
    let needs: [Parameter] = [
      .texts(jobs.map(\.problem.rawValue)),
      .wordLists(jobs.map { $0.dangers.map(\.rawValue) }),
      .wordLists(jobs.map(\.requirement.anyOf.names)),
      .texts(jobs.map(\.requirement.weightClass.rawValue)),
      .int32s(jobs.map { Int32(clamping: $0.requirement.seats) }),
    ]
    let end: [Parameter] = [
      .moments(jobs.map(\.scheduledFor)),
      .moments(jobs.map(\.holdUntil)),
      .numberLists(jobs.map(\.passedBy)),
      .moments(jobs.map(\.endedAt)),
      .moments(jobs.map(\.memberCheckedAt)),
      .moments(jobs.map(\.crewCheckedAt)),
    ]
    return start + Parameter.places(jobs.map(\.place)) + needs
      + Parameter.places(jobs.map(\.destination)) + end
  }
}

// Reading.
extension JobTable {
  /// The columns of ``job(_:)``, for a `FROM job`.
  static let columns = """
    job.id, job.danger_class, job.state, job.opened_at, job.deadline, job.must_serve_from,
    job.is_must_serve, job.lat, job.lon, job.place_text, job.accuracy_m, job.problem,
    array_to_string(job.dangers, ','), array_to_string(job.needs_equipment, ','),
    job.needs_weight, job.needs_seats, job.destination_lat, job.destination_lon,
    job.destination_text, job.destination_accuracy_m, job.scheduled_for, job.hold_until,
    array_to_string(job.passed_by, ','), job.ended_at, job.member_checked_at, job.crew_checked_at
    """

  /// The job of a row, without its calls, assignment and promise.
  static func job(_ row: Row) -> Job {
    var job = Job(
      id: Job.ID(row.int64(0)), dangerClass: row.word(1), openedAt: row.moment(3),
      deadline: row.moment(4), mustServeFrom: row.moment(5), place: row.place(7),
      problem: row.word(11), dangers: row.words(12),
      requirement: Requirement(
        anyOf: row.equipment(13), weightClass: row.word(14), seats: row.int(15)),
      destination: row.optionalPlace(16), scheduledFor: row.optionalMoment(20),
      holdUntil: row.optionalMoment(21))
    job.state = row.word(2)
    job.isMustServe = row.bool(6)
    job.passedBy = row.wordList(22).compactMap(Int32.init).map(Truck.ID.init)
    job.endedAt = row.optionalMoment(23)
    job.memberCheckedAt = row.optionalMoment(24)
    job.crewCheckedAt = row.optionalMoment(25)
    return job
  }
}
