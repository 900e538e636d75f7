import PlainJSON

extension String {
  /// At most 40 characters of a text from outside, in quotation marks, with controls made visible:
  /// fit for a warning.
  var shown: String { "\"\(shownBare)\"" }

  /// The same without quotation marks, for keys and numbers.
  var shownBare: String {
    let start = unicodeScalars.prefix(40)
    let mark = start.endIndex == unicodeScalars.endIndex ? "" : "…"
    return String(String.UnicodeScalarView(start)).visibleControls() + mark
  }
}

extension JSONValue {
  /// What sort of value it is, in the words of warnings: `a number`, `text`.
  var kindShown: String {
    if case .string = self { "text" } else { kindInWords }
  }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The words that are known, for an error that says what to send.
  static var knownWords: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
