import Postgres

/// Who leads an area: a row with an epoch, which every journal transaction locks.
enum Leadership {
  /// Raises the epoch in a transaction of its own, which waits for the present leader's last one.
  /// Its commit is the barrier: what is read after it is all that was ever acknowledged.
  ///
  /// The session is the one that will write in this term; its backend is recorded, so that a
  /// successor can end it.
  static func take(
    area: String, holder: String, address: String, on session: Session
  ) async throws(StoreFailure) -> Term {
    let steps = [
      Step(enterArea, [.text(area)]),
      Step(enterCounter, [.text(area)]),
      Step(raise, [.text(area), .text(holder), .text(address)]),
    ]
    let rows = try await StoreFailure.commit(steps, on: session)
    return Term(area: area, epoch: rows[2][0].int64(0), holder: holder, address: address)
  }

  /// Notes that a term ended in order. A failure to do so only makes it look like a death.
  static func end(_ term: Term, on session: Session) async {
    let parameters: [Parameter] = [.text(term.area), .int64(term.epoch)]
    _ = await session.commitPipeline([Step(end, parameters)])
  }

  static let enterArea = Statement(
    "enter_area", "INSERT INTO area (name) VALUES ($1) ON CONFLICT DO NOTHING")

  static let enterCounter = Statement(
    "enter_counter", "INSERT INTO counter (area) VALUES ($1) ON CONFLICT DO NOTHING")

  /// The new epoch, in the leader's row, in the list of terms and in the heartbeat.
  static let raise = Statement(
    "raise_epoch",
    """
    WITH raised AS (
      INSERT INTO leadership AS present (area, epoch, holder, address, backend_pid)
      VALUES ($1, 1, $2, $3, pg_backend_pid())
      ON CONFLICT (area) DO UPDATE SET
        epoch = present.epoch + 1, holder = excluded.holder, address = excluded.address,
        backend_pid = excluded.backend_pid, taken_at = now()
      RETURNING area, epoch, holder, address
    ), begun AS (
      INSERT INTO term (area, epoch, holder, address)
      SELECT area, epoch, holder, address FROM raised
    ), beating AS (
      INSERT INTO heartbeat (area, epoch) SELECT area, epoch FROM raised
      ON CONFLICT (area) DO UPDATE SET epoch = excluded.epoch, beat = 0
    )
    SELECT epoch FROM raised
    """)

  static let end = Statement(
    "end_term",
    "UPDATE term SET ended_at = now() WHERE area = $1 AND epoch = $2 AND ended_at IS NULL")
}
