/// What the server promises about a commit, as it stands for this session.
public struct Durability: Equatable, Sendable {
  /// `on`, `off`, `local`, `remote_write` or `remote_apply`.
  public let synchronousCommit: String
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
  /// Whether this session is the server's own, with no pooler between.
  public let isDirect: Bool

  /// Whether a commit that was reported survives a power cut.
  public var isSafe: Bool { synchronousCommit != "off" && fsync && fullPageWrites }

  /// Whether a commit that was reported also survives the loss of the server.
  public var isReplicated: Bool {
    !standbys.isEmpty && synchronousCommit != "off" && synchronousCommit != "local"
  }
}

extension Session {
  /// Asks the server. A role may have turned `synchronous_commit` off for itself.
  public func durability() throws(PostgresFailure) -> Durability {
    let row = try query(Self.durabilityFacts)[0]
    return Durability(
      synchronousCommit: row.text(0), fsync: row.bool(1), fullPageWrites: row.bool(2),
      serverVersion: row.int(3), isInRecovery: row.bool(4), standbys: row.text(5),
      isDirect: row.int(6) == processNumber.map { Int($0) })
  }

  /// Has commits on this session waited for, whatever the role's own setting is.
  public func waitForCommits() throws(PostgresFailure) {
    try execute(
      Statement("wait_for_commits", "SELECT set_config('synchronous_commit', 'on', false)"))
  }

  private static let durabilityFacts = Statement(
    "durability_facts",
    """
    SELECT current_setting('synchronous_commit'),
           current_setting('fsync')::boolean,
           current_setting('full_page_writes')::boolean,
           current_setting('server_version_num')::integer,
           pg_is_in_recovery(),
           current_setting('synchronous_standby_names'),
           pg_backend_pid()
    """)
}
