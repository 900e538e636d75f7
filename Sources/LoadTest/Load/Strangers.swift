import DispatchCore
import DispatchWire
import PlainJSON
import Simulation

/// Makes up calls near the trucks, each by another person with another vehicle.
struct Strangers: Sendable {
  private var generator: SplitMix64
  let centers: [Coordinate]
  private var person: Int

  init(near centers: [Coordinate], seed: UInt64) {
    generator = SplitMix64(seed: seed)
    let somewhere = Coordinate(latitudeE7: 412_000_000, longitudeE7: -969_000_000)
    self.centers = centers.isEmpty ? [somewhere] : centers
    person = generator.integer(below: 900_000_000)
  }

  private static let problems: [(value: Problem, weight: Double)] = [
    (.tow, 40), (.battery, 18), (.tyreChange, 12), (.lockout, 10), (.fuel, 4),
    (.flatbedTow, 8), (.winchOut, 4), (.firstAid, 4),
  ]
  private static let dangers: [(value: [Danger], weight: Double)] = [
    ([], 62), ([.shoulder], 22), ([.liveLane], 9), ([.aloneVulnerable], 5), ([.trapped], 2),
  ]

  /// The next call's body. Numbers of the country code 999 belong to nobody.
  mutating func next() -> [UInt8] {
    person += 1
    let digits = String(1_000_000_000 + person).suffix(9)
    let center = generator.one(of: centers)
    var body = CallBody(
      location: CallBody.Location(
        coordinate: Coordinate(
          latitudeE7: center.latitudeE7 + Int32(generator.integer(in: -1_000_000...1_000_000)),
          longitudeE7: center.longitudeE7 + Int32(generator.integer(in: -1_000_000...1_000_000)))),
      problem: generator.one(of: Self.problems).rawValue)
    body.dangers = generator.one(of: Self.dangers).map(\.rawValue)
    body.callerName = "Caller \(person)"
    body.callerPhone = "+999 \(digits)"
    body.plate = "LT\(digits)"
    var writer = JSONWriter()
    body.write(to: &writer)
    return writer.bytes
  }
}
