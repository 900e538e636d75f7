/// How a set of samples is spread: percentiles to within 1/128 of the value, quoted to three
/// digits.
public struct Spread: Hashable, Sendable {
  /// How many samples.
  public var count: Int64
  /// In thousandths of the unit, as are all below; nil without samples.
  public var p50: Int64?
  /// The value that nine of ten samples do not exceed; nil without samples.
  public var p90: Int64?
  /// The value that 99 of 100 samples do not exceed; nil without samples.
  public var p99: Int64?
  /// The greatest sample itself.
  public var max: Int64?
  /// The share that met its target, in thousandths, of those that met or missed it in the window; nil
  /// when there is no target, or none did either. What missed it need be no sample: no truck came.
  public var withinTarget: Int64?

  /// No samples.
  public static let none = Spread(count: 0)

  /// Stores them as they are, without rounding.
  public init(
    count: Int64, p50: Int64? = nil, p90: Int64? = nil, p99: Int64? = nil, max: Int64? = nil,
    withinTarget: Int64? = nil
  ) {
    self.count = count
    self.p50 = p50
    self.p90 = p90
    self.p99 = p99
    self.max = max
    self.withinTarget = withinTarget
  }

  /// The spread of what was counted.
  ///
  /// - Parameter verdicts: how many met their target and missed it; nil when there is none.
  init<Count>(of counts: BucketCounts<Count>, _ verdicts: Verdicts? = nil) {
    count = counts.total
    withinTarget = verdicts?.share
    guard count > 0 else { return }
    let percentiles = counts.percentiles([50, 90, 99]).map(Self.quoted)
    (p50, p90, p99) = (percentiles[0], percentiles[1], percentiles[2])
    max = Self.quoted(counts.greatest)
  }

  /// A share in thousandths, rounded down: only all is a whole.
  static func share(_ part: Int64, of whole: Int64) -> Int64 {
    Int64(Int128(part) * 1_000 / Int128(whole))
  }

  /// A value in thousandths with the decimals that mean something: two below ten, one below a
  /// hundred, none above.
  static func quoted(_ value: Int64) -> Int64 {
    let step: Int64 = value < 10_000 ? 10 : value < 100_000 ? 100 : 1_000
    return (value + step / 2) / step * step
  }
}

/// How many met their target, and how many missed it.
struct Verdicts: Sendable {
  /// Counted when a truck was there.
  var within: Int64 = 0
  /// Counted at the deadline, whether or not a truck came later.
  var missed: Int64 = 0

  /// Within among both, in thousandths; nil before the first one.
  var share: Int64? {
    within + missed > 0 ? Spread.share(within, of: within + missed) : nil
  }

  static func += (left: inout Verdicts, right: Verdicts) {
    left.within += right.within
    left.missed += right.missed
  }
}
