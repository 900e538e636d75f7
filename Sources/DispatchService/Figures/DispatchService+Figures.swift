internal import DispatchCore
internal import Logging
internal import Store

extension DispatchService {
  /// How far back figures are made again after a start.
  static let figureSpan: Duration = .hours(24)
  /// More events than these are not caught up with: counting anew is quicker.
  private static let mostCaughtUp: Int64 = 10_000

  /// How often what was before is asked for, so many seconds apart.
  private static let mostReadings = 3

  /// Brings the figures up to date each time that they are held, until it is cancelled: beside the terms, since neither
  /// taking the lead nor leaving it may wait for figures.
  func keepFigures() async {
    for await _ in figures.holds {
      if let hold = figures.hold { await resumeFigures(hold) }
    }
  }

  /// Brings the figures that are held up to date with the tables, while calls are taken: a new process counts
  /// the last 24 hours anew, one that led before takes what it missed.
  ///
  /// What cannot be read is left out at last, and counting goes on from what was open. What is held anew meanwhile has
  /// its own turn.
  private func resumeFigures(_ hold: HeldFigures.Hold) async {
    let started = ContinuousClock.now
    for reading in 1...Self.mostReadings {
      do throws(StoreFailure) {
        try await readPast(upTo: hold)
        return logger.info(
          "Figures ready",
          metadata: ["took_ms": "\((ContinuousClock.now - started) / .milliseconds(1))"])
      } catch {
        guard !Task.isCancelled, figures.hold == hold else { return }
        guard reading == Self.mostReadings else {
          try? await Task.sleep(for: .seconds(1))
          continue
        }
        figures.beginFromOpen(hold)
        logger.warning(
          "The figures start anew: what was before could not be read",
          metadata: ["reason": "\(error)"])
      }
    }
  }

  private func readPast(upTo hold: HeldFigures.Hold) async throws(StoreFailure) {
    if let seen = figures.lastSeq, hold.lastSeq - seen <= Self.mostCaughtUp {
      try await catchUp(after: seen, to: hold.lastSeq)
      return figures.release(hold)
    }
    let past = try await history.pastWork(since: hold.since - Self.figureSpan, now: hold.since)
    if !figures.begin(past, upTo: hold), figures.isReady {
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
