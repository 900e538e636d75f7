public import Postgres

/// What stands between a database and a server that keeps its word.
public struct DatabaseCheck: Sendable {
  /// A fact about a database under which an acknowledged call could be lost, or none be taken.
  public enum Finding: Error, Hashable, Sendable {
    /// A commit is reported before it is written.
    case synchronousCommitOff
    /// The server does not make the disk write.
    case fsyncOff
    /// A page torn by a power cut cannot be mended.
    case fullPageWritesOff
    /// A standby, which cannot be written to.
    case standby
    /// A pooler hands out the server's sessions: one of ours may be another's at the next statement.
    case pooler
    /// Older than PostgreSQL 13.
    case tooOld(version: Int)
  }

  /// Looks at the database; the order is that of the cases.
  public static func findings(
    _ session: Session
  ) async throws(StoreFailure) -> [Finding] {
    let facts = try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.durability()
    }
    var findings: [Finding] = []
    if facts.synchronousCommit == "off" { findings.append(.synchronousCommitOff) }
    if !facts.fsync { findings.append(.fsyncOff) }
    if !facts.fullPageWrites { findings.append(.fullPageWritesOff) }
    if facts.isInRecovery { findings.append(.standby) }
    if !facts.isDirect { findings.append(.pooler) }
    if facts.serverVersion < 130_000 { findings.append(.tooOld(version: facts.serverVersion)) }
    return findings
  }
}

extension DatabaseCheck.Finding: CustomStringConvertible {
  /// Whether a server must not lead on such a database; the others may be allowed, with a warning.
  public var isFatal: Bool {
    switch self {
    case .standby, .pooler, .tooOld: true
    case .synchronousCommitOff, .fsyncOff, .fullPageWritesOff: false
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .synchronousCommitOff:
      "synchronous_commit is off: an acknowledged call can be lost; set it to on for this role"
    case .fsyncOff: "fsync is off: a power cut can lose everything; set it to on"
    case .fullPageWritesOff: "full_page_writes is off: a power cut can damage data; set it to on"
    case .standby:
      "the database is a standby: name all hosts and add target_session_attrs=read-write"
    case .pooler:
      """
      a pooler such as PgBouncer stands between: name PostgreSQL's own address, since towline keeps \
      few sessions and each must be its own
      """
    case .tooOld(let version): "PostgreSQL \(version / 10_000) is too old: 13 or newer is needed"
    }
  }
}
