import DispatchCore
import PlainJSON

extension CallReader {
  /// Phone when it is missing or unknown.
  mutating func channel(_ value: JSONValue) -> Channel {
    word(value, "channel", instead: "taken as phone") ?? .phone
  }

  /// A word that is not known counts as a danger all the same; capitals, blanks and hyphens are
  /// read as the contract's words, since a life may hang on a capital letter.
  mutating func dangers(_ value: JSONValue) -> [Danger] {
    var found: [Danger] = []
    switch value {
    case .array(let values):
      for (index, value) in values.enumerated() {
        let danger = danger(value, "dangers[\(index)]")
        if let danger, !found.contains(danger) { found.append(danger) }
      }
    case .string:
      warn("dangers", "text, not a list: read as a list of one")
      if let danger = danger(value, "dangers") { found.append(danger) }
    case .null, .bool, .number, .object:
      warn("dangers", "\(value.kindShown), not a list of words: left out")
    }
    return found
  }

  private mutating func danger(_ value: JSONValue, _ field: String) -> Danger? {
    guard case .string(let text) = value else { return leaveOut(value, field, expected: "text") }
    let word = text.asWord
    guard !word.isEmpty else {
      warn(field, "empty: left out")
      return nil
    }
    if let danger = Danger(rawValue: word), danger != .unknown { return danger }
    warn(field, "\(text.shown) is not known: taken as D1, and a human will look")
    return .unknown
  }

  mutating func caller(_ value: JSONValue) -> Caller {
    var caller = Caller()
    guard case .object(let object) = value else {
      return leaveOut(value, "caller", expected: "an object") ?? caller
    }
    for (key, value) in object where !value.isNull {
      switch key {
      case "name": caller.name = text(value, "caller.name", limit: TextLimit.name, .cut)
      case "phone":
        caller.phone = text(value, "caller.phone", limit: TextLimit.phone, .leaveOut)
      case "language": caller.language = language(value, "caller.language")
      default: warnUnknown(key, in: "caller.")
      }
    }
    return caller
  }

  private mutating func language(_ value: JSONValue, _ field: String) -> String? {
    let text = text(value, field, limit: TextLimit.language, .leaveOut)
    guard let text else { return nil }
    if text.isLanguageTag { return text }
    warn(field, "\(text.shown) is not a language tag such as en or es-MX: left out")
    return nil
  }

  mutating func vehicle(_ value: JSONValue) -> Vehicle {
    var vehicle = Vehicle()
    guard case .object(let object) = value else {
      return leaveOut(value, "vehicle", expected: "an object") ?? vehicle
    }
    for (key, value) in object where !value.isNull {
      switch key {
      case "plate":
        vehicle.plate = text(value, "vehicle.plate", limit: TextLimit.plate, .leaveOut)
      case "make": vehicle.make = text(value, "vehicle.make", limit: TextLimit.name, .cut)
      case "weight_class": vehicle.weightClass = word(value, "vehicle.weight_class")
      case "drive": vehicle.drive = drive(value)
      case "fuel": vehicle.fuel = word(value, "vehicle.fuel")
      case "people":
        vehicle.people = count(value, "vehicle.people", upTo: TextLimit.people)
      default: warnUnknown(key, in: "vehicle.")
      }
    }
    return vehicle
  }

  /// Four driven wheels go by many names, and a truck that lifts two of them ruins the car.
  private mutating func drive(_ value: JSONValue) -> Drive? {
    if let said = value.stringValue?.asWord, Self.allWheels.contains(said) { return .all }
    return word(value, "vehicle.drive")
  }

  private static let allWheels: Set = ["awd", "4wd", "4x4", "all_wheel", "four_wheel"]
}

extension String {
  /// Lower case, without blanks around it, with `_` for blanks and hyphens.
  fileprivate var asWord: String {
    let parts = lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "\0" }
    return parts.joined(separator: "_")
  }

  /// Whether it has the shape of a BCP 47 tag: groups of 1 to 8 letters and digits, the first one
  /// of 2 to 8 letters, with hyphens between.
  var isLanguageTag: Bool {
    let groups = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = groups.first, first.count >= 2, first.allSatisfy(\.isLetter) else {
      return false
    }
    return groups.allSatisfy { group in
      (1...8).contains(group.count) && group.allSatisfy { $0.isLetter || $0.isDigit }
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
