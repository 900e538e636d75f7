import DispatchCore

/// A made-up person with a vehicle: names out of a list, numbers from ranges that are kept for
/// fiction and belong to nobody. No two people share a number or a plate.
struct Person {
  let caller: Caller
  let number: Int

  init(number: Int, using generator: inout some RandomNumberGenerator) {
    self.number = number
    let name = "\(generator.one(of: Self.firstNames)) \(generator.one(of: Self.lastNames))"
    caller = Caller(
      name: generator.chance(0.93) ? name : nil, phone: Self.phone(number),
      language: generator.one(of: Self.languages))
  }

  /// For the first 10,000 people a 555-01xx number of the North American plan, no two of which end
  /// in the same nine digits; after them numbers of the country code 999, which is nobody's.
  static func phone(_ number: Int) -> String {
    guard number < 10_000 else { return "+999 " + (number % 1_000_000_000).padded(to: 9) }
    let mixed = (number * 7_919 + 4_210) % 10_000
    return "+1 4\((mixed / 100).padded(to: 2)) 555 01\((mixed % 100).padded(to: 2))"
  }

  /// Three letters and five digits.
  static func plate(_ number: Int) -> String {
    let mixed = (number * 7_368_787 + 31_415_926) % 1_757_600_000
    let letters = mixed / 100_000
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String([
      alphabet[letters / 676], alphabet[letters / 26 % 26], alphabet[letters % 26], "-",
    ]) + (mixed % 100_000).padded(to: 5)
  }

  private static let languages: [(value: String, weight: Double)] = [
    ("en", 84), ("es", 11), ("vi", 1.5), ("de", 1), ("ar", 1), ("fr", 0.8), ("so", 0.7),
  ]
  private static let firstNames = [
    "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Keiko",
    "Liam", "Maria", "Noor", "Oscar", "Priya", "Quinn", "Rosa", "Sam", "Thu", "Uma", "Victor",
    "Wanda", "Ximena", "Yusuf", "Zoe",
  ]
  private static let lastNames = [
    "Abel", "Brandt", "Castillo", "Dvorak", "Eriksen", "Fischer", "Garza", "Hassan", "Ito",
    "Jensen", "Kowalski", "Larsen", "Moreno", "Nguyen", "O'Neil", "Petrov", "Quist", "Reyes",
    "Schmidt", "Torres", "Ulrich", "Vance", "Weber", "Xu", "Young", "Zeller",
  ]
}
