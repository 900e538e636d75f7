import DispatchCore
import PlainJSON

// One value each; nil with a fault when it is wrong, nil without one when it is not there.
extension FieldReader {
  /// A text with something in it, NUL taken out, since the tables cannot hold it.
  mutating func text(_ key: String, limit: Int) -> String? {
    guard let value = object.present(key) else { return nil }
    guard case .string(let sent) = value else { return wrong(key, value, expected: "text") }
    let text = sent.withoutNUL
    guard text.contains(where: { !$0.isWhitespace }) else {
      fault(key, "empty")
      return nil
    }
    guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else {
      fault(key, "longer than \(limit) characters")
      return nil
    }
    return text
  }

  mutating func requiredText(_ key: String, limit: Int) -> String? {
    required(key) == nil ? nil : text(key, limit: limit)
  }

  mutating func word<Word: CaseIterable & RawRepresentable<String>>(_ key: String) -> Word? {
    guard let value = object.present(key) else { return nil }
    guard case .string(let text) = value else { return wrong(key, value, expected: "text") }
    if let word = Word(rawValue: text) { return word }
    fault(key, "\(text.shown) is not one of \(Word.knownWords)")
    return nil
  }

  mutating func requiredWord<Word: CaseIterable & RawRepresentable<String>>(
    _ key: String
  ) -> Word? {
    required(key) == nil ? nil : word(key)
  }

  mutating func integer(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
    guard let value = object.present(key) else { return nil }
    guard case .number(let number) = value else {
      return wrong(key, value, expected: "a number")
    }
    if let integer = number.asInt64, range.contains(integer) { return integer }
    fault(
      key,
      "\(number.text.shownBare) is not a whole number from \(range.lowerBound) to "
        + "\(range.upperBound)")
    return nil
  }

  mutating func time(_ key: String) -> Timestamp? {
    guard let value = object.present(key) else { return nil }
    guard case .string(let text) = value else { return wrong(key, value, expected: "text") }
    if let time = Timestamp(rfc3339: text) { return time }
    fault(key, "\(text.shown) is not a time such as 2026-01-02T03:04:05Z")
    return nil
  }

  mutating func callSign(_ key: String) -> CallSign? {
    guard let value = object.present(key) else { return nil }
    guard case .string(let text) = value else { return wrong(key, value, expected: "text") }
    if let callSign = CallSign(text) { return callSign }
    fault(key, "\(text.shown) is not a call sign: 1 to 16 of A-Z, 0-9, -, _ and .")
    return nil
  }

  /// A job by `12`, `"12"` or `"J12"`.
  mutating func job(_ key: String) -> Job.ID? {
    guard let value = object.present(key) else { return nil }
    let text = value.stringValue ?? value.numberValue?.text
    guard let text else { return wrong(key, value, expected: "a number or J12") }
    if let job = Job.ID(path: text) { return job }
    fault(key, "\(text.shown) is not a job's number such as 12 or J12")
    return nil
  }

  /// The coordinate in a field of its own.
  mutating func coordinate(_ key: String) -> Coordinate? {
    guard let value = object.present(key) else { return nil }
    guard case .object(let place) = value else {
      return wrong(key, value, expected: "an object")
    }
    let (coordinate, faults) = place.coordinate(at: "\(path)\(key).")
    fault(faults)
    if coordinate == nil && faults.isEmpty { fault(key, "lat and lon are missing") }
    return coordinate
  }

  /// A radius, rounded to metres.
  mutating func distance(_ key: String) -> Distance? {
    guard let value = object.present(key) else { return nil }
    guard case .number(let number) = value else {
      return wrong(key, value, expected: "a number")
    }
    if let meters = number.scaled(decimals: 0), (0...Distance.halfWayRound).contains(meters) {
      return Distance(meters: meters)
    }
    fault(key, "\(number.text.shownBare) is not a number of metres on this planet")
    return nil
  }

  /// Names a value of the wrong sort.
  mutating func wrong<Value>(
    _ key: String, _ value: JSONValue, expected: String
  ) -> Value? {
    fault(key, "expected \(expected), but this is \(value.kindShown)")
    return nil
  }
}
