/// How latencies and rates are told, everywhere the same: `45.0 µs`, `12.3 ms`, `2.8 s`, `48.5`.
public enum LatencyWords {
  /// A time in milliseconds; `-` for what is none.
  public static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return "-" }
    return switch value {
    case 0.000_05..<0.1: tenths(value * 1_000) + " µs"
    case 999.95...: tenths(value / 1_000) + " s"
    default: tenths(value) + " ms"
    }
  }

  /// A number with one decimal; `-` for what is none.
  public static func tenths(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e15 else { return "-" }
    let tenths = Int64((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
