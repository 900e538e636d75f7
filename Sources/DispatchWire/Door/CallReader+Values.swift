import DispatchCore
import PlainJSON

// One value each: what is wrong is left out and named.
extension CallReader {
  /// What is done with a text that is too long.
  enum Excess {
    /// What a person may write at length keeps its beginning.
    case cut
    /// What names something is worth nothing in part.
    case leaveOut
  }

  mutating func text(
    _ value: JSONValue, _ field: String, limit: Int, _ excess: Excess
  ) -> String? {
    guard case .string(let sent) = value else { return leaveOut(value, field, expected: "text") }
    var text = sent
    if text.utf8.contains(0) {
      text = text.withoutNUL
      warn(field, "NUL characters taken out")
    }
    guard text.hasVisibleASCII || text.contains(where: { !$0.isWhitespace }) else {
      warn(field, "empty: left out")
      return nil
    }
    if text.hasSteeringControls { warn(field, "holds control characters: kept as sent") }
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    switch excess {
    case .leaveOut:
      warn(field, "longer than \(limit) characters: left out")
      return nil
    case .cut:
      warn(field, "longer than \(limit) characters: cut there")
      return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    }
  }

  mutating func time(_ value: JSONValue, _ field: String) -> Timestamp? {
    guard case .string(let text) = value else {
      return leaveOut(value, field, expected: "a time as text")
    }
    if let time = Timestamp(rfc3339: text) { return time }
    warn(field, "\(text.shown) is not a time such as 2026-01-02T03:04:05Z: left out")
    return nil
  }

  /// False when it is neither true nor false.
  mutating func flag(_ value: JSONValue, _ field: String) -> Bool {
    guard case .bool(let flag) = value else {
      return leaveOut(value, field, expected: "true or false") ?? false
    }
    return flag
  }

  mutating func word<Word: CaseIterable & RawRepresentable<String>>(
    _ value: JSONValue, _ field: String, instead: String = "left out"
  ) -> Word? {
    guard case .string(let text) = value else { return leaveOut(value, field, expected: "text") }
    if let word = Word(rawValue: text) { return word }
    warn(field, "\(text.shown) is not one of \(Word.knownWords): \(instead)")
    return nil
  }

  mutating func count(_ value: JSONValue, _ field: String, upTo limit: Int) -> Int? {
    guard case .number(let number) = value else {
      return leaveOut(value, field, expected: "a number")
    }
    if let count = number.asInt64, (0...Int64(limit)).contains(count) { return Int(count) }
    warn(field, "\(number.text.shownBare) is not a whole number from 0 to \(limit): left out")
    return nil
  }

  /// Names a value of the wrong sort.
  mutating func leaveOut<Value>(
    _ value: JSONValue, _ field: String, expected: String
  ) -> Value? {
    warn(field, "\(value.kindShown), not \(expected): left out")
    return nil
  }
}

extension String {
  /// What nearly every text has at its beginning, and what no white space is.
  fileprivate var hasVisibleASCII: Bool { utf8.first.map { (0x21...0x7E).contains($0) } ?? false }

  /// Whether it holds controls other than line breaks and tabs, or marks that turn the direction.
  fileprivate var hasSteeringControls: Bool {
    guard containsControlOrBidi else { return false }
    return String(
      String.UnicodeScalarView(unicodeScalars.filter { ![0x09, 0x0A, 0x0D].contains($0.value) })
    ).containsControlOrBidi
  }
}
