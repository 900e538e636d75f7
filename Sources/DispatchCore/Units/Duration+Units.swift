extension Duration {
  /// The duration in whole microseconds, rounded toward zero, clamped to what 64 bits hold.
  public var microseconds: Int64 {
    Int64(clamping: attoseconds / 1_000_000_000_000)
  }

  /// The duration in whole seconds, rounded toward zero, clamped to what 64 bits hold.
  public var wholeSeconds: Int64 {
    Int64(clamping: attoseconds / 1_000_000_000_000_000_000)
  }

  /// So many minutes, clamped to `Int64.max` seconds either way.
  public static func minutes(_ count: Int64) -> Duration {
    saturating(count, timesSeconds: 60)
  }

  /// So many hours, clamped to `Int64.max` seconds either way.
  public static func hours(_ count: Int64) -> Duration {
    saturating(count, timesSeconds: 3_600)
  }

  /// So many days of 24 hours, clamped to `Int64.max` seconds either way.
  public static func days(_ count: Int64) -> Duration {
    saturating(count, timesSeconds: 86_400)
  }

  private static func saturating(_ count: Int64, timesSeconds unit: Int64) -> Duration {
    let (product, overflow) = count.multipliedReportingOverflow(by: unit)
    return .seconds(overflow ? (count < 0 ? Int64.min : Int64.max) : product)
  }
}
