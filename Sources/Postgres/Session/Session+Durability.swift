/// What the server promises about a commit, as it stands for this session.
public struct Durability: Equatable, Sendable {
  /// `on`, `off`, `local`, `remote_write` or `remote_apply`: of this session alone.
  public var synchronousCommit: String
  /// Whether the server makes the disk write.
  public let fsync: Bool
  /// Whether a page torn by a power cut can be mended.
  public let fullPageWrites: Bool
  /// Such as 150020.
  public let serverVersion: Int
  /// A standby: it cannot be written to.
  public let isInRecovery: Bool
  /// The standbys that a commit waits for, as the server's setting names them; empty for none.
  public let standbys: String
  /// How many standbys are connected that a commit may wait for; where the role may not see which those
  /// are, all that are connected.
  public let standbysThere: Int
  /// Whether this session is the server's own, with no pooler between.
  public let isDirect: Bool

  /// Whether a commit that was reported survives a power cut.
  public var isSafe: Bool { synchronousCommit != "off" && fsync && fullPageWrites }

  /// Whether a commit that was reported also survives the loss of the server: it is not reported
  /// before a standby has it, however long none is there.
  public var isReplicated: Bool {
    !standbys.isEmpty && synchronousCommit != "off" && synchronousCommit != "local"
  }

  /// How many standbys must have a commit before it is reported; 0 where none is waited for.
  public var standbysNeeded: Int { isReplicated ? Self.standbysNeeded(for: standbys) : 0 }

  /// Whether fewer standbys are there than commits wait for: none is reported until enough have come.
  public var isStandbyMissing: Bool { standbysThere < standbysNeeded }

  /// How many standbys a `synchronous_standby_names` asks for: the number before its list, with or without
  /// `ANY` or `FIRST`; 1 for a bare list of names.
  package static func standbysNeeded(for names: String) -> Int {
    guard let list = names.firstIndex(of: "(") else { return 1 }
    let method = names[..<list].split { $0.isWhitespace }
    return method.last.flatMap { Int($0) } ?? 1
  }
}

extension Session {
  /// Asks the server, for what holds at this moment: all of it can be changed while it runs. A role may
  /// have turned `synchronous_commit` off for itself.
  public func durability() throws(PostgresFailure) -> Durability {
    let row = try query(Self.durabilityFacts)[0]
    return Durability(
      synchronousCommit: row.text(0), fsync: row.bool(1), fullPageWrites: row.bool(2),
      serverVersion: row.int(3), isInRecovery: row.bool(4), standbys: row.text(5),
      standbysThere: row.int(6), isDirect: row.int(7) == processNumber.map { Int($0) })
  }

  /// Has commits on this session waited for, whatever the role's own setting is or will be: one that is
  /// not `off` is kept to, for as long as the session lives.
  public func waitForCommits() throws(PostgresFailure) {
    try execute(Self.commitsWait)
  }

  private static let commitsWait = Statement(
    "wait_for_commits",
    """
    SELECT set_config('synchronous_commit',
      CASE current_setting('synchronous_commit')
        WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END,
      false)
    """)

  private static let durabilityFacts = Statement(
    "durability_facts",
    """
    SELECT current_setting('synchronous_commit'),
           current_setting('fsync')::boolean,
           current_setting('full_page_writes')::boolean,
           current_setting('server_version_num')::integer,
           pg_is_in_recovery(),
           current_setting('synchronous_standby_names'),
           (SELECT count(*) FROM pg_stat_replication
            WHERE coalesce(sync_state, '') NOT IN ('async', 'potential'))::integer,
           pg_backend_pid()
    """)
}
