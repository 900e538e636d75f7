/// How long a crew is expected to stay at a vehicle, by how long it has been there.
///
/// Times on scene have a heavy tail: who has been there for long is likely to stay for long. What
/// is left, on average, of a log-normal time with median 17.4 minutes and log-deviation 1.1 that
/// lasts from 2 minutes to 4 hours (fitted to a city's unit logs), stretched to the area's mean.
struct ServiceTimes: Hashable, Sendable {
  /// The mean of the whole.
  var mean: Duration

  /// Minutes on scene so far, and the seconds left on average.
  private static let table: [(minutes: Int64, left: Int64)] = [
    (0, 1846), (2, 1769), (4, 1773), (6, 1809), (8, 1858), (10, 1913), (15, 2058), (20, 2201),
    (30, 2466), (45, 2806), (60, 3077), (75, 3281), (90, 3417), (105, 3482), (120, 3473),
    (150, 3210), (180, 2583), (210, 1534), (225, 832), (235, 292), (239, 60),
  ]
  /// What the table's own mean is.
  private static let tableMean: Int64 = 1_846
  /// Past the table's end it may end at any time.
  private static let leastLeft: Int64 = 60

  /// What is left on average after `elapsed` on scene, in milliseconds.
  func left(after elapsed: Duration) -> Int64 {
    let mean = max(self.mean.wholeSeconds, 1)
    let seconds = max(elapsed.wholeSeconds, 0)
    let scaled = seconds.multipliedReportingOverflow(by: Self.tableMean)
    let passed = scaled.overflow ? Int64.max / 2 : scaled.partialValue / mean
    return Self.left(afterSeconds: passed) * mean * 1_000 / Self.tableMean
  }

  private static func left(afterSeconds passed: Int64) -> Int64 {
    guard let next = table.firstIndex(where: { $0.minutes * 60 > passed }) else {
      return leastLeft
    }
    let (low, high) = (table[next - 1], table[next])
    let width = (high.minutes - low.minutes) * 60
    return low.left + (high.left - low.left) * (passed - low.minutes * 60) / width
  }
}
