/// Who fits whom, as bits, so that the spatial index can tell without asking.
///
/// ```
///   0–10  equipment      11  any truck      12–14  weight class
///   15–20 band           21–27 seats 1–7
/// ```
///
/// A truck carries a bit for each weight class it can take and each number of seats it has; a job
/// carries the one bit of what it needs.
enum FitMask {
  static let anyTruck: UInt32 = 1 << 11
  private static let mostSeats = 7

  static func weight(_ weightClass: WeightClass) -> UInt32 { 1 << UInt32(12 + weightClass.rank) }

  static func band(_ band: Band) -> UInt32 { 1 << UInt32(15 + band.rawValue) }

  /// The bit of this many seats; none for 0.
  static func seats(_ count: Int) -> UInt32 {
    count <= 0 ? 0 : 1 << UInt32(20 + min(count, mostSeats))
  }

  /// The bits of each number of seats that lies in the range.
  private static func seats(in range: ClosedRange<Int>) -> UInt32 {
    range.reduce(0) { $0 | seats($1) }
  }

  /// What a truck offers.
  static func offer(_ truck: TruckDescription) -> UInt32 {
    let weights = WeightClass.allCases.filter { $0 <= truck.weightClass }
    return truck.equipment.rawValue | anyTruck
      | weights.reduce(0) { $0 | weight($1) }
      | (truck.seats > 0 ? seats(in: 1...min(truck.seats, mostSeats)) : 0)
  }

  /// What a waiting job needs.
  static func need(_ job: Job) -> UInt32 {
    let requirement = job.requirement
    let equipment = requirement.anyOf.isEmpty ? anyTruck : requirement.anyOf.rawValue
    let riders = job.dangerClass > .danger ? seats(requirement.seats) : 0
    return equipment | weight(requirement.weightClass) | band(job.band) | riders
  }

  /// The trucks that fit a job. Seats are a bar for D2–D4; for D0–D1 only when asked.
  static func trucks(
    for job: Job, withSeats: Bool, fixNotBefore: Timestamp
  ) -> TraitFilter {
    TraitFilter(
      anyOf: job.requirement.anyOf.rawValue,
      allOf: weight(job.requirement.weightClass)
        | (withSeats ? seats(job.requirement.seats) : 0),
      noneOf: 0, notBefore: fixNotBefore)
  }

  /// The waiting jobs of a band, or of any, that a truck fits.
  static func jobs(for truck: TruckDescription, in band: Band?) -> TraitFilter {
    let tooHeavy = WeightClass.allCases.filter { $0 > truck.weightClass }
    let tooMany = truck.seats < mostSeats ? seats(in: (max(truck.seats, 0) + 1)...mostSeats) : 0
    return TraitFilter(
      anyOf: truck.equipment.rawValue | anyTruck, allOf: band.map { self.band($0) } ?? 0,
      noneOf: tooHeavy.reduce(0) { $0 | weight($1) } | tooMany, notBefore: .distantPast)
  }
}
