import DispatchCore
import PlainJSON

extension FieldReader {
  /// True or false.
  mutating func flag(_ key: String) -> Bool? {
    guard let value = object.present(key) else { return nil }
    guard case .bool(let flag) = value else { return wrong(key, value, expected: "true or false") }
    return flag
  }

  /// A list of words, each once however often it stands there; nil with a fault for each that is
  /// not known.
  mutating func words<Word: CaseIterable & Hashable & RawRepresentable<String>>(
    _ key: String
  ) -> [Word]? {
    guard let value = object.present(key) else { return nil }
    guard case .array(let elements) = value else {
      return wrong(key, value, expected: "a list")
    }
    var found: [Word] = []
    var isWhole = true
    for (place, element) in elements.enumerated() {
      guard let word = element.stringValue.flatMap(Word.init(rawValue:)) else {
        fault(
          "\(key)[\(place)]",
          "\(element.stringValue?.shown ?? element.kindShown) is not one of \(Word.knownWords)")
        isWhole = false
        continue
      }
      if !found.contains(word) { found.append(word) }
    }
    return isWhole ? found : nil
  }
}
