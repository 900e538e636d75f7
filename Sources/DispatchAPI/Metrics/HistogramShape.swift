import DispatchService

/// How a figure's histogram is cut: its unit in Prometheus' base units, and the bounds of its
/// buckets.
struct HistogramShape {
  /// Of the buckets, in thousandths of the figure's own unit.
  let bounds: [Int64]
  /// A thousandth of the figure's own unit is so many decimals of the base unit: 6 for one kept in
  /// milliseconds.
  let decimals: Int

  init(_ unit: FigureUnit) {
    switch unit {
    case .seconds:
      // 30 s to 4 h: what a member waits.
      bounds = Self.thousandths([
        30, 60, 120, 300, 600, 900, 1_200, 1_800, 2_700, 3_600, 5_400, 7_200, 14_400,
      ])
      decimals = 3
    case .milliseconds:
      // 1 ms to 1 min: what a machine takes.
      bounds = Self.thousandths([1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 60_000])
      decimals = 6
    case .microseconds:
      bounds = Self.thousandths([1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 50_000])
      decimals = 9
    case .events:
      bounds = Self.thousandths([1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000])
      decimals = 3
    }
  }

  private static func thousandths(_ bounds: [Int64]) -> [Int64] { bounds.map { $0 * 1_000 } }

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
