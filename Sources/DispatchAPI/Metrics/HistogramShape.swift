import DispatchService

/// How a figure's histogram is cut: its unit in Prometheus' base units, and the bounds of its
/// buckets.
struct HistogramShape {
  /// Of the buckets, in thousandths of the figure's own unit.
  let bounds: [Int64]
  /// A thousandth of the figure's own unit is so many decimals of the base unit: 6 for one kept in
  /// milliseconds.
  let decimals: Int

  /// An interval's. A first assignment takes a machine's time in fair weather and a member's in a storm.
  init(_ interval: Interval) {
    switch interval {
    case .decision: self.init(.milliseconds, Self.ofMachine + Self.ofMembers.map { $0 * 1_000 })
    case .door, .turnout, .travel, .response, .total: self.init(interval.unit)
    }
  }

  /// A machine figure's.
  init(_ figure: MachineFigure) { self.init(figure.unit) }

  /// 1 ms to 1 min, in milliseconds: what a machine takes.
  private static let ofMachine: [Int64] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000,
  ]
  /// 2 min to a day, in seconds: what a member waits, in a storm too. A quantile beyond the last is told as that.
  private static let ofMembers: [Int64] = [
    120, 300, 600, 900, 1_200, 1_800, 2_700, 3_600, 5_400, 7_200, 14_400, 28_800, 43_200, 86_400,
  ]

  private init(_ unit: FigureUnit) {
    switch unit {
    case .seconds: self.init(unit, [30, 60] + Self.ofMembers)
    case .milliseconds: self.init(unit, Self.ofMachine)
    case .microseconds:
      self.init(unit, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 50_000])
    case .events: self.init(unit, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000])
    }
  }

  private init(_ unit: FigureUnit, _ bounds: [Int64]) {
    self.bounds = bounds.map { $0 * 1_000 }
    decimals =
      switch unit {
      case .seconds, .events: 3
      case .milliseconds: 6
      case .microseconds: 9
      }
  }

  /// Writes a classic histogram: its buckets, its sum and its count.
  func write(
    _ name: String, _ labels: [PrometheusWriter.Label], _ counts: HistogramCounts,
    to writer: inout PrometheusWriter
  ) {
    for (bound, count) in zip(bounds, counts.upTo) {
      let end = PrometheusWriter.Value(scaled: bound, decimals: decimals).text
      writer.value("\(name)_bucket", labels + [("le", end)], .init(count))
    }
    writer.value("\(name)_bucket", labels + [("le", "+Inf")], .init(counts.all))
    writer.value("\(name)_sum", labels, .init(scaled: counts.sum, decimals: decimals))
    writer.value("\(name)_count", labels, .init(counts.all))
  }
}
