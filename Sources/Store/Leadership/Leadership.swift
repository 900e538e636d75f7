import Postgres

/// Who leads an area: a row with an epoch, which every journal transaction locks.
enum Leadership {
  /// What a server wants to lead on.
  struct Claim {
    var area: String
    var holder: String
    var address: String
    /// The lead is taken only if this epoch is still the present one, 0 for none; nil takes it
    /// whatever the present one is.
    var after: Int64?
    /// The epoch of this very process's last term, which thereby ended without a death.
    var own: Int64?
    /// How many migrations this program knows. The lead is not taken after one that knew more.
    var schemaKnown = Int32(clamping: Migration.all.count)
  }

  /// Raises the epoch in a transaction of its own, which waits for the present leader's last one.
  /// Its commit is the barrier: what is read after it is all that was ever acknowledged.
  ///
  /// The session is the one that will write in this term; its backend is recorded, so that a
  /// successor can end it.
  ///
  /// - Returns: nil when another was quicker, or a newer program has led.
  static func take(_ claim: Claim, on session: Session) async throws(StoreFailure) -> Term? {
    let steps = [
      Step(enterArea, [.text(claim.area)]),
      Step(enterCounter, [.text(claim.area)]),
      Step(
        raise,
        [
          .text(claim.area), .text(claim.holder), .text(claim.address), .int64(claim.after),
          .int64(claim.own), .int32(claim.schemaKnown),
        ]),
    ]
    let rows = try await StoreFailure.commit(steps, on: session)
    return rows[2].first.map {
      Term(area: claim.area, epoch: $0.int64(0), holder: claim.holder, address: claim.address)
    }
  }

  /// Ends the recorded session of an epoch's leader: a frozen one may hold the leader's row.
  ///
  /// A failure leaves it as it is: then the raise waits for that session's transaction.
  static func dismiss(area: String, epoch: Int64, on session: Session) async {
    _ = try? await session.query(dismiss, [.text(area), .int64(epoch)])
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

  /// The new epoch, in the leader's row, in the list of terms and in the heartbeat. No row when the
  /// epoch was not the one it was to follow, or was a newer program's. It goes above every term that is
  /// listed too: whoever has put an older leader's row back, or has taken it away, must not keep everybody
  /// from leading.
  static let raise = Statement(
    "raise_epoch",
    """
    WITH raised AS (
      INSERT INTO leadership AS present (
        area, epoch, holder, address, schema_known, backend_pid, backend_started)
      VALUES ($1, coalesce((SELECT max(epoch) FROM term WHERE area = $1), 0) + 1, $2, $3,
        $6::integer, pg_backend_pid(),
        (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()))
      ON CONFLICT (area) DO UPDATE SET
        epoch = greatest(present.epoch + 1, excluded.epoch), holder = excluded.holder,
        address = excluded.address, schema_known = excluded.schema_known,
        backend_pid = excluded.backend_pid, backend_started = excluded.backend_started,
        taken_at = now()
      WHERE present.epoch = coalesce($4::bigint, present.epoch)
        AND present.schema_known <= excluded.schema_known
      RETURNING area, epoch, holder, address
    ), begun AS (
      INSERT INTO term (area, epoch, holder, address)
      SELECT area, epoch, holder, address FROM raised
    ), beating AS (
      INSERT INTO heartbeat (area, epoch) SELECT area, epoch FROM raised
      ON CONFLICT (area) DO UPDATE SET epoch = excluded.epoch, beat = 0
    ), own AS (
      UPDATE term SET ended_at = now() FROM raised
      WHERE term.area = raised.area AND term.epoch = $5::bigint AND ended_at IS NULL
    )
    SELECT epoch FROM raised
    """)

  static let dismiss = Statement(
    "dismiss_leader",
    """
    SELECT pg_terminate_backend(pid) FROM leadership
    JOIN pg_stat_activity ON pid = backend_pid AND backend_start = backend_started
    WHERE area = $1 AND epoch = $2 AND pid <> pg_backend_pid()
    """)

  static let end = Statement(
    "end_term",
    "UPDATE term SET ended_at = now() WHERE area = $1 AND epoch = $2 AND ended_at IS NULL")
}
