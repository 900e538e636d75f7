import DispatchCore

/// What makes breakdowns of one kind or another, and dangerous or not: the hour, the place and the
/// weather.
struct Circumstances {
  /// Seconds since midnight.
  let time: Double
  let scene: Scene
  let isStorm: Bool

  /// From 18:30 to 06:30.
  var isDark: Bool { time < 23_400 || time >= 66_600 }

  /// What is wrong with the vehicle.
  func problem(using generator: inout some RandomNumberGenerator) -> Problem {
    generator.one(of: isStorm ? Self.stormMix : Self.everydayMix)
  }

  /// Tow 45, no start 22, lockout 16, flat tyre 11, winch-out and other 5, fuel 1.5.
  private static let everydayMix: [(value: Problem, weight: Double)] = [
    (.tow, 38), (.flatbedTow, 4.5), (.accidentRecovery, 2.3), (.relocation, 0.2),
    (.battery, 12), (.jumpStart, 10), (.lockout, 16), (.tyreChange, 11), (.winchOut, 2.6),
    (.firstAid, 1.4), (.evCharge, 0.5), (.motorcycle, 0.35), (.heavyRecovery, 0.15), (.fuel, 1.5),
  ]

  private static let stormMix: [(value: Problem, weight: Double)] = [
    (.tow, 31), (.flatbedTow, 4), (.accidentRecovery, 17), (.battery, 9), (.jumpStart, 7),
    (.lockout, 3), (.tyreChange, 6), (.winchOut, 17), (.firstAid, 3.5), (.evCharge, 0.5),
    (.heavyRecovery, 0.5), (.fuel, 1.5),
  ]

  /// The dangers to the people there, in the order of `Danger`.
  func dangers(
    of problem: Problem, using generator: inout some RandomNumberGenerator
  ) -> [Danger] {
    Danger.allCases.filter { generator.chance(probability(of: $0, problem)) }
  }

  private func probability(of danger: Danger, _ problem: Problem) -> Double {
    let isAccident = problem == .accidentRecovery
    return switch danger {
    case .trapped: isAccident ? 0.02 : 0
    case .childLockedIn: problem == .lockout ? 0.006 : 0
    case .petLockedIn: problem == .lockout ? 0.004 : 0
    case .fire: isAccident ? 0.01 : 0
    case .medical: 0.001
    case .liveLane: scene.isRoad ? 0.06 : 0
    case .blocking: (isAccident ? 0.25 : 0.01) + (scene.isRoad ? 0.05 : 0)
    case .fastRoadDark: scene.isRoad && isDark ? 0.45 : 0
    case .extremeWeather: isStorm ? 0.2 : 0.005
    case .aloneVulnerable: isDark ? 0.05 : 0.01
    case .fuelLeak: isAccident ? 0.03 : 0
    case .shoulder: scene.isRoad ? 0.6 : 0.02
    case .unlit: isDark ? 0.2 : 0
    case .farFromShelter: scene.isRoad ? 0.1 : 0.01
    case .unknown: 0
    }
  }
}
