/// The gates of a place, two at most, kept without an array: a plan looks at them thousands of times.
struct RoadGates: Hashable, Sendable {
  private static let wall = RoadPoint.Gate(0, RoadSegment.closed)

  /// Nowhere in or out.
  static let none = RoadGates(wall)

  private let first: RoadPoint.Gate
  private let second: RoadPoint.Gate

  /// One gate.
  init(_ only: RoadPoint.Gate) { self.init(only, Self.wall) }

  /// Two gates. One that is closed is none.
  init(_ first: RoadPoint.Gate, _ second: RoadPoint.Gate) {
    (self.first, self.second) = (first, second)
  }

  /// Looks at each that is open.
  @inline(__always)
  func forEach(_ look: (RoadPoint.Gate) -> Void) {
    if first.milliseconds != RoadSegment.closed { look(first) }
    if second.milliseconds != RoadSegment.closed { look(second) }
  }

  /// The same with other nodes behind them.
  func map(_ other: (RoadPoint.Gate) -> RoadPoint.Gate) -> RoadGates {
    RoadGates(
      first.milliseconds == RoadSegment.closed ? first : other(first),
      second.milliseconds == RoadSegment.closed ? second : other(second))
  }

  /// The node behind the first that is open; nil when none is.
  var node: UInt32? {
    if first.milliseconds != RoadSegment.closed { return first.node }
    return second.milliseconds != RoadSegment.closed ? second.node : nil
  }
}
