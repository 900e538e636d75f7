/// How many trucks of some sort offer what, such as those on duty: a fleet has few kinds, so to count those that fit a job
/// costs no look at the trucks.
struct FleetProfiles: Sendable {
  private var kindOf: [Truck.ID: UInt32] = [:]
  /// In the order in which the kinds were first seen; kinds that have none stay.
  private var kinds: [(mask: UInt32, count: Int)] = []

  /// Counts a truck by what it offers while it is of the sort; nil while it is not.
  mutating func set(_ truck: Truck.ID, _ mask: UInt32?) {
    guard kindOf[truck] != mask else { return }
    remove(truck)
    guard let mask else { return }
    kindOf[truck] = mask
    add(1, to: mask)
  }

  mutating func remove(_ truck: Truck.ID) {
    guard let mask = kindOf.removeValue(forKey: truck) else { return }
    add(-1, to: mask)
  }

  /// All trucks counted.
  var count: Int { kindOf.count }

  /// The trucks counted that pass the filter.
  func count(where filter: TraitFilter) -> Int {
    kinds.reduce(0) { sum, kind in
      filter.accepts(Traits(mask: kind.mask, stamp: .distantFuture)) ? sum + kind.count : sum
    }
  }

  private mutating func add(_ change: Int, to mask: UInt32) {
    if let index = kinds.firstIndex(where: { $0.mask == mask }) {
      kinds[index].count += change
    } else {
      kinds.append((mask, change))
    }
  }

  /// Whether both count the same trucks; the order of the kinds does not matter.
  func agrees(with other: FleetProfiles) -> Bool {
    func counts(_ profiles: FleetProfiles) -> [(mask: UInt32, count: Int)] {
      profiles.kinds.filter { $0.count > 0 }.sorted { $0.mask < $1.mask }
    }
    return kindOf == other.kindOf && counts(self).elementsEqual(counts(other), by: ==)
  }
}
