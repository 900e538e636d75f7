import DispatchCore
import Simulation
import Testing

/// Worlds made for tests: a box of 60 km around a middle, with trucks and seeded calls.
enum Made {
  static let start = Timestamp(microseconds: 1_767_700_800_000_000)

  /// The place so many kilometres east and north of the middle, which lies on the equator.
  static func at(_ east: Double, _ north: Double = 0) -> Coordinate {
    let e7PerKilometer = 1e7 / 111.195
    return Coordinate(
      latitudeE7: Int32(north * e7PerKilometer), longitudeE7: Int32(east * e7PerKilometer))
  }

  static func place(_ generator: inout SplitMix64) -> Coordinate {
    at(60 * generator.unit() - 30, 60 * generator.unit() - 30)
  }

  static func sign(_ number: Int) -> CallSign {
    guard let callSign = CallSign("T\(number)") else { preconditionFailure("no call sign") }
    return callSign
  }

  /// Trucks that can do all, or every third one a van that can't tow.
  static func trucks(_ count: Int, seed: UInt64, mixed: Bool = true) -> [TruckDescription] {
    var generator = SplitMix64(seed: seed)
    return (1...count).map { number in
      let isVan = mixed && number.isMultiple(of: 3)
      return TruckDescription(
        callSign: sign(number),
        equipment: isVan
          ? [.booster, .tyre, .lockout, .fuel] : Equipment(rawValue: (1 << 11) - 1),
        weightClass: isVan ? .light : .heavy, seats: isVan ? 1 : 4, base: place(&generator))
    }
  }

  /// A day of calls in an area; words without a place are left to a human who knows the road, here the middle of
  /// the county.
  static func day(
    of profile: StreamProfile, in area: Area, seed: UInt64
  ) throws -> [World.Arrival] {
    let map = try #require(DemandMap(area: area))
    let middle = try #require(area.gazetteer.places.first?.coordinate)
    return CallStreamGenerator.day(of: profile, in: map, seed: seed)
      .map { $0.arrival(from: start, orAt: middle) }
  }

  /// Calls of every problem and danger, at a rate, with redials and appointments.
  static func calls(_ count: Int, every mean: Duration, seed: UInt64) -> [World.Arrival] {
    var generator = SplitMix64(seed: seed)
    var time = start
    return (0..<count).map { _ in
      let gap = generator.exponential(mean: Double(mean.microseconds))
      time += .microseconds(Int64(gap))
      let isAppointment = generator.chance(0.05)
      let intake = CallIntake(
        place: Place(coordinate: place(&generator)), problem: generator.one(of: Problem.allCases),
        dangers: generator.chance(0.4) ? [generator.one(of: Danger.allCases)] : [],
        caller: Caller(phone: "555\(10_000 + generator.integer(below: 2_000))"),
        vehicle: Vehicle(people: generator.integer(below: 4)),
        destination: generator.chance(0.5) ? Place(coordinate: place(&generator)) : nil,
        scheduledFor: isAppointment ? time + .hours(3) : nil)
      return World.Arrival(at: time, intake: intake)
    }
  }
}

/// Keeps what a world's observer was told.
final class Watch {
  var judge: Judge
  var events: [(event: Event, at: Timestamp)] = []
  var decisions = 0

  init(policy: Policy = .pair) { judge = Judge(policy: policy) }
}
