internal import DispatchCore
internal import Logging
internal import Store

extension DispatchService {
  /// How far back figures are made again after a start.
  static let figureSpan: Duration = .hours(24)
  /// More events than these are not caught up with: counting anew is quicker.
  private static let mostCaughtUp: Int64 = 10_000

  /// Brings the figures that are held up to date with the tables, while calls are taken: a new process counts
  /// the last 24 hours anew, one that led before takes what it missed.
  ///
  /// Figures are worth no delay: what cannot be read in time is left out, and counting goes on from
  /// what was open. A term that ends meanwhile leaves them held, for the next one to resume.
  func resumeFigures() async {
    let started = ContinuousClock.now
    do throws(StoreFailure) {
      try await readPast()
      logger.info(
        "Figures ready",
        metadata: ["took_ms": "\((ContinuousClock.now - started) / .milliseconds(1))"])
    } catch {
      guard !Task.isCancelled else { return }
      figures.beginFromOpen()
      logger.warning(
        "The figures start anew: what was before could not be read",
        metadata: ["reason": "\(error)"])
    }
  }

  private func readPast() async throws(StoreFailure) {
    guard let (last, since) = figures.heldFrom else { return }
    if let seen = figures.lastSeq, last - seen <= Self.mostCaughtUp {
      try await catchUp(after: seen, to: last)
      figures.release()
      return
    }
    let past = try await history.pastWork(since: since - Self.figureSpan, now: since)
    if !figures.begin(past) {
      logger.warning(
        "The figures start anew: more was committed than is held while what was before was read")
    }
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
