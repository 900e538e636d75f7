import DispatchCore
import Histogram

/// How the requests of one kind went over time, in slots of equal length.
public struct Timeline: Sendable {
  /// One slot. What is sent counts in the slot in which it was sent, an answer in that in which it came.
  public struct Slot: Hashable, Sendable {
    /// Seconds from the start of the run to the slot's own.
    public var start = 0.0
    /// How long it is, in seconds.
    public var length = 0.0
    /// How many were sent, and what became of those answered.
    public var sent = 0, accepted = 0, refused = 0, unknown = 0
    /// Reads that had no answer.
    public var lost = 0
    /// Those that nobody was there to take.
    public var unreached = 0
    /// Milliseconds from the intended time to the answer: half, nil of fewer than two; 99 in a hundred of the answers
    /// since the slot before that has it, nil while they are fewer than 100; and the longest, nil of none.
    public var p50, p99, longest: Double?

    /// A slot.
    public init(
      start: Double = 0, length: Double = 0, sent: Int = 0, accepted: Int = 0, refused: Int = 0,
      unknown: Int = 0, lost: Int = 0, unreached: Int = 0, p50: Double? = nil,
      p99: Double? = nil, longest: Double? = nil
    ) {
      (self.start, self.length, self.sent) = (start, length, sent)
      (self.accepted, self.refused, self.unknown) = (accepted, refused, unknown)
      (self.lost, self.unreached) = (lost, unreached)
      (self.p50, self.p99, self.longest) = (p50, p99, longest)
    }
  }

  private let width: Duration
  /// Those that are over.
  private(set) var slots: [Slot] = []
  private var open = Slot()
  private var histogram = Histogram<UInt32>(
    highestTrackableValue: LatencyTally.longestLatency, numberOfSignificantValueDigits: .two)
  /// Of all slots since the last one that has a P99: one slot alone may have too few answers for it.
  private var tail = Histogram<UInt32>(
    highestTrackableValue: LatencyTally.longestLatency, numberOfSignificantValueDigits: .two)
  /// A P99 of fewer would be no other than the longest.
  private static let fewestOfTail = 100
  /// More slots than this are not kept, however long a run goes on after its time.
  private static let mostSlots = 2_000

  /// - Parameter duration: Of the run, which makes at most 240 slots of at least a second.
  init(over duration: Duration) {
    width = max(.seconds(1), duration / 240)
  }

  mutating func send(_ count: Int, at elapsed: Duration) {
    roll(to: elapsed)
    open.sent += count
  }

  mutating func enter(
    _ path: WritableKeyPath<Slot, Int>, _ count: Int, latency: UInt64?, at elapsed: Duration
  ) {
    roll(to: elapsed)
    open[keyPath: path] += count
    guard let latency else { return }
    histogram.record(min(latency, LatencyTally.longestLatency))
    tail.record(min(latency, LatencyTally.longestLatency))
  }

  /// All slots up to now, the one that is not over last.
  func all(at elapsed: Duration) -> [Slot] {
    var copy = self
    copy.roll(to: elapsed)
    return copy.slots + [copy.closed]
  }

  /// The last slot that is over; the open one before the first is.
  func last(at elapsed: Duration) -> Slot {
    var copy = self
    copy.roll(to: elapsed)
    return copy.slots.last ?? copy.closed
  }

  private var closed: Slot {
    var slot = open
    slot.length = width / .seconds(1)
    if tail.totalCount >= Self.fewestOfTail {
      slot.p99 = Double(tail.valueAtPercentile(99)) / 1_000
    }
    guard histogram.totalCount > 0 else { return slot }
    if histogram.totalCount > 1 { slot.p50 = Double(histogram.valueAtPercentile(50)) / 1_000 }
    slot.longest = Double(histogram.maxRecorded) / 1_000
    return slot
  }

  private mutating func roll(to elapsed: Duration) {
    let number = Int(elapsed / width)
    while slots.count < min(number, Self.mostSlots) {
      slots.append(closed)
      if slots.last?.p99 != nil { tail.reset() }
      open = Slot(start: Double(slots.count) * (width / .seconds(1)))
      if histogram.totalCount > 0 { histogram.reset() }
    }
  }
}
