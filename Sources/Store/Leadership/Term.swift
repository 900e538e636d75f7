/// One leader's time in an area.
public struct Term: Hashable, Sendable {
  /// The area's name.
  public let area: String
  /// Its number, from 1; each new leader's is greater.
  public let epoch: Int64
  /// The process that leads, by a name for people.
  public let holder: String
  /// Where it takes writes, for standbys to point to.
  public let address: String

  /// Stores them as they are.
  public init(area: String, epoch: Int64, holder: String, address: String) {
    self.area = area
    self.epoch = epoch
    self.holder = holder
    self.address = address
  }
}
