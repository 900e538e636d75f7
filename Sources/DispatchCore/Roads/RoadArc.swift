/// One direction of a piece of road between two nodes.
public struct RoadArc: Hashable, Sendable {
  /// The longest time an arc may take, and the longest way that a search follows.
  public static let longest = Duration.hours(24)

  /// The index of the node it leaves.
  public var from: Int
  /// The index of the node it leads to.
  public var to: Int
  /// The time to drive it, from zero to `longest`; kept in whole milliseconds, rounded.
  public var time: Duration

  /// An arc between two nodes.
  public init(from: Int, to: Int, time: Duration) {
    self.from = from
    self.to = to
    self.time = time
  }

  /// The time as the search reckons it.
  var milliseconds: UInt32 {
    let rounded = (time.microseconds + 500) / 1_000
    precondition(
      time >= .zero && time <= Self.longest, "an arc of \(time) from node \(from) to node \(to)")
    return UInt32(rounded)
  }
}

/// A piece of road between two neighbouring nodes, whichever ways it may be driven.
struct RoadSegment: Hashable, Sendable {
  /// In place of a time: it may not be driven that way.
  static let closed = UInt32.max

  /// The node with the smaller index.
  var low: UInt32
  /// The other one.
  var high: UInt32
  /// Milliseconds from `low` to `high`.
  var upward = closed
  /// Milliseconds from `high` to `low`.
  var downward = closed

  /// The segments of arcs, by their nodes. Of parallel arcs the quickest counts; an arc from a
  /// node to itself leads nowhere and is left out.
  static func made(of arcs: [RoadArc]) -> [RoadSegment] {
    let sorted = arcs.filter { $0.from != $0.to }
      .map { (min($0.from, $0.to), max($0.from, $0.to), $0) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var segments: [RoadSegment] = []
    for (low, high, arc) in sorted {
      if segments.last.map({ $0.low != UInt32(low) || $0.high != UInt32(high) }) ?? true {
        segments.append(RoadSegment(low: UInt32(low), high: UInt32(high)))
      }
      let last = segments.count - 1
      if arc.from == low {
        segments[last].upward = min(segments[last].upward, arc.milliseconds)
      } else {
        segments[last].downward = min(segments[last].downward, arc.milliseconds)
      }
    }
    return segments
  }
}
