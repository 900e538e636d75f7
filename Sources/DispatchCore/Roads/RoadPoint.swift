/// A place on a road: a piece of road, and how far along it.
struct RoadPoint: Hashable, Sendable {
  /// The parts that a piece of road is divided into.
  static let whole: UInt32 = 65_536

  var segment: RoadSegment
  /// The parts that lie between the node with the smaller index and this place.
  var part: UInt32
  /// The milliseconds between this place and the one it stands for, off the road.
  var approach: UInt32

  /// A node from which this place is entered, or at which it is left.
  struct Gate: Hashable, Sendable {
    var node: UInt32
    /// Between the node and the place; `RoadSegment.closed` where that may not be driven.
    var milliseconds: UInt32

    init(_ node: UInt32, _ milliseconds: UInt32) {
      (self.node, self.milliseconds) = (node, milliseconds)
    }
  }

  /// The nodes that are reached first from here.
  var leaving: RoadGates {
    node ?? RoadGates(Gate(segment.low, down(part)), Gate(segment.high, up(Self.whole - part)))
  }

  /// The nodes from which this place is reached last.
  var entering: RoadGates {
    node ?? RoadGates(Gate(segment.low, up(part)), Gate(segment.high, down(Self.whole - part)))
  }

  /// The node that this place is, whichever way the piece of road is driven; nil between two.
  private var node: RoadGates? {
    guard part > 0 else { return RoadGates(Gate(segment.low, 0)) }
    return part < Self.whole ? nil : RoadGates(Gate(segment.high, 0))
  }

  /// The milliseconds on the road to another place on the same piece of it; nil when that is not
  /// the same, or not to be driven that way.
  func milliseconds(to other: RoadPoint) -> UInt32? {
    guard segment == other.segment else { return nil }
    let time = other.part >= part ? up(other.part - part) : down(part - other.part)
    return time == RoadSegment.closed ? nil : time
  }

  private func up(_ parts: UInt32) -> UInt32 { Self.share(segment.upward, parts) }
  private func down(_ parts: UInt32) -> UInt32 { Self.share(segment.downward, parts) }

  private static func share(_ time: UInt32, _ parts: UInt32) -> UInt32 {
    guard time != RoadSegment.closed else { return time }
    return UInt32((UInt64(time) * UInt64(parts) + UInt64(whole / 2)) / UInt64(whole))
  }
}

extension RoadGraph {
  /// The nearest place on a road; nil when there is none within `limit`.
  func point(nextTo place: Coordinate, within limit: Distance, offRoad: Speed) -> RoadPoint? {
    // A unit of the plane is 1.11 cm.
    let reach = Double(limit.meters) * 90
    guard let (number, approach) = grid.nearest(to: plane.point(place), within: reach) else {
      return nil
    }
    let segment = segments[Int(number)]
    let part = UInt32((approach.share * Double(RoadPoint.whole)).rounded())
    let meters = (approach.square.squareRoot() / 89.932).rounded()
    guard let time = offRoad.time(for: Distance(meters: Int64(meters))),
      time <= RoadArc.longest
    else { return nil }
    return RoadPoint(
      segment: segment, part: part, approach: UInt32(time.microseconds / 1_000))
  }
}
