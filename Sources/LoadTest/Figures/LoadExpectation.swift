/// A figure of a load run and what it is held to, such as `door.p99<50ms`.
public struct LoadExpectation: Hashable, Sendable {
  /// A text that is none.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    /// What is wrong with it.
    public let reason: String
    /// What is wrong, and how it may look.
    public var description: String {
      "\(reason); write it as door.p99<50ms, door.rate>=100/s, polls.refused=0 or missing=0"
    }
  }

  private enum Subject: Hashable, Sendable {
    case kind(LoadKind)
    case missing
  }

  private enum Comparison: String, CaseIterable {
    // Longer ones first, since they begin with the shorter.
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    case equal = "="

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .below: left < right
      case .above: left > right
      case .equal: left == right
      }
    }
  }

  private enum Figure: String, CaseIterable {
    case p50, p90, p99
    case p999 = "p99.9"
    case longest = "max"
    case rate, sent, accepted, refused, unknown, unreached, lost

    var isTime: Bool {
      switch self {
      case .p50, .p90, .p99, .p999, .longest: true
      case .rate, .sent, .accepted, .refused, .unknown, .unreached, .lost: false
      }
    }

    /// Nil where there are too few answers for it.
    func value(_ figures: LatencyFigures) -> Double? {
      switch self {
      case .p50: figures.told.p50
      case .p90: figures.told.p90
      case .p99: figures.told.p99
      case .p999: figures.told.p999
      case .longest: figures.told.longest
      case .rate: figures.acceptedPerSecond
      case .sent: Double(figures.sent)
      case .accepted: Double(figures.accepted)
      case .refused: Double(figures.refused)
      case .unknown: Double(figures.unknown)
      case .unreached: Double(figures.unreached)
      case .lost: Double(figures.lost)
      }
    }
  }

  /// As it was given, without blanks.
  public let text: String
  private let subject: Subject
  private let figure: Figure
  private let comparison: Comparison
  private let limit: Double

  /// Reads `KIND.FIGURE`, a comparison, and a number with its unit; `door` is another word for
  /// `calls`. Times are in `us`, `ms` or `s`; a rate may be followed by `/s`.
  public init(_ given: String) throws(Fault) {
    text = String(given.filter { !$0.isWhitespace }).lowercased()
    let signs = text.firstIndex { "<>=".contains($0) }
    guard let signs else { throw Fault(reason: "\(text) compares nothing") }
    let rest = text[signs...]
    guard let comparison = Comparison.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw Fault(reason: "\(text) compares nothing")
    }
    self.comparison = comparison
    (subject, figure) = try Self.read(String(text[..<signs]))
    let number = rest.dropFirst(comparison.rawValue.count)
    guard let limit = Self.limit(number, of: figure) else {
      let isBare = figure.isTime && Double(number) != nil
      throw Fault(
        reason: isBare
          ? "\(text) has no unit: us, ms or s"
          : "\(number) is not what \(text[..<signs]) can be compared with")
    }
    self.limit = limit
  }

  private static func read(_ name: String) throws(Fault) -> (Subject, Figure) {
    if name == "missing" { return (.missing, .accepted) }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let kinds = LoadKind.allCases.map(\.rawValue).joined(separator: ", ")
    let word = parts.first == "door" ? "calls" : parts.first ?? ""
    guard let kind = LoadKind(rawValue: word) else {
      throw Fault(reason: "\(name) begins with none of door, \(kinds)")
    }
    let figure = parts.last == "p999" ? .p999 : Figure(rawValue: parts.count > 1 ? parts[1] : "")
    guard let figure else {
      let words = Figure.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(reason: "\(name) ends with none of \(words)")
    }
    return (.kind(kind), figure)
  }

  private static func limit(_ text: Substring, of figure: Figure) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits), number.isFinite else { return nil }
    switch (String(text.dropFirst(digits.count)), figure.isTime) {
    case ("", false), ("ms", true): return number
    case ("s", true): return number * 1_000
    case ("us", true), ("µs", true): return number / 1_000
    case ("/s", false) where figure == .rate: return number
    default: return nil
    }
  }

  /// The kind that must be sent for this to say anything; nil for what is missing.
  public var kind: LoadKind? { if case .kind(let kind) = subject { kind } else { nil } }

  /// What was found: the longest time where there are too few answers for a percentile; nil when nothing was
  /// answered, or the server did not say.
  public func value(in result: LoadResult) -> Double? {
    switch subject {
    case .missing: return result.missing.map(Double.init)
    case .kind(let kind):
      guard let figures = result.figures(kind) else { return nil }
      return figure.value(figures) ?? (figure.isTime ? figures.told.longest : nil)
    }
  }

  /// Whether it is so; what nobody knows is not.
  public func isMet(by result: LoadResult) -> Bool {
    value(in: result).map { comparison.holds($0, limit) } ?? false
  }

  /// What was found, as people read it.
  public func found(in result: LoadResult) -> String {
    guard let value = value(in: result) else { return "not known" }
    if figure.isTime { return LatencyWords.milliseconds(value) + instead(in: result) }
    return figure == .rate
      ? LatencyWords.tenths(value) + "/s" : "\(Int64(value.rounded()))"
  }

  /// That the longest time stands for a percentile.
  private func instead(in result: LoadResult) -> String {
    guard case .kind(let kind) = subject, let figures = result.figures(kind),
      figure.value(figures) == nil
    else { return "" }
    return " (the longest: \(figures.samples) are too few for a \(figure.rawValue))"
  }
}
