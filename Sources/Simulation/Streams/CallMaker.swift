public import DispatchCore

/// Makes up calls, each by another person; the same seed makes the same ones.
public struct CallMaker: Sendable {
  let map: DemandMap
  var generator: SplitMix64
  private var people = 0

  /// Calls from an area's places.
  ///
  /// - Parameter firstPerson: Where numbering of people starts, so that several makers can make
  ///   different ones; below 1,000,000,000.
  public init(map: DemandMap, seed: UInt64, firstPerson: Int = 0) {
    self.map = map
    generator = SplitMix64(seed: seed)
    people = firstPerson
  }

  /// The first call about a new breakdown, on an ordinary day.
  ///
  /// - Parameter timeOfDay: Since midnight; decides how dark it is.
  public mutating func call(timeOfDay: Duration = .seconds(43_200)) -> CallIntake {
    call(
      Circumstances(
        time: timeOfDay.inSeconds, scene: map.scene(using: &generator), isStorm: false))
  }

  /// The first call about a breakdown under the circumstances, of the problem or of any.
  mutating func call(_ circumstances: Circumstances, problem: Problem? = nil) -> CallIntake {
    let person = Person(number: people, using: &generator)
    people += 1
    let problem = problem ?? circumstances.problem(using: &generator)
    return CallIntake(
      channel: generator.one(of: Self.channels), place: place(of: circumstances.scene),
      problem: problem, dangers: circumstances.dangers(of: problem, using: &generator),
      caller: person.caller, vehicle: person.vehicle(with: problem, using: &generator),
      destination: destination(problem), notes: generator.one(of: Self.notes(problem)))
  }

  /// The same person about the same breakdown once more, by phone.
  mutating func redial(_ call: CallIntake) -> CallIntake {
    var again = call
    again.channel = .phone
    again.notes = generator.one(of: ["where is my truck?", "how much longer?", "still waiting"])
    return again
  }

  /// Some on a road know only its mile.
  private mutating func place(of scene: Scene) -> Place {
    let accuracy = Distance(meters: Int64(generator.one(of: [5, 10, 20, 50, 200])))
    switch scene.setting {
    case .town: return Place(coordinate: scene.coordinate, accuracy: accuracy)
    case .road(let text):
      guard generator.chance(0.92) else { return Place(text: text) }
      return Place(coordinate: scene.coordinate, text: text, accuracy: accuracy)
    }
  }

  private mutating func destination(_ problem: Problem) -> Place? {
    guard problem.isTow, generator.chance(0.7) else { return nil }
    return map.destination(using: &generator)
  }

  private static let channels: [(value: Channel, weight: Double)] = [
    (.phone, 58), (.app, 25), (.web, 7), (.sms, 4), (.chat, 3), (.telematics, 2.5), (.email, 0.5),
  ]

  private static func notes(_ problem: Problem) -> [String?] {
    switch problem {
    case .tow, .flatbedTow: [nil, "engine quit", "smell of burning", "does not shift"]
    case .winchOut: [nil, "in the ditch", "stuck in mud", "off the drive"]
    case .jumpStart, .battery: [nil, "clicks, no start", "lights were left on"]
    case .tyreChange: [nil, "has a spare", "no spare", "two flats"]
    case .lockout: [nil, "keys on the seat", "fob is dead"]
    case .fuel: [nil, "needs unleaded"]
    case .evCharge: [nil, "2 % left"]
    case .firstAid: [nil, "warning light, \"check engine\"", "belt squeals"]
    case .accidentRecovery: [nil, "police on scene", "two cars, nobody hurt"]
    case .motorcycle, .relocation: [nil]
    case .heavyRecovery: ["loaded semi", "on its side, loaded"]
    }
  }
}
