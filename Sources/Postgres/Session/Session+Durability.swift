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

  /// Whether a commit that was reported survives a power cut.
  public var isSafe: Bool { synchronousCommit != "off" && fsync && fullPageWrites }
}

extension Session {
  /// Asks the server. A role may have turned `synchronous_commit` off for itself.
  public func durability() throws(PostgresFailure) -> Durability {
    let row = try query(Self.durabilityFacts)[0]
    return Durability(
      synchronousCommit: row.text(0), fsync: row.bool(1), fullPageWrites: row.bool(2),
      serverVersion: row.int(3), isInRecovery: row.bool(4))
  }

  private static let durabilityFacts = Statement(
    "durability_facts",
    """
    SELECT current_setting('synchronous_commit'),
           current_setting('fsync')::boolean,
           current_setting('full_page_writes')::boolean,
           current_setting('server_version_num')::integer,
           pg_is_in_recovery()
    """)
}
