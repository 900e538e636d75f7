import DispatchCore

extension Person {
  /// The vehicle that has a problem: of a kind that can have it.
  func vehicle(
    with problem: Problem, using generator: inout some RandomNumberGenerator
  ) -> Vehicle {
    let weight = Self.weightClass(problem, using: &generator)
    let fuel = Self.fuel(problem, weight, using: &generator)
    return Vehicle(
      plate: generator.chance(0.9) ? Self.plate(number) : nil,
      make: generator.one(of: Self.makes(problem, weight)), weightClass: weight,
      drive: Self.drive(problem, weight, using: &generator), fuel: fuel,
      people: generator.one(of: [(1, 55), (2, 26), (3, 10), (4, 7), (5, 2)]))
  }

  private static func weightClass(
    _ problem: Problem, using generator: inout some RandomNumberGenerator
  ) -> WeightClass {
    switch problem {
    case .heavyRecovery: .heavy
    case .tow, .tyreChange, .accidentRecovery:
      generator.one(of: [(.light, 95.5), (.medium, 3), (.heavy, 1.5)])
    case .flatbedTow, .winchOut, .jumpStart, .battery, .lockout, .fuel, .evCharge, .firstAid,
      .motorcycle, .relocation:
      .light
    }
  }

  private static func fuel(
    _ problem: Problem, _ weight: WeightClass, using generator: inout some RandomNumberGenerator
  ) -> Fuel {
    switch problem {
    case .evCharge: .electric
    case .heavyRecovery: .diesel
    case .fuel, .motorcycle: .petrol
    case .tow, .flatbedTow, .winchOut, .jumpStart, .battery, .tyreChange, .lockout, .firstAid,
      .accidentRecovery, .relocation:
      weight == .light
        ? generator.one(of: [(.petrol, 84), (.diesel, 5), (.hybrid, 7), (.electric, 4)]) : .diesel
    }
  }

  private static func drive(
    _ problem: Problem, _ weight: WeightClass, using generator: inout some RandomNumberGenerator
  ) -> Drive {
    guard weight == .light, problem != .motorcycle else { return .rear }
    return generator.one(of: [(.front, 58), (.all, 24), (.rear, 18)])
  }

  private static func makes(_ problem: Problem, _ weight: WeightClass) -> [String] {
    if problem == .motorcycle { return ["Honda", "Kawasaki", "Yamaha", "Triumph"] }
    switch weight {
    case .light: return ["Ford", "Toyota", "Chevrolet", "Honda", "Nissan", "Subaru", "Kia", "Jeep"]
    case .medium: return ["Isuzu", "Hino", "Ford"]
    case .heavy: return ["Mack", "Peterbilt", "Volvo", "Kenworth"]
    }
  }
}
