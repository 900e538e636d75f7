/// The moment by which an operation must have ended, on the monotonic clock.
struct Deadline {
  let limit: Duration
  private let end: ContinuousClock.Instant

  init(after limit: Duration) {
    self.limit = limit
    end = .now + limit
  }

  var hasPassed: Bool { ContinuousClock.now >= end }

  /// What is left, rounded up to whole milliseconds, at most `most`.
  func milliseconds(atMost most: Int32) -> Int32 {
    let left = ContinuousClock.now.duration(to: end)
    guard left > .zero else { return 0 }
    guard left < .milliseconds(Int64(most)) else { return most }
    return Int32(left / .milliseconds(1)) + 1
  }
}
