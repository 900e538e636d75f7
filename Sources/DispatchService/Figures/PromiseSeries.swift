internal import DispatchCore

/// Counts promises given, kept and broken, in rings of parts like those of samples.
struct PromiseSeries: Sendable {
  private var rings: [PromiseRing] = FigureWindow.allCases.compactMap {
    $0.parts.map { PromiseRing(partLength: $0.length, count: $0.count) }
  }
  private var all = PromiseCounts()

  mutating func give(at moment: Timestamp, now: Timestamp) {
    change(at: moment, now) { $0.given += 1 }
  }

  /// The first truck is there in time, or the promised time has passed.
  ///
  /// - Parameter moment: when the truck was there, or the promised time.
  mutating func settle(isKept: Bool, at moment: Timestamp, now: Timestamp) {
    change(at: moment, now) { if isKept { $0.kept += 1 } else { $0.broken += 1 } }
  }

  /// Of all windows together.
  var sinceStart: PromiseCounts { all }

  func counts(at now: Timestamp) -> WindowPromises {
    let sliding = rings.map { $0.counts(at: now) }
    return WindowPromises(
      fiveMinutes: sliding[0], hour: sliding[1], day: sliding[2], start: all)
  }

  private mutating func change(
    at moment: Timestamp, _ now: Timestamp, _ body: (inout PromiseCounts) -> Void
  ) {
    body(&all)
    for index in rings.indices { rings[index].change(at: moment, now, body) }
  }
}

private struct PromiseRing: Sendable {
  /// In microseconds.
  private let partLength: Int64
  private var parts: [(number: Int64, counts: PromiseCounts)]

  init(partLength: Duration, count: Int) {
    self.partLength = partLength.microseconds
    parts = Array(repeating: (.min, PromiseCounts()), count: count)
  }

  mutating func change(
    at moment: Timestamp, _ now: Timestamp, _ body: (inout PromiseCounts) -> Void
  ) {
    let number = moment.part(ofMicroseconds: partLength)
    let place = Int(number.remainder(dividingBy: parts.count))
    let isStale = parts[place].number > now.part(ofMicroseconds: partLength)
    guard isStale || number >= parts[place].number else { return }
    if number != parts[place].number { parts[place] = (number, PromiseCounts()) }
    body(&parts[place].counts)
  }

  func counts(at now: Timestamp) -> PromiseCounts {
    let newest = now.part(ofMicroseconds: partLength)
    let covered = (newest - Int64(parts.count) + 1)...newest
    return parts.filter { covered.contains($0.number) }
      .reduce(into: PromiseCounts()) { sum, part in
        sum.given += part.counts.given
        sum.kept += part.counts.kept
        sum.broken += part.counts.broken
      }
  }
}

/// Promises in each window: given there, kept there, and broken there, which is when their time passed.
public struct WindowPromises: Hashable, Sendable {
  /// Of the last 4.5 to 5 minutes, by the domain's clock.
  public var fiveMinutes = PromiseCounts()
  /// Of the last 55 to 60 minutes, by the domain's clock.
  public var hour = PromiseCounts()
  /// Of the last 23 to 24 hours, by the domain's clock.
  public var day = PromiseCounts()
  /// Of all that is counted.
  public var start = PromiseCounts()

  /// Stores them as they are.
  public init(
    fiveMinutes: PromiseCounts = PromiseCounts(), hour: PromiseCounts = PromiseCounts(),
    day: PromiseCounts = PromiseCounts(), start: PromiseCounts = PromiseCounts()
  ) {
    self.fiveMinutes = fiveMinutes
    self.hour = hour
    self.day = day
    self.start = start
  }

  /// The counts in one of the windows.
  public subscript(window: FigureWindow) -> PromiseCounts {
    switch window {
    case .fiveMinutes: fiveMinutes
    case .hour: hour
    case .day: day
    case .start: start
    }
  }
}
