internal import Postgres

/// What the database promises of this server's commits, as it was asked last.
struct CommitPromise: Hashable, Sendable {
  var durability: LeaderSight.Durability
  /// Whether commits wait for more standbys than are there.
  var lacksStandby: Bool
}

extension CommitPromise {
  init(_ facts: Durability) {
    self.init(
      durability: LeaderSight.Durability(facts), lacksStandby: facts.isStandbyMissing)
  }
}

extension LeaderSight.Durability {
  fileprivate init(_ durability: Durability) {
    self = !durability.isSafe ? .volatile : durability.isReplicated ? .replicated : .local
  }
}
