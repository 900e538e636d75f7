/// Plots as SVG in whole numbers: each has its title inside, for those who do not see it, and its
/// values stand in a table beside it.
enum ReportPlot {
  /// Of how many jobs a value tells where it does not tell of all.
  struct Part {
    /// Of when.
    var name: String
    var reached: Int64
    var jobs: Int64
  }

  private static let width: Int64 = 800
  private static let height: Int64 = 220
  private static let left: Int64 = 60
  private static let bottom: Int64 = 24
  private static let lineHeight: Int64 = 18

  /// A bar for each name, the lower part of it counting those that were late.
  static func bars(
    _ title: String, names: [String], values: [(all: Int64, late: Int64)]
  ) -> String {
    let greatest = ceiling(values.map(\.all).max() ?? 0)
    let step = (width - left) / Int64(max(values.count, 1))
    let shapes = values.enumerated().map { index, value -> String in
      let x = left + Int64(index) * step + 2
      return bar("bar", x, value.all, of: greatest, step - 4)
        + bar("late", x, value.late, of: greatest, step - 4)
    }
    let keys = [("bar", "others", width - 150), ("late", "late", width - 60)].map { kind, word, x in
      "<rect class=\"\(kind)\" x=\"\(x)\" y=\"3\" width=\"10\" height=\"10\"/>"
        + "<text class=\"key\" x=\"\(x + 18)\" y=\"12\">\(word)</text>"
    }
    return figure(
      title, scale(greatest, unit: "") + labels(names, step) + shapes.joined() + keys.joined())
  }

  /// A line for each series of seconds, told in minutes; gaps where there is no value.
  ///
  /// - Parameters:
  ///   - parts: for each name, of how many the values tell where they do not tell of all: their points are hollow.
  ///   - showsParts: whether the part stands below the name.
  static func lines(
    _ title: String, names: [String], series: [(name: String, values: [Int64?])],
    parts: [Part?], showsParts: Bool
  ) -> String {
    let longest = series.flatMap(\.values).compactMap(\.self).max() ?? 0
    let greatest = ceiling((longest + 59) / 60)
    let step = (width - left) / Int64(max(names.count, 1))
    let shapes = series.enumerated().map { number, series -> String in
      let points = series.values.enumerated().compactMap { index, value -> (Int, Int64, Int64)? in
        value.map { (index, left + Int64(index) * step + step / 2, y($0, of: greatest * 60)) }
      }
      let path = points.map { "\($0.1),\($0.2)" }.joined(separator: " ")
      let dots = points.map { index, x, y in
        dot("dot\(number)", x, y, part: parts[index])
      }
      let place = width - 140 + 70 * Int64(number)
      let key =
        "<text class=\"key\" x=\"\(place + 14)\" y=\"12\">\(series.name)</text>"
        + "<circle class=\"dot\(number)\" cx=\"\(place)\" cy=\"8\" r=\"4\"/>"
      return "<polyline class=\"line\(number)\" points=\"\(path)\"/>" + dots.joined() + key
    }
    let shares = parts.map { part in part.map { "\($0.reached * 100 / max($0.jobs, 1))%" } ?? "" }
    let isWhole = !showsParts || parts.allSatisfy { $0 == nil }
    return figure(
      title,
      scale(greatest, unit: " min") + labels(names, step)
        + (isWhole ? "" : labels(shares, step, line: 1)) + shapes.joined(),
      height: height + bottom + (isWhole ? 0 : lineHeight))
  }

  private static func dot(
    _ kind: String, _ x: Int64, _ y: Int64, part: Part?
  ) -> String {
    guard let part else { return "<circle class=\"\(kind)\" cx=\"\(x)\" cy=\"\(y)\" r=\"3\"/>" }
    return """
      <circle class="\(kind) hollow" cx="\(x)" cy="\(y)" r="4"><title>\(part.name.escapedForHTML): \
      \(part.reached) of \(part.jobs) reached</title></circle>
      """
  }

  /// A bar from left to right for each name, in thousandths of the whole.
  static func shares(_ title: String, _ shares: [(name: String, share: Int64)]) -> String {
    guard !shares.isEmpty else { return "" }
    let row: Int64 = 22
    let rows = shares.prefix(60).enumerated().map { index, entry -> String in
      let y = Int64(index) * row
      let length = (width - 220) * min(max(entry.share, 0), 1_000) / 1_000
      return """
        <text x="0" y="\(y + 15)">\(entry.name.escapedForHTML)</text>\
        <rect class="bar" x="140" y="\(y + 3)" width="\(length)" height="\(row - 6)"/>\
        <text x="\(150 + length)" y="\(y + 15)">\(ReportWords.percent(entry.share))</text>
        """
    }
    return figure(title, rows.joined(), height: row * Int64(rows.count))
  }

  private static func figure(
    _ title: String, _ content: String, height: Int64 = height + bottom
  ) -> String {
    let title = title.escapedForHTML
    return PlotFrame.html(
      title: title,
      plot: """
        <svg role="img" aria-label="\(title)" viewBox="0 0 \(width) \(height)">\(content)</svg>
        """)
  }

  private static func bar(
    _ kind: String, _ x: Int64, _ value: Int64, of greatest: Int64, _ breadth: Int64
  ) -> String {
    let top = y(value, of: greatest)
    return
      "<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(top)\" width=\"\(breadth)\" height=\"\(height - top)\"/>"
  }

  /// Lines at nothing, the half and the whole.
  private static func scale(_ greatest: Int64, unit: String) -> String {
    [0, greatest / 2, greatest].map { value in
      let y = y(value, of: greatest)
      return "<line class=\"axis\" x1=\"\(left)\" x2=\"\(width)\" y1=\"\(y)\" y2=\"\(y)\"/>"
        + "<text x=\"0\" y=\"\(y + 4)\">\(value)\(unit)</text>"
    }.joined()
  }

  /// Below the plot, in its first line or in another; what is empty is left out.
  private static func labels(_ names: [String], _ step: Int64, line: Int64 = 0) -> String {
    names.enumerated().filter { !$0.element.isEmpty }.map { index, name in
      let x = left + Int64(index) * step + step / 2 - 4 * Int64(name.count)
      let y = height + 18 + line * lineHeight
      return "<text x=\"\(x)\" y=\"\(y)\">\(name.escapedForHTML)</text>"
    }.joined()
  }

  private static func y(_ value: Int64, of greatest: Int64) -> Int64 {
    height - (height - 20) * value / max(greatest, 1)
  }

  /// The next even number of one or two digits that mean something.
  private static func ceiling(_ value: Int64) -> Int64 {
    var step: Int64 = 2
    while value > step * 10 { step *= 5 }
    return max(step, (value + step - 1) / step * step)
  }
}
