internal import DispatchCore

/// The samples of one interval, since start and for each sliding window.
///
/// Counts take room with the range of the samples, at most 18 kB a part (twice that since start), so
/// one series never holds more than 900 kB, however many samples come.
struct SampleSeries: Sendable {
  private var rings: [SampleRing] = FigureWindow.allCases.compactMap {
    $0.parts.map { SampleRing(partLength: $0.length, count: $0.count) }
  }
  /// Counts in 64 bits: a server may run for years.
  private var sinceStart = BucketCounts<Int64>()
  private var verdictsSinceStart = Verdicts()

  /// What is longer counts as this: 50 days for an interval in milliseconds.
  static let longest: Int64 = 1 << 42

  /// Adds a sample.
  ///
  /// - Parameters:
  ///   - sample: in thousandths of the unit, clamped to 0 … ``longest``.
  ///   - isWithin: whether it met its target. When it did not, ``miss(at:now:)`` is told besides.
  ///   - moment: when it came; what is older than the windows is left out of them.
  ///   - now: by the domain's clock, not before `moment`.
  mutating func record(
    _ sample: Int64, isWithin: Bool = false, at moment: Timestamp, now: Timestamp
  ) {
    let value = min(max(sample, 0), Self.longest)
    sinceStart.record(value)
    if isWithin { verdictsSinceStart.within += 1 }
    for index in rings.indices {
      rings[index].record(value, isWithin: isWithin, at: moment, now: now)
    }
  }

  /// Adds that a target was missed, with a sample or without.
  ///
  /// - Parameter moment: the deadline.
  mutating func miss(at moment: Timestamp, now: Timestamp) {
    verdictsSinceStart.missed += 1
    for index in rings.indices { rings[index].miss(at: moment, now: now) }
  }

  /// Of all samples since this server started, as many as are at most so great as each bound.
  func histogram(_ bounds: [Int64]) -> HistogramCounts {
    HistogramCounts(
      upTo: sinceStart.counts(upTo: bounds), all: sinceStart.total, sum: sinceStart.sum,
      within: verdictsSinceStart.within, missed: verdictsSinceStart.missed)
  }

  /// The spread in each part of a sliding window, the oldest part first.
  ///
  /// - Precondition: the window slides.
  func trail(of window: FigureWindow, hasTarget: Bool, at now: Timestamp) -> [TrailPoint] {
    let sliding = FigureWindow.allCases.filter { $0.parts != nil }
    guard let place = sliding.firstIndex(of: window) else {
      preconditionFailure("the window \(window.rawValue) does not slide")
    }
    return rings[place].trail(hasTarget: hasTarget, at: now)
  }

  /// The spread in each window.
  func spreads(hasTarget: Bool, at now: Timestamp) -> WindowSpreads {
    let sliding = rings.map { $0.spread(hasTarget: hasTarget, at: now) }
    return WindowSpreads(
      fiveMinutes: sliding[0], hour: sliding[1], day: sliding[2],
      start: Spread(of: sinceStart, hasTarget ? verdictsSinceStart : nil))
  }
}

/// One spread a window.
public struct WindowSpreads: Hashable, Sendable {
  /// Of the last 4.5 to 5 minutes, by the domain's clock.
  public var fiveMinutes: Spread
  /// Of the last 55 to 60 minutes, by the domain's clock.
  public var hour: Spread
  /// Of the last 23 to 24 hours, by the domain's clock.
  public var day: Spread
  /// Of all samples since counting began: 24 hours before this server started, or the area's first
  /// event; for the door and the machine, since it started.
  public var start: Spread

  /// Stores them as they are; a window that is not named has no samples.
  public init(
    fiveMinutes: Spread = .none, hour: Spread = .none, day: Spread = .none,
    start: Spread = .none
  ) {
    self.fiveMinutes = fiveMinutes
    self.hour = hour
    self.day = day
    self.start = start
  }

  /// The spread in one of the windows.
  public subscript(window: FigureWindow) -> Spread {
    switch window {
    case .fiveMinutes: fiveMinutes
    case .hour: hour
    case .day: day
    case .start: start
    }
  }
}

/// A sliding window: a ring of parts, each with counts of its own, put together when they are read.
private struct SampleRing: Sendable {
  private struct Part: Sendable {
    /// Counts the parts since the epoch; which one this place of the ring holds.
    var number = Int64.min
    var counts = BucketCounts<UInt32>()
    var verdicts = Verdicts()
  }

  /// In microseconds.
  private let partLength: Int64
  private var parts: [Part]

  init(partLength: Duration, count: Int) {
    self.partLength = partLength.microseconds
    parts = Array(repeating: Part(), count: count)
  }

  mutating func record(_ value: Int64, isWithin: Bool, at moment: Timestamp, now: Timestamp) {
    guard let place = place(of: moment, now: now) else { return }
    parts[place].counts.record(value)
    if isWithin { parts[place].verdicts.within += 1 }
  }

  mutating func miss(at moment: Timestamp, now: Timestamp) {
    guard let place = place(of: moment, now: now) else { return }
    parts[place].verdicts.missed += 1
  }

  /// Where the part of a moment stands, which is begun if need be; nil when the moment is older.
  private mutating func place(of moment: Timestamp, now: Timestamp) -> Int? {
    let number = moment.part(ofMicroseconds: partLength)
    let place = Int(number.remainder(dividingBy: parts.count))
    // A part that is still to come was filled before the clock was put back.
    let isStale = parts[place].number > now.part(ofMicroseconds: partLength)
    guard isStale || number >= parts[place].number else { return nil }
    if number != parts[place].number { parts[place] = Part(number: number) }
    return place
  }

  func spread(hasTarget: Bool, at now: Timestamp) -> Spread {
    let newest = now.part(ofMicroseconds: partLength)
    let covered = (newest - Int64(parts.count) + 1)...newest
    var merged = BucketCounts<Int64>()
    var verdicts = Verdicts()
    for part in parts where covered.contains(part.number) {
      merged.add(part.counts)
      verdicts += part.verdicts
    }
    return Spread(of: merged, hasTarget ? verdicts : nil)
  }

  func trail(hasTarget: Bool, at now: Timestamp) -> [TrailPoint] {
    let newest = now.part(ofMicroseconds: partLength)
    let covered = (newest - Int64(parts.count) + 1)...newest
    return covered.map { number in
      let part = parts[Int(number.remainder(dividingBy: parts.count))]
      let from = Timestamp(microseconds: number * partLength)
      guard part.number == number else { return TrailPoint(from: from, spread: .none) }
      var counts = BucketCounts<Int64>()
      counts.add(part.counts)
      return TrailPoint(
        from: from, spread: Spread(of: counts, hasTarget ? part.verdicts : nil))
    }
  }
}
