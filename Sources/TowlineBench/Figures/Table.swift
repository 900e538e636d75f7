import Foundation

/// The table at the end.
enum Table {
  private static let titleWidth = 62

  /// The sections as text: the median of the rounds, the least and the greatest of them, the aim.
  static func text(_ sections: [Section]) -> String {
    var lines = [line("", "median", "least", "greatest", "", "")]
    for section in sections {
      lines.append(section.name)
      lines += section.rows.map(line)
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ row: Row) -> String {
    let median = row.series.median
    let verdict = row.aim.map { aim in aim.text + (aim.isMet(by: median) ? "" : "  MISSED") }
    return line(
      "  " + row.title, figure(median), figure(row.series.least), figure(row.series.greatest),
      row.unit, verdict ?? "")
  }

  private static func line(
    _ title: String, _ median: String, _ least: String, _ greatest: String, _ unit: String,
    _ aim: String
  ) -> String {
    let padded = title.padding(toLength: titleWidth, withPad: " ", startingAt: 0)
    let figures = [median, least, greatest].map { aligned($0, to: 10) }.joined()
    let line = padded + figures + "  " + unit.padding(toLength: 14, withPad: " ", startingAt: 0)
    let end = (line + aim).reversed().drop { $0 == " " }
    return String(end.reversed())
  }

  private static func aligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Three digits, more before the point when it has more.
  static func figure(_ value: Double) -> String {
    switch abs(value) {
    case 100...: String(format: "%.0f", value)
    case 10..<100: String(format: "%.1f", value)
    default: String(format: "%.2f", value)
    }
  }
}

extension Row.Aim {
  fileprivate var text: String {
    switch self {
    case .atLeast(let limit): "aim ≥ \(Table.figure(limit))"
    case .atMost(let limit): "aim ≤ \(Table.figure(limit))"
    }
  }
}
