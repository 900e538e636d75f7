import Postgres

extension PaperworkStore {
  private static let columns = """
    id, kind, title, job, state, created_at, due_at, claimed_by, until, outcome, filled,
    handed_by, note
    """

  static let insert = Statement(
    "insert_paperwork",
    """
    INSERT INTO paperwork (area, kind, title, job, is_automatic, created_at, due_at)
    VALUES ($1, $2, $3, $4, false, $5, $6)
    RETURNING \(columns)
    """)

  /// Claims that have run out and delays that are over are shown as open.
  private static let shown = """
    id, kind, title, job,
    CASE WHEN until <= $3 THEN 'open' ELSE state END AS state, created_at, due_at,
    CASE WHEN until <= $3 THEN NULL ELSE claimed_by END AS claimed_by,
    CASE WHEN until <= $3 THEN NULL ELSE until END AS until, outcome, filled, handed_by, note
    """

  static let listOpen = Statement(
    "list_paperwork",
    """
    SELECT \(shown) FROM paperwork
    WHERE area = $1 AND state <> 'done'
      AND ($2::text IS NULL OR $2 = CASE WHEN until <= $3 THEN 'open' ELSE state END)
      AND ($4::bigint IS NULL OR (due_at, id) > (
        SELECT last.due_at, last.id FROM paperwork AS last
        WHERE last.area = $1 AND last.id = $4))
    ORDER BY due_at, id LIMIT $5
    """)

  static let listDone = Statement(
    "list_done_paperwork",
    """
    SELECT \(columns) FROM paperwork
    WHERE area = $1 AND state = 'done' AND state = $2 AND created_at <= $3
      AND ($4::bigint IS NULL OR id < $4)
    ORDER BY id DESC LIMIT $5
    """)

  static let take = Statement(
    "take_paperwork",
    """
    UPDATE paperwork SET state = 'claimed', claimed_by = $2, until = $3, is_handed = false
    WHERE area = $1 AND id = (
      SELECT next.id FROM paperwork AS next
      WHERE next.area = $1 AND next.state <> 'done'
        AND (
          next.state = 'open' OR next.until <= $4
          OR (next.is_handed AND lower(next.claimed_by) = lower($2)))
      ORDER BY next.due_at, next.id
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING \(columns)
    """)

  static let finish = Statement(
    "finish_paperwork",
    """
    UPDATE paperwork SET state = 'done', claimed_by = NULL, until = NULL, is_handed = false,
      done_by = $3, outcome = $4, done_at = greatest($5, created_at)
    WHERE area = $1 AND id = $2 AND state <> 'done'
    RETURNING \(columns)
    """)

  static let postpone = Statement(
    "postpone_paperwork",
    """
    UPDATE paperwork SET state = 'later', claimed_by = NULL, until = $3, is_handed = false,
      later_reason = $4
    WHERE area = $1 AND id = $2 AND state <> 'done'
    RETURNING \(columns)
    """)

  static let hand = Statement(
    "hand_paperwork",
    """
    UPDATE paperwork SET state = 'claimed', claimed_by = $3, until = $4, is_handed = true,
      handed_by = $5, note = $6
    WHERE area = $1 AND id = $2 AND state <> 'done'
    RETURNING \(columns)
    """)

  static let fill = Statement(
    "fill_paperwork",
    """
    UPDATE paperwork SET filled = coalesce(filled || E'\\n', '') || $3
    WHERE area = $1 AND id = $2 AND state <> 'done'
      AND coalesce(length(filled) + 1, 0) + length($3) <= 20000
    RETURNING \(columns)
    """)

  static let counts = Statement(
    "count_paperwork",
    """
    SELECT count(*), count(*) FILTER (WHERE due_at < $2), min(created_at)
    FROM paperwork WHERE area = $1 AND state <> 'done'
    """)
}
