import DispatchCore
import Postgres

/// Promises as rows: the first is revision 0. Rows are only ever added.
enum PromiseTable {
  struct Entry {
    var job: Job.ID
    var revision: Int
    var arriveBy: Timestamp
    var givenAt: Timestamp
    var author: String?
    var reason: String?
  }

  static let insert = Statement(
    "insert_promise",
    """
    INSERT INTO promise (area, job, revision, arrive_by, given_at, author, reason)
    SELECT $1, new.*
    FROM unnest(
      $2::bigint[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[]
    ) AS new
    """)

  /// What the events add to the promises of jobs, given the jobs as they are after them.
  static func entries(_ events: [RecordedEvent], _ jobs: [Job.ID: Job]) -> [Entry] {
    var unnumbered: [Job.ID: Int] = [:]
    for recorded in events {
      guard case .promiseRevised(let job, _) = recorded.event else { continue }
      unnumbered[job, default: 0] += 1
    }
    var entries: [Entry] = []
    for recorded in events {
      switch recorded.event {
      case .promiseGiven(let job, let promise):
        entries.append(
          Entry(
            job: job, revision: 0, arriveBy: promise.arriveBy, givenAt: promise.givenAt))
      case .promiseRevised(let job, let revision):
        let last = jobs[job]?.promise?.revisions.count ?? 0
        let number = last - unnumbered[job, default: 1] + 1
        unnumbered[job, default: 1] -= 1
        entries.append(
          Entry(
            job: job, revision: number, arriveBy: revision.arriveBy, givenAt: revision.givenAt,
            author: revision.author, reason: revision.reason))
      default: continue
      }
    }
    return entries
  }

  static func parameters(_ entries: [Entry], area: String) -> [Parameter] {
    [
      .text(area),
      .int64s(entries.map(\.job.number)),
      .int32s(entries.map { Int32(clamping: $0.revision) }),
      .moments(entries.map(\.arriveBy)),
      .moments(entries.map(\.givenAt)),
      .texts(entries.map(\.author)),
      .texts(entries.map(\.reason)),
    ]
  }

  /// The columns of ``add(_:to:)``.
  static let columns = "job, revision, arrive_by, given_at, author, reason"

  /// Adds a row to its job's promise; rows come in order.
  static func add(_ row: Row, to promise: inout Promise?) {
    guard row.int(1) > 0 else {
      promise = Promise(arriveBy: row.moment(2), givenAt: row.moment(3))
      return
    }
    promise?.revise(
      Promise.Revision(
        arriveBy: row.moment(2), givenAt: row.moment(3), author: row.text(4), reason: row.text(5)))
  }
}
