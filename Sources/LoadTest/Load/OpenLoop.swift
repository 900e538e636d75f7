/// Starts work when its time has come, whatever becomes of the work before it.
struct OpenLoop: Sendable {
  /// More than this is not under way at once; what is due then starts later, and its latency tells.
  static let mostOpen = 4_096

  /// Whoever pulls the brake waits no longer than this for the loop to see it.
  private static let longestSleep = Duration.milliseconds(200)

  private let start = ContinuousClock.now
  private let brake: Brake

  /// Offsets count from now.
  init(_ brake: Brake) { self.brake = brake }

  /// Does the work of each offset until there is no next one or the brake is pulled, and waits for all of it.
  func run<Work: Sendable>(
    _ next: () -> (due: Duration, work: Work)?,
    _ body: @escaping @Sendable (Work, ContinuousClock.Instant) async -> Void
  ) async {
    await withTaskGroup(of: Void.self) { group in
      var open = 0
      while !Task.isCancelled, let (offset, work) = next() {
        let due = start + offset
        await wait(for: due)
        guard !brake.isOn else { break }
        if open >= Self.mostOpen {
          await group.next()
          open -= 1
        }
        open += 1
        group.addTask { await body(work, due) }
      }
    }
  }

  /// So many times a second, evenly, for so long; work is told its number.
  func run(
    perSecond rate: Double, for duration: Duration,
    _ body: @escaping @Sendable (Int, ContinuousClock.Instant) async -> Void
  ) async {
    guard rate > 0 else { return }
    let count = max(1, Int(duration / .seconds(1) * rate))
    var number = -1
    await run(
      {
        number += 1
        return number < count ? (.seconds(Double(number) / rate), number) : nil
      }, body)
  }

  /// Sleeps until a time, but never less than a millisecond: what falls due meanwhile is sent
  /// together, and its latency tells.
  private func wait(for due: ContinuousClock.Instant) async {
    var now = ContinuousClock.now
    while due > now, !brake.isOn, !Task.isCancelled {
      let moment = min(max(due, now + .milliseconds(1)), now + Self.longestSleep)
      try? await Task.sleep(until: moment, tolerance: .zero)
      now = .now
    }
  }
}
