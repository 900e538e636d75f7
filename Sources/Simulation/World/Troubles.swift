import DispatchCore

/// What befalls one truck: shifts, breakdowns and silence, drawn from a source of its own in the order
/// of time, so that no decision changes it.
struct Troubles: Sendable {
  private let faults: CrewHabits.Faults
  private var breakdowns: SplitMix64
  private var silence: SplitMix64
  /// When its position is not heard.
  private var dark = Timestamp.distantFuture..<Timestamp.distantFuture

  init(_ faults: CrewHabits.Faults, source: SplitMix64, from start: Timestamp) {
    self.faults = faults
    var source = source
    breakdowns = source.split()
    silence = source.split()
    if faults.darkPerDay > 0 { dark = nextDark(after: start) }
  }

  /// When it breaks down next; nil for never.
  mutating func nextBreakdown(after time: Timestamp) -> Timestamp? {
    guard faults.breakdownsPerDay > 0 else { return nil }
    return time + Self.draw(Self.day / faults.breakdownsPerDay, &breakdowns)
  }

  /// How long the repair takes.
  mutating func repair() -> Duration { Self.draw(faults.repair.inSeconds, &breakdowns) }

  /// Whether its position is not heard; asked for times that don't fall.
  mutating func isDark(at time: Timestamp) -> Bool {
    while dark.upperBound <= time, faults.darkPerDay > 0 { dark = nextDark(after: dark.upperBound) }
    return dark.contains(time)
  }

  private mutating func nextDark(after time: Timestamp) -> Range<Timestamp> {
    let start = time + Self.draw(Self.day / faults.darkPerDay, &silence)
    return start..<start + Self.draw(faults.darkFor.inSeconds, &silence)
  }

  private static let day = 86_400.0

  /// An exponential time of at least a second.
  private static func draw(_ mean: Double, _ source: inout SplitMix64) -> Duration {
    .microseconds(Int64(min(max(source.exponential(mean: mean), 1), 1e9) * 1e6))
  }
}
