public import DispatchCore

/// Who leads the area, as far as this server knows.
public struct LeaderSight: Hashable, Sendable {
  /// What an acknowledged call survives, by the database's settings.
  public enum Durability: String, CaseIterable, Hashable, Sendable {
    /// The loss of the database's machine.
    case replicated
    /// A power cut, if its disk does.
    case local
    /// Not even a power cut.
    case volatile
  }

  /// The number of the present term.
  public var epoch: Int64
  /// The process, by a name for people.
  public var holder: String
  /// Where it takes writes.
  public var address: String
  /// Whether it is this server, or was it last, before it lost its database.
  public var isHere: Bool
  /// Of this server's own commits, as it was asked seconds ago; nil when it does not lead.
  public var durability: Durability?
  /// Since when this server's commits are not replicated, although they were before, here or under the
  /// leader before it, by the domain's clock; nil while they are, or when they never were.
  public var unreplicatedSince: Timestamp?
  /// Whether this server's commits wait for more standbys than are there.
  public var lacksStandby: Bool
  /// When this server found that another had taken the lead from it, by the domain's clock; nil when
  /// that never happened.
  public var replacedAt: Timestamp?

  /// Stores them as they are; who has a durability is this server.
  public init(
    epoch: Int64, holder: String, address: String, durability: Durability?,
    unreplicatedSince: Timestamp? = nil, lacksStandby: Bool = false, replacedAt: Timestamp? = nil
  ) {
    self.epoch = epoch
    self.holder = holder
    self.address = address
    self.isHere = durability != nil
    self.durability = durability
    self.unreplicatedSince = unreplicatedSince
    self.lacksStandby = lacksStandby
    self.replacedAt = replacedAt
  }
}
