import DispatchCore
import DispatchWire
import PlainJSON
import Simulation

/// Makes up calls near the trucks, each by another person with another vehicle, unless people are to
/// call again.
struct Strangers: Sendable {
  private var generator: SplitMix64
  let centers: [Coordinate]
  private let profile: LoadProfile
  private let redials: Double
  private var person: Int
  /// The last ones who called, to call again.
  private var callers: [[UInt8]] = []
  private static let mostCallers = 1_024

  init(
    near centers: [Coordinate], seed: UInt64, profile: LoadProfile = .steady, redials: Double = 0
  ) {
    generator = SplitMix64(seed: seed)
    let somewhere = Coordinate(latitudeE7: 412_000_000, longitudeE7: -969_000_000)
    self.centers = centers.isEmpty ? [somewhere] : centers
    self.profile = profile
    self.redials = redials
    person = generator.integer(below: 900_000_000)
  }

  private typealias Mix = [(value: Problem, weight: Double)]
  private static let everyday: Mix = [
    (.tow, 40), (.battery, 18), (.tyreChange, 12), (.lockout, 10), (.fuel, 4),
    (.flatbedTow, 8), (.winchOut, 4), (.firstAid, 4),
  ]
  private static let stormy: Mix = [
    (.tow, 36), (.accidentRecovery, 17), (.winchOut, 17), (.battery, 16), (.tyreChange, 6),
    (.flatbedTow, 4), (.lockout, 4),
  ]
  private static let cold: Mix = [
    (.battery, 52), (.jumpStart, 24), (.tow, 14), (.lockout, 6), (.tyreChange, 4),
  ]
  private static let dangers: [(value: [Danger], weight: Double)] = [
    ([], 62), ([.shoulder], 22), ([.liveLane], 9), ([.aloneVulnerable], 5), ([.trapped], 2),
  ]
  private static let stormDangers: [(value: [Danger], weight: Double)] = [
    ([], 38), ([.shoulder], 30), ([.extremeWeather], 16), ([.liveLane], 10), ([.trapped], 6),
  ]

  /// The next call's body.
  mutating func next() -> [UInt8] {
    if redials > 0, !callers.isEmpty, generator.chance(redials) {
      return generator.one(of: callers)
    }
    let body = stranger()
    guard redials > 0 else { return body }
    if callers.count < Self.mostCallers {
      callers.append(body)
    } else {
      callers[person % Self.mostCallers] = body
    }
    return body
  }

  /// Numbers of the country code 999 belong to nobody.
  private mutating func stranger() -> [UInt8] {
    person += 1
    let digits = String(1_000_000_000 + person).suffix(9)
    let center = generator.one(of: centers)
    var body = CallBody(
      location: CallBody.Location(
        coordinate: Coordinate(
          latitudeE7: center.latitudeE7 + Int32(generator.integer(in: -1_000_000...1_000_000)),
          longitudeE7: center.longitudeE7 + Int32(generator.integer(in: -1_000_000...1_000_000)))),
      problem: generator.one(of: problems).rawValue)
    let dangers = profile == .storm ? Self.stormDangers : Self.dangers
    body.dangers = generator.one(of: dangers).map(\.rawValue)
    body.callerName = "Caller \(person)"
    body.callerPhone = "+999 \(digits)"
    body.plate = "LT\(digits)"
    var writer = JSONWriter()
    body.write(to: &writer)
    return writer.bytes
  }

  private var problems: Mix {
    switch profile {
    case .steady, .ramp, .redial, .national: Self.everyday
    case .storm: Self.stormy
    case .coldSnap: Self.cold
    }
  }
}
