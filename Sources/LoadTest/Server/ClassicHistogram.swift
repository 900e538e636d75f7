/// How many values of one figure a server counted, as Prometheus tells it: exact counts up to each bound, of which
/// a percentile is known up to the bucket that it lies in.
public struct ClassicHistogram: Hashable, Sendable {
  /// A bound.
  public struct Bucket: Hashable, Sendable {
    /// In milliseconds; infinite for the last one.
    public var bound: Double
    /// How many values are at most as great.
    public var count: Int64

    /// A bound, and how many values are at most as great.
    public init(bound: Double, count: Int64) {
      self.bound = bound
      self.count = count
    }
  }

  /// By ascending bounds; no count is below the one before.
  public private(set) var buckets: [Bucket] = []
  /// Of all values, in milliseconds.
  public private(set) var sum = 0.0

  /// Counts as they are told; buckets in any order.
  public init(_ buckets: [Bucket] = [], sum: Double = 0) {
    self.buckets = buckets.sorted { $0.bound < $1.bound }
    self.sum = sum
  }

  /// All values.
  public var count: Int64 { buckets.last?.count ?? 0 }

  /// In milliseconds; nil when nothing was counted.
  public var mean: Double? { count > 0 ? max(0, sum) / Double(count) : nil }

  /// The milliseconds that so many in a hundred do not exceed, as far as bounds tell: the nearest rank is in the
  /// bucket that ends there. Nil when nothing was counted, or when it is beyond the last finite bound.
  public func bound(of percentile: Double) -> Double? {
    let rank = max(1, Int64((Double(count) * percentile / 100).rounded(.up)))
    return buckets.first { $0.count >= rank }.flatMap { $0.bound.isFinite ? $0.bound : nil }
  }

  /// Beyond this nothing is told apart, in milliseconds; nil without buckets.
  public var lastBound: Double? { buckets.last { $0.bound.isFinite }?.bound }

  /// The share of all values at each bound, in percent, from the first with any to the first with all, which is
  /// told as the percentile of the greatest value.
  public var curve: [(percentile: Double, milliseconds: Double)] {
    let all = Double(count)
    let last = buckets.firstIndex { $0.count == count } ?? 0
    return buckets.prefix(last + 1).filter { $0.count > 0 && $0.bound.isFinite }.map { bucket in
      let share = bucket.count == count ? 100 - 100 / (all + 1) : 100 * Double(bucket.count) / all
      return (share, bucket.bound)
    }
  }

  /// Counts the same values as another label of the figure has.
  mutating func add(_ value: Int64, upTo bound: Double) {
    if let index = buckets.firstIndex(where: { $0.bound >= bound }) {
      if buckets[index].bound == bound {
        buckets[index].count += value
      } else {
        buckets.insert(Bucket(bound: bound, count: value), at: index)
      }
    } else {
      buckets.append(Bucket(bound: bound, count: value))
    }
  }

  mutating func add(sum value: Double) { sum += value }

  /// What was counted since an earlier look; nil when it has fewer anywhere, or other bounds.
  func since(_ earlier: ClassicHistogram) -> ClassicHistogram? {
    guard buckets.map(\.bound) == earlier.buckets.map(\.bound) else { return nil }
    let grown = zip(buckets, earlier.buckets).map { now, before in
      Bucket(bound: now.bound, count: now.count - before.count)
    }
    guard grown.allSatisfy({ $0.count >= 0 }) else { return nil }
    return ClassicHistogram(grown, sum: sum - earlier.sum)
  }
}
