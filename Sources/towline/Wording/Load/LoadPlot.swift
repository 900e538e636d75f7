import Foundation
import LoadTest

/// A plot of lines as SVG. Its title is inside for those who do not see it; its values stand in tables
/// beside it, as far as there are not too many.
struct LoadPlot {
  /// How values become places on an axis.
  enum Scale {
    case linear
    /// By their logarithm.
    case logarithmic
    /// Percentiles by how few are beyond: 90, 99 and 99.9 have the same distance.
    case percentile
  }

  /// A line.
  struct Series {
    var name: String
    /// Which of the styles; the same thing has the same one in all plots.
    var look: Int
    /// Where a value is missing, the line has a gap.
    var points: [(x: Double, y: Double?)]
  }

  var title: String
  var across: (scale: Scale, unit: String)
  var up: (scale: Scale, unit: String)
  /// What the numbers upwards count, where they have no unit of their own.
  var counted = ""
  /// What the axis across shows at least.
  var span: ClosedRange<Double>?
  var series: [Series]

  private static let width = 800.0
  private static let height = 260.0
  private static let left = 70.0
  private static let top = 24.0
  private static let right = 16.0

  /// Nothing when there is no point at all.
  var figure: String {
    let points = series.flatMap(\.points)
    let ends = span.map { [$0.lowerBound, $0.upperBound] } ?? []
    let xs = (points.map { $0.x } + ends).map { place($0, across.scale) }
    let ys = points.compactMap { point in point.y.map { place($0, up.scale) } }
    guard let last = xs.max(), let first = xs.min(), let greatest = ys.max(), let least = ys.min()
    else { return "" }
    let x = Axis(
      across.scale, first, last, isTight: true, from: Self.left, to: Self.width - Self.right)
    let base = up.scale == .linear ? 0 : least
    let y = Axis(up.scale, base, greatest, from: Self.height, to: Self.top)
    let lines = series.map { line($0, x, y) }
    let title = title.escapedForHTML
    return PlotFrame.html(
      title: title,
      plot: """
        <svg role="img" aria-label="\(title)" viewBox="0 0 800 290">\
        \(grid(x, y))\(lines.joined())\(key)\(legend)</svg>
        """)
  }

  private func place(_ value: Double, _ scale: Scale) -> Double {
    switch scale {
    case .linear: value
    case .logarithmic: log10(max(value, 0.01))
    case .percentile: -log10(max(1e-6, 1 - value / 100))
    }
  }

  private func line(_ series: Series, _ x: Axis, _ y: Axis) -> String {
    var (runs, run) = ([String](), [String]())
    for point in series.points {
      guard let value = point.y else {
        if run.count > 0 { runs.append(run.joined(separator: " ")) }
        run = []
        continue
      }
      run.append(
        "\(Self.pixel(x.pixel(place(point.x, across.scale)))),"
          + Self.pixel(y.pixel(place(value, up.scale))))
    }
    runs.append(run.joined(separator: " "))
    return runs.filter { !$0.isEmpty }.map { points in
      // One point alone is a line of no length, which round ends make a dot.
      let drawn = points.contains(" ") ? points : "\(points) \(points)"
      return "<polyline class=\"series s\(series.look)\" points=\"\(drawn)\"/>"
    }.joined()
  }

  private func grid(_ x: Axis, _ y: Axis) -> String {
    let rows = y.ticks.map { tick -> String in
      let at = Self.pixel(y.pixel(tick.place))
      return "<line class=\"axis\" x1=\"70\" x2=\"784\" y1=\"\(at)\" y2=\"\(at)\"/>"
        + "<text class=\"end\" x=\"64\" y=\"\(at)\" dy=\"4\">\(tick.name)\(up.unit)</text>"
    }
    let columns = x.ticks.map { tick -> String in
      let at = Self.pixel(x.pixel(tick.place))
      return "<line class=\"axis\" x1=\"\(at)\" x2=\"\(at)\" y1=\"24\" y2=\"260\"/>"
        + "<text class=\"middle\" x=\"\(at)\" y=\"278\">\(tick.name)\(across.unit)</text>"
    }
    return (rows + columns).joined()
  }

  private var legend: String {
    counted.isEmpty ? "" : "<text class=\"end\" x=\"64\" y=\"13\">\(counted.escapedForHTML)</text>"
  }

  private var key: String {
    series.enumerated().map { number, series in
      let at = 90 + number * min(160, 694 / max(1, self.series.count))
      return """
        <line class="series s\(series.look)" x1="\(at)" x2="\(at + 22)" y1="9" y2="9"/>\
        <text x="\(at + 28)" y="13">\(series.name.escapedForHTML)</text>
        """
    }.joined()
  }

  private static func pixel(_ value: Double) -> String { LatencyWords.tenths(max(0, value)) }
}

/// One axis of a plot, from a place to a place in what its scale makes of values.
private struct Axis {
  let ticks: [(place: Double, name: String)]
  private let first: Double
  private let length: Double
  private let start: Double
  private let pixels: Double

  init(
    _ scale: LoadPlot.Scale, _ first: Double, _ last: Double, isTight: Bool = false,
    from start: Double, to end: Double
  ) {
    let (lower, upper, ticks) = Self.frame(scale, first, last)
    self.first = lower
    // One that is tight ends with its last value, the others with a tick.
    length = max((isTight && last > lower ? last : upper) - lower, 1e-9)
    self.ticks = ticks.filter { [lower, length] in $0.place <= lower + length + 1e-9 }
    self.start = start
    pixels = end - start
  }

  func pixel(_ place: Double) -> Double { start + (place - first) / length * pixels }

  private static func frame(
    _ scale: LoadPlot.Scale, _ first: Double, _ last: Double
  ) -> (Double, Double, [(place: Double, name: String)]) {
    switch scale {
    case .linear:
      let step = step(for: (last - first) / 5)
      let upper = max(first + step, (last / step).rounded(.up) * step)
      let values = stride(from: (first / step).rounded(.up) * step, through: upper, by: step)
      return (first, upper, values.map { ($0, name($0)) })
    case .logarithmic:
      let (lower, upper) = (first.rounded(.down), max(first.rounded(.down) + 1, last.rounded(.up)))
      let within = upper - lower <= 2 ? [1.0, 2, 5] : [1.0]
      let ticks = stride(from: lower, through: upper, by: 1).flatMap { decade in
        within.map { (place: decade + log10($0), name: name(pow(10, decade) * $0)) }
      }
      return (lower, upper, ticks.filter { $0.place <= upper + 1e-9 })
    case .percentile:
      let shares = [0, 50, 90, 99, 99.9, 99.99, 99.999].map {
        (place: -log10(1 - $0 / 100), name: name($0))
      }
      return (first, max(last, first + 1), shares.filter { $0.place <= last + 1e-9 })
    }
  }

  /// 1, 2 or 5 times a power of ten.
  private static func step(for rough: Double) -> Double {
    let power = pow(10, log10(max(rough, 1e-3)).rounded(.down))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
  }

  /// With three decimals at most.
  private static func name(_ value: Double) -> String {
    let text = String(format: "%.3f", value)
    let bare = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(bare.reversed())
  }
}
