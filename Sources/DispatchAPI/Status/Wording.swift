internal import DispatchCore

extension Duration {
  /// The duration in its two greatest units: `42 s`, `5 m 03 s`, `2 h 05 m`, `3 d 04 h`; `0 s` when
  /// negative.
  var inWords: String {
    let seconds = max(wholeSeconds, 0)
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
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

  /// Without spaces at its end, and at most so long.
  func trimmed(to width: Int) -> String {
    var text = prefix(width)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
