internal import DispatchCore
internal import DispatchService

extension Duration {
  /// The duration in its two greatest units: `42 s`, `5 m 03 s`, `2 h 05 m`, `3 d 04 h`; from 100 days on in
  /// days alone, so that it has at most nine characters; `0 s` when negative.
  var inWords: String {
    let seconds = max(wholeSeconds, 0)
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
    if days >= 100 { return "\(days) d" }
    if days > 0 { return "\(days) d \((hours % 24).twoDigits) h" }
    if hours > 0 { return "\(hours) h \((minutes % 60).twoDigits) m" }
    if minutes > 0 { return "\(minutes) m \((seconds % 60).twoDigits) s" }
    return "\(seconds) s"
  }
}

extension Int64 {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : String(self) }

  /// A number in thousandths, without trailing zeros: 1500 is `1.5`.
  var quoted: String {
    let fraction = magnitude % 1_000
    let sign = self < 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(magnitude / 1_000)" }
    let digits = "00\(fraction)".suffix(3)
    let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
    return "\(sign)\(magnitude / 1_000).\(digits[...end])"
  }

  /// A figure in thousandths of its unit, to three digits in the unit that suits it: `1.5 ms`, `12.3 s`; from a
  /// minute on as durations are told, `3 h 23 m`. At most nine characters. A number of events is itself.
  func inWords(of unit: FigureUnit) -> String {
    switch unit {
    case .events: quoted
    case .microseconds where self < 1_000_000: "\(inThreeDigits.quoted) us"
    case .microseconds: (self / 1_000).inWords(of: .milliseconds)
    case .milliseconds where self < 1_000_000: "\(inThreeDigits.quoted) ms"
    case .milliseconds: (self / 1_000).inWords(of: .seconds)
    case .seconds where self < 60_000: "\(inThreeDigits.quoted) s"
    case .seconds: inSeconds
    }
  }

  /// A value in thousandths, rounded to two decimals below ten, one below a hundred, none above.
  private var inThreeDigits: Int64 {
    let step: Int64 = self < 10_000 ? 10 : self < 100_000 ? 100 : 1_000
    return (self + step / 2) / step * step
  }

  /// A count in at most five characters, rounded down where it has more: `99999`, `100k`, `12M`.
  var inShort: String {
    if self < 100_000 { return String(self) }
    return self < 10_000_000 ? "\(self / 1_000)k" : "\(self / 1_000_000)M"
  }

  /// A share in thousandths: 931 is `93.1 %`.
  var inPercent: String { "\((self * 100).quoted) %" }

  /// A number of seconds in thousandths, in words.
  var inSeconds: String { Duration.milliseconds(self).inWords }
}

extension Double {
  /// Without a fraction when it has none.
  var plain: String { Int64(exactly: self).map { String($0) } ?? String(self) }
}

extension String {
  /// With spaces after it up to so many characters; one at least.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }

  /// With spaces before it up to so many characters; one at least.
  func padded(toLeft width: Int) -> String {
    String(repeating: " ", count: max(width - count, 1)) + self
  }

  /// In lines of at most so many characters, without spaces at their ends. What does not fit goes on in the next
  /// one, two columns in: nothing is cut off.
  func folded(to width: Int) -> [String] {
    guard count > width else { return [withoutLastSpaces] }
    let space = prefix(width + 1).lastIndex(of: " ").flatMap { space in
      self[..<space].contains { $0 != " " } ? space : nil
    }
    let end = space ?? index(startIndex, offsetBy: width)
    let rest = "  " + String(self[end...].drop { $0 == " " })
    return [String(self[..<end]).withoutLastSpaces] + rest.folded(to: width)
  }

  private var withoutLastSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
