internal import DispatchCore
internal import Logging
internal import Store

extension DispatchService {
  /// How far back figures are made again after a start.
  static let figureSpan: Duration = .hours(24)
  /// More events than these are not caught up with: counting anew is quicker.
  private static let mostCaughtUp: Int64 = 10_000

  /// Brings the figures up to date with the tables at the beginning of a term: a new process counts
  /// the last 24 hours anew, one that led before takes what it missed.
  ///
  /// Figures are worth no delay: what cannot be read in time is left out, and counting goes on from
  /// what is open.
  func resumeFigures(_ recovered: Recovered) async {
    let started = ContinuousClock.now
    do throws(StoreFailure) {
      if let seen = figures.lastSeq, recovered.lastSeq - seen <= Self.mostCaughtUp {
        try await catchUp(after: seen, to: recovered.lastSeq)
      } else {
        let now = clock.now()
        figures.begin(try await history.pastWork(since: now - Self.figureSpan, now: now))
      }
    } catch {
      figures.begin(recovered.state, lastSeq: recovered.lastSeq)
      logger.warning(
        "The figures start anew: what was before could not be read",
        metadata: ["reason": "\(error)"])
    }
    logger.info(
      "Figures ready",
      metadata: ["took_ms": "\((ContinuousClock.now - started) / .milliseconds(1))"])
  }

  private func catchUp(after seen: Int64, to last: Int64) async throws(StoreFailure) {
    var seen = seen
    while seen < last {
      let events = try await history.events(after: seen)
      guard let newest = events.last else { return }
      figures.catchUp(events)
      seen = newest.seq
    }
  }

  /// Looks at the wall clock once a second, until it is cancelled. What it does changes nothing here until
  /// the next term; people have to know.
  func watchClock() async {
    while !Task.isCancelled {
      if let step = clock.lookAtWall() {
        logger.critical(
          """
          The wall clock has stepped: times here go on without it until the next term. Look after the \
          time service of this machine
          """, metadata: ["by_ms": "\(step / .milliseconds(1))"])
      }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Feels how long a task waits for a processor, ten times a second, until it is cancelled.
  func watchLag() async {
    let pause = Duration.milliseconds(100)
    while !Task.isCancelled {
      let asked = ContinuousClock.now
      try? await Task.sleep(for: pause, tolerance: .zero)
      guard !Task.isCancelled else { return }
      figures.lagged(by: ContinuousClock.now - asked - pause)
    }
  }
}
