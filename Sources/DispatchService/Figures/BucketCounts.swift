/// Counts of values in buckets whose width grows with the value, as Gil Tene's HDR histogram has
/// them for two significant digits: exact below 256, then 128 buckets for each doubling.
///
/// Written here for one reason: the status page needs some 500 percentiles four times a second, and
/// those of the package are generic code of another module, 30 to 100 µs each; these take two or three.
struct BucketCounts<Count: FixedWidthInteger & Sendable>: Sendable {
  private var counts: [Count] = []
  private(set) var total: Int64 = 0
  /// The greatest value itself.
  private(set) var greatest: Int64 = 0
  /// All values together; stays at the greatest number when there is no room for more.
  private(set) var sum: Int64 = 0

  /// Adds a value of at least 0. Room grows with the greatest value, 128 buckets a doubling.
  mutating func record(_ value: Int64) {
    let index = Self.index(of: value)
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
    }
    counts[index] += 1
    total += 1
    greatest = max(greatest, value)
    add(toSum: value)
  }

  /// Adds all that another one has counted.
  mutating func add<Other>(_ other: BucketCounts<Other>) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for index in other.counts.indices { counts[index] += Count(other.counts[index]) }
    total += other.total
    greatest = max(greatest, other.greatest)
    add(toSum: other.sum)
  }

  private mutating func add(toSum value: Int64) {
    let (more, overflow) = sum.addingReportingOverflow(value)
    sum = overflow ? .max : more
  }

  /// How many values are at most as great as each bound; those in the bucket of a bound count as
  /// greater unless the bucket ends there.
  ///
  /// - Parameter bounds: ascending, at least 0.
  func counts(upTo bounds: [Int64]) -> [Int64] {
    var (index, passed) = (0, Int64(0))
    return bounds.map { bound in
      while index < counts.count, Self.upperEnd(of: index) <= bound {
        passed += Int64(counts[index])
        index += 1
      }
      return passed
    }
  }

  /// The values below or at which lie so many percent of all: the upper ends of their buckets, never
  /// more than the greatest value.
  ///
  /// - Parameter percents: ascending, 1 to 100.
  /// - Precondition: something was counted.
  func percentiles(_ percents: [Int64]) -> [Int64] {
    precondition(total > 0, "no percentile of nothing")
    var found: [Int64] = []
    var (index, passed) = (0, Int64(counts[0]))
    for percent in percents {
      let rank = (total * percent + 99) / 100
      while passed < rank {
        index += 1
        passed += Int64(counts[index])
      }
      found.append(min(Self.upperEnd(of: index), greatest))
    }
    return found
  }

  private static func index(of value: Int64) -> Int {
    guard value >= 256 else { return Int(value) }
    let shift = 56 - value.leadingZeroBitCount
    return shift * 128 + Int(value >> Int64(shift))
  }

  private static func upperEnd(of index: Int) -> Int64 {
    guard index >= 256 else { return Int64(index) }
    let shift = index / 128 - 1
    return (Int64(index - shift * 128) + 1) << Int64(shift) - 1
  }
}
