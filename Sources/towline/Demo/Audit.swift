import DispatchCore
import LoadTest
import Postgres

/// Looks in PostgreSQL, past the server, whether everything that was acknowledged is there.
struct Audit {
  /// One question and what came of it.
  struct Finding {
    var text: String
    var isGood: Bool
  }

  let session: Session
  let area: String

  /// - Parameter plays: what the callers were told.
  func run(_ counts: PlayTally.Counts, _ acknowledged: [PlayTally.Acknowledgement]) async throws
    -> [Finding]
  {
    let found = try await session.query(
      Self.acknowledged,
      [
        .text(area), .int64s(acknowledged.map(\.call.number)),
        .int64s(acknowledged.map(\.job.number)),
      ])[0].int(0)
    let stored = try await session.query(Self.calls, [.text(area)])[0].int(0)
    let most = counts.accepted + counts.unknown
    var findings = [
      Finding(
        text: "\(found) of \(acknowledged.count) accepted calls are in PostgreSQL",
        isGood: found == acknowledged.count),
      Finding(
        text:
          "\(stored) calls are stored, \(counts.accepted) were accepted: none twice, no phantom",
        isGood: (counts.accepted...most).contains(stored)),
    ]
    for question in Self.faults {
      let count = try await session.query(question.statement, [.text(area)])[0].int(0)
      findings.append(Finding(text: "\(count) \(question.text)", isGood: count == 0))
    }
    return findings
  }
}

// Statements.
extension Audit {
  private static let acknowledged = Statement(
    "audit_acknowledged",
    """
    SELECT count(*) FROM unnest($2::bigint[], $3::bigint[]) AS told (call, job)
    JOIN call ON call.area = $1 AND call.id = told.call AND call.job = told.job
    """)

  private static let calls = Statement(
    "audit_calls", "SELECT count(*) FROM call WHERE area = $1")

  /// Each counts what must not be.
  private static let faults: [(text: String, statement: Statement)] = [
    (
      "times was a truck on two jobs",
      Statement(
        "audit_double",
        """
        SELECT count(*) FROM (
          SELECT assigned_at < lag(coalesce(ended_at, 'infinity'))
            OVER (PARTITION BY truck ORDER BY id) AS is_double
          FROM assignment WHERE area = $1
        ) AS pair WHERE is_double
        """)
    ),
    (
      "open jobs are neither in the queue nor with one truck",
      Statement(
        "audit_owner",
        """
        SELECT count(*) FROM job
        WHERE area = $1 AND ended_at IS NULL
          AND (state = 'assigned') <> (
            (SELECT count(*) FROM assignment AS held
             WHERE held.area = job.area AND held.job = job.id AND held.ended_at IS NULL) = 1)
        """)
    ),
    (
      "gaps in the numbers of the events",
      Statement(
        "audit_gap", "SELECT coalesce(max(seq), 0) - count(*) FROM event WHERE area = $1")
    ),
  ]
}
