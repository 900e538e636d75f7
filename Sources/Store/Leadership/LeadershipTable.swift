public import DispatchCore
public import Postgres

/// The tables of who leads, on a session of their own, so that a renewal never waits for a commit.
public struct LeadershipTable: Sendable {
  /// A look or a renewal that takes longer is given up: it would say nothing of now.
  private static let patience: Duration = .milliseconds(1_500)

  let keeper: SessionKeeper
  let area: String

  /// Opened on first use.
  public init(_ settings: ConnectionSettings, area: String) {
    keeper = SessionKeeper(settings, purpose: "lease", patience: Self.patience)
    self.area = area
  }

  /// Who leads; nil when nobody ever has.
  public func look() async throws(StoreFailure) -> Sighting? {
    try await keeper.query(Self.look, [.text(area)]).first.map { row in
      Sighting(
        term: Term(
          area: area, epoch: row.int64(0), holder: row.text(1), address: row.text(2)),
        beat: row.int64(3), hasEnded: row.bool(4), isConnected: row.bool(5),
        lastSeq: row.int64(6), schemaKnown: row.int(7), durability: row.optionalText(8),
        unreplicatedSince: row.optionalMoment(9))
    }
  }

  /// Renews the lease of a term. It waits for no disk and no standby: a heartbeat that is lost
  /// with its server is no loss.
  ///
  /// - Parameters:
  ///   - durability: what commits survive, for whoever leads next: `replicated`, `local` or `volatile`.
  ///   - unreplicatedSince: since when they are not replicated, although they were before.
  /// - Returns: false when another leads by now.
  public func renew(
    _ term: Term, durability: String? = nil, unreplicatedSince: Timestamp? = nil
  ) async throws(StoreFailure) -> Bool {
    let rows = try await keeper.commit([
      Step(Self.relax),
      Step(
        Self.beat,
        [
          .text(area), .int64(term.epoch), .text(durability),
          .timestamp(unreplicatedSince?.microseconds),
        ]),
    ])
    return rows[1].affected == 1
  }

  /// What the database promises of a commit at this moment, asked on this session: the one that writes
  /// may be waiting for a standby.
  ///
  /// - Parameter synchronousCommit: what the session that writes keeps to.
  public func durability(
    ofCommits synchronousCommit: String
  ) async throws(StoreFailure) -> Durability {
    let session = try await keeper.usable()
    var durability = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.durability()
    }
    durability.synchronousCommit = synchronousCommit
    return durability
  }

  /// Closes the session.
  public func close() async { await keeper.close() }
}

// Statements.
extension LeadershipTable {
  static let look = Statement(
    "look_at_leader",
    """
    SELECT leadership.epoch, leadership.holder, leadership.address, heartbeat.beat,
      coalesce(term.ended_at IS NOT NULL, false),
      EXISTS (
        SELECT FROM pg_stat_activity WHERE pid = backend_pid AND backend_start = backend_started),
      counter.last_seq, leadership.schema_known, heartbeat.durability,
      heartbeat.unreplicated_since
    FROM leadership
    JOIN heartbeat USING (area)
    JOIN counter USING (area)
    LEFT JOIN term ON term.area = leadership.area AND term.epoch = leadership.epoch
    WHERE leadership.area = $1
    """)

  static let relax = Statement(
    "relax_commit", "SELECT set_config('synchronous_commit', 'off', true)")

  static let beat = Statement(
    "beat",
    """
    UPDATE heartbeat
    SET beat = beat + 1, durability = $3::text, unreplicated_since = $4::timestamptz
    WHERE area = $1 AND epoch = $2
    """)
}
