/// Writes figures in Prometheus' text format, version 0.0.4. Values are given in thousandths or
/// millionths, since that is how they are kept.
struct PrometheusWriter {
  /// What has been written so far.
  private(set) var text = ""

  enum Kind: String {
    case counter, gauge, histogram
  }

  /// A label with a value of few: neither is ever text from outside, so nothing is escaped.
  typealias Label = (name: String, value: String)

  /// A value times a power of ten.
  struct Value {
    let scaled: Int64
    let decimals: Int

    /// A whole number.
    init(_ whole: some BinaryInteger) { (scaled, decimals) = (Int64(clamping: whole), 0) }

    /// `scaled` ÷ 10^`decimals`.
    init(scaled: Int64, decimals: Int) { (self.scaled, self.decimals) = (scaled, decimals) }

    /// Without trailing zeros: 1500 with 3 decimals is `1.5`.
    var text: String {
      guard decimals > 0 else { return String(scaled) }
      let digits = String(scaled.magnitude)
      let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
      var fraction = padded.suffix(decimals)
      while fraction.last == "0" { fraction.removeLast() }
      let whole = (scaled < 0 ? "-" : "") + padded.dropLast(decimals)
      return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }
  }

  /// Begins a figure: what comes next are its values.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// One value.
  mutating func value(_ name: String, _ labels: [Label] = [], _ value: Value) {
    text += "\(name)\(Self.written(labels)) \(value.text)\n"
  }

  /// A figure with one value.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Value) {
    begin(name, kind, help)
    self.value(name, [], value)
  }

  private static func written(_ labels: [Label]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",") + "}"
  }
}
