import DispatchCore
import Postgres

/// The ways to ask for events.
enum EventSearch {
  static func step(
    area: String, after seq: Int64, limit: Int, job: Job.ID?, truck: Truck.ID?, types: [String]
  ) -> Step {
    let start: [Parameter] = [.text(area), .int64(seq), .int64(Int64(limit))]
    if let job, truck == nil, types.isEmpty {
      return Step(ofJob, start + [.int64(job.number)])
    }
    guard job != nil || truck != nil || !types.isEmpty else { return Step(all, start) }
    return Step(
      some,
      start + [
        .int64(job?.number), .int32(truck?.number), .bool(types.isEmpty), .texts(types),
      ])
  }

  static let all = Statement(
    "read_event",
    "SELECT \(EventTable.columns) FROM event WHERE area = $1 AND seq > $2 ORDER BY seq LIMIT $3")

  static let ofJob = Statement(
    "read_event_of_job",
    """
    SELECT \(EventTable.columns) FROM event
    WHERE area = $1 AND seq > $2 AND job = $4 ORDER BY seq LIMIT $3
    """)

  static let some = Statement(
    "read_some_event",
    """
    SELECT \(EventTable.columns) FROM event
    WHERE area = $1 AND seq > $2 AND ($4::bigint IS NULL OR job = $4)
      AND ($5::integer IS NULL OR truck = $5) AND ($6::boolean OR type = ANY ($7::text[]))
    ORDER BY seq LIMIT $3
    """)
}
