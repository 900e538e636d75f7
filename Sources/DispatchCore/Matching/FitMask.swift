/// Who fits whom, as bits, so that the spatial index can tell without asking.
///
/// ```
///   0–10  equipment      11  any truck      12–14  weight class
///   15–20 band           21–29 seats 1–9         30     on duty, in the map of the whole fleet
/// ```
///
/// A truck carries a bit for each weight class it can take and each number of seats it has; a job
/// carries the one bit of what it needs.
enum FitMask {
  static let anyTruck: UInt32 = 1 << 11
  static let onDuty: UInt32 = 1 << 30
  private static let mostSeats = Requirement.mostSeats

  static func weight(_ weightClass: WeightClass) -> UInt32 { 1 << UInt32(12 + weightClass.rank) }

  static func band(_ band: Band) -> UInt32 { 1 << UInt32(15 + band.rawValue) }

  /// The bit of this many seats; none for 0.
  static func seats(_ count: Int) -> UInt32 {
    count <= 0 ? 0 : 1 << UInt32(20 + min(count, mostSeats))
  }

  /// The bits of 1 to so many seats.
  private static func seats(upTo count: Int) -> UInt32 {
    ((1 << UInt32(min(max(count, 0), mostSeats))) - 1) << 21
  }

  /// The bits of this weight class and all lighter ones.
  private static func weights(upTo weightClass: WeightClass) -> UInt32 {
    ((1 << UInt32(weightClass.rank + 1)) - 1) << 12
  }

  /// What a truck offers.
  static func offer(_ truck: TruckDescription) -> UInt32 {
    truck.equipment.rawValue | anyTruck | weights(upTo: truck.weightClass)
      | seats(upTo: truck.seats)
  }

  /// What serves only some jobs, beside the roadside help that most trucks can give.
  private static let special: Equipment = [
    .wheelLift, .flatbed, .integrated, .rotator, .winch, .evCharger, .motorcycle,
  ]

  /// How hard to replace a truck with this mask is: by the vehicles that it can take, then by what it carries, then by
  /// its seats. Where it is all the same who goes, the plainest does.
  static func speciality(_ mask: UInt32) -> Int {
    let weights = (mask >> 12 & 0b111).nonzeroBitCount
    let special = (mask & Self.special.rawValue).nonzeroBitCount
    let equipment = (mask & (anyTruck - 1)).nonzeroBitCount
    let seats = (mask >> 21 & 0b1_1111_1111).nonzeroBitCount
    return weights << 12 | special << 8 | equipment << 4 | seats
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

  /// The trucks that fit a job, however old their fixes are: seats are a bar for D2–D4 alone.
  static func trucks(for job: Job) -> TraitFilter {
    trucks(for: job, withSeats: job.dangerClass > .danger, fixNotBefore: .distantPast)
  }

  /// The waiting jobs of a band, or of any, that a truck fits.
  static func jobs(for truck: TruckDescription, in band: Band?) -> TraitFilter {
    let tooHeavy = weights(upTo: .heavy) & ~weights(upTo: truck.weightClass)
    let tooMany = seats(upTo: mostSeats) & ~seats(upTo: truck.seats)
    return TraitFilter(
      anyOf: truck.equipment.rawValue | anyTruck, allOf: band.map { self.band($0) } ?? 0,
      noneOf: tooHeavy | tooMany, notBefore: .distantPast)
  }
}
