public import DispatchCore

/// Who leads the area, as far as this server knows.
public struct LeaderSight: Hashable, Sendable {
  /// The number of the present term.
  public var epoch: Int64
  /// The process, by a name for people.
  public var holder: String
  /// Where it takes writes.
  public var address: String
  /// Whether it is this server.
  public var isHere: Bool
  /// When this server found that another had taken the lead from it, by the domain's clock; nil when
  /// that never happened.
  public var replacedAt: Timestamp?

  /// Stores them as they are.
  public init(
    epoch: Int64, holder: String, address: String, isHere: Bool, replacedAt: Timestamp? = nil
  ) {
    self.epoch = epoch
    self.holder = holder
    self.address = address
    self.isHere = isHere
    self.replacedAt = replacedAt
  }
}
