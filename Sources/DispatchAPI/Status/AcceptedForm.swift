/// What an `Accept` header asks for, as far as the choice is between JSON and plain text.
enum AcceptedForm {
  /// Whether text is named and liked better than JSON. Without a word about it, JSON.
  static func wantsText(_ value: String) -> Bool {
    var text = 0
    var json = 0
    for range in value.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      switch parts.first {
      case "text/plain", "text/*": text = max(text, weight(parts))
      case "application/json", "application/*": json = max(json, weight(parts))
      default: continue
      }
    }
    return text > json
  }

  /// The `q` of a media range in thousandths; 1 without one, 0 for what is no number.
  private static func weight(_ parts: [String]) -> Int {
    guard let written = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) else {
      return 1_000
    }
    guard let value = Double(written.dropFirst(2)), (0...1).contains(value) else { return 0 }
    return Int(value * 1_000)
  }
}
