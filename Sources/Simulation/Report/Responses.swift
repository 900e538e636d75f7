import DispatchCore

/// How long members waited for a truck, from the call to the first truck on scene; for an
/// appointment, from its time, and zero when the truck was early.
public struct Responses: Hashable, Sendable {
  /// Each of them, the shortest first.
  public private(set) var times: [Duration] = []
  /// All jobs, those that were cancelled too.
  public var jobs = 0
  /// Jobs that nobody came to and that were not cancelled.
  public var unserved = 0
  /// Jobs that a truck came to.
  public var count = 0
  /// Zero, as all of the following, when a truck came to none.
  public var mean: Duration = .zero
  /// The time within which half of them were served.
  public var median: Duration = .zero
  /// The time within which nine of ten were served.
  public var p90: Duration = .zero
  /// The time within which nineteen of twenty were served.
  public var p95: Duration = .zero
  /// The time that the last one took.
  public var longest: Duration = .zero
  /// The share, from 0 to 1, of those that a truck came to which was there within the target.
  public var withinTarget = 0.0
  /// The share, from 0 to 1, that was not served within the target, of all that were not
  /// cancelled: those that nobody came to count as late.
  public var lateShare = 0.0

  /// Counts responses.
  ///
  /// - Parameters:
  ///   - times: In any order.
  ///   - onTime: How many of them were within the target.
  ///   - unserved: How many more wait in vain.
  ///   - jobs: How many there were in all.
  init(_ times: [Duration], onTime: Int, unserved: Int, of jobs: Int) {
    self.jobs = jobs
    self.unserved = unserved
    let sorted = times.sorted()
    let whole = sorted.count + unserved
    if whole > 0 { lateShare = Double(whole - onTime) / Double(whole) }
    guard let last = sorted.last else { return }
    self.times = sorted
    count = sorted.count
    mean = .microseconds(sorted.reduce(0) { $0 + $1.microseconds } / Int64(count))
    median = Self.fractile(50, of: sorted)
    p90 = Self.fractile(90, of: sorted)
    p95 = Self.fractile(95, of: sorted)
    longest = last
    withinTarget = Double(onTime) / Double(count)
  }

  /// The shortest time within which so many percent were served.
  ///
  /// - Parameter sorted: The shortest first; at least one.
  package static func fractile(_ percent: Int, of sorted: [Duration]) -> Duration {
    sorted[max((sorted.count * percent + 99) / 100 - 1, 0)]
  }
}
