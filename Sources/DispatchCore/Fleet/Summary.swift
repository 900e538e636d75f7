/// What the things in a cell have in common: enough to say that none of them fits or is near.
struct Summary: Hashable, Sendable {
  /// The box around the unit vectors.
  private(set) var (lowX, lowY, lowZ) = (Double.infinity, Double.infinity, Double.infinity)
  private(set) var (highX, highY, highZ) = (-Double.infinity, -Double.infinity, -Double.infinity)
  /// The latest stamp.
  private(set) var latest = Timestamp.distantPast
  /// Bits that at least one thing has.
  private(set) var present: UInt32 = 0
  /// Bits that at least one thing lacks.
  private(set) var lacking: UInt32 = 0

  /// That of an empty cell: infinitely far.
  static let nothing = Summary()

  /// Takes one more thing in.
  mutating func cover(_ entry: NearestIndex.Entry) {
    lowX = min(lowX, entry.vector.x)
    lowY = min(lowY, entry.vector.y)
    lowZ = min(lowZ, entry.vector.z)
    highX = max(highX, entry.vector.x)
    highY = max(highY, entry.vector.y)
    highZ = max(highZ, entry.vector.z)
    latest = max(latest, entry.stamp)
    present |= entry.mask
    lacking |= ~entry.mask
  }

  /// Takes all things of another cell in.
  mutating func cover(_ other: Summary) {
    lowX = min(lowX, other.lowX)
    lowY = min(lowY, other.lowY)
    lowZ = min(lowZ, other.lowZ)
    highX = max(highX, other.highX)
    highY = max(highY, other.highY)
    highZ = max(highZ, other.highZ)
    latest = max(latest, other.latest)
    present |= other.present
    lacking |= other.lacking
  }

  /// This one with all things of another cell taken in.
  func covering(_ other: Summary) -> Summary {
    var both = self
    both.cover(other)
    return both
  }

  /// Whether taking the other in would change nothing.
  func covers(_ other: Summary) -> Bool {
    covering(other) == self
  }

  /// Whether a thing in the cell may meet all demands; false is certain.
  func mayMeet(_ filter: TraitFilter) -> Bool {
    present & filter.allOf == filter.allOf && lacking & filter.noneOf == filter.noneOf
      && (filter.anyOf == 0 || present & filter.anyOf != 0) && latest >= filter.notBefore
  }

  /// A squared chord that no thing in the cell is nearer than: to the box, 0 inside it.
  ///
  /// Safe to the last bit, for each step here rounds in the same direction as, or less than, the
  /// same step of `UnitVector.squaredChord` for a thing in the box.
  func leastSquaredChord(to target: UnitVector) -> Double {
    let dx = max(lowX - target.x, target.x - highX, 0)
    let dy = max(lowY - target.y, target.y - highY, 0)
    let dz = max(lowZ - target.z, target.z - highZ, 0)
    return dx * dx + dy * dy + dz * dz
  }
}
