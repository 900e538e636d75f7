/// The ways between hubs of a network, made once, so that a plan can weigh thousands of them.
///
/// In a network of up to ``mostNodes`` each node is a hub, and the table holds what a search would find. In a larger
/// one hubs are spread evenly, and what it tells is a guess: the straight line, driven at the pace of the way
/// between the hubs at its ends.
struct RoadTable: Sendable {
  /// A table of so many nodes takes 4 MB and less than a second to make.
  static let mostNodes = 1_024
  /// In a larger network.
  private static let mostHubs = 256

  private let hubOfNode: [UInt16]
  private let hubCount: Int
  /// Milliseconds, hub by hub; `RoadSegment.closed` when no way is known.
  private let times: [UInt32]
  /// Milliseconds a unit of the plane, likewise and negative; empty when each node is a hub.
  private let paces: [Float]

  /// Whether each node is a hub.
  var isExact: Bool { paces.isEmpty }

  init(_ roads: RoadGraph) {
    let points = roads.nodes.map(roads.plane.point)
    let isExact = points.count <= Self.mostNodes
    let hubs = isExact ? Array(points.indices) : Self.spread(Self.mostHubs, over: points)
    hubCount = hubs.count
    var times: [UInt32] = []
    times.reserveCapacity(hubs.count * hubs.count)
    for hub in hubs {
      let all = RoadSearch.times(from: UInt32(hub), along: roads.outward)
      times += hubs.map { all[$0] }
    }
    self.times = times
    hubOfNode = isExact ? [] : points.map { UInt16(Self.nearest(to: $0, of: hubs, points)) }
    paces = isExact ? [] : Self.paces(times, hubs.map { points[$0] })
  }

  /// The milliseconds on the road from one place to another; nil when no way is known.
  ///
  /// - Parameter line: between the places, in units of the plane.
  func milliseconds(from start: RoadStop, to end: RoadStop, line: Double) -> UInt32? {
    if !isExact { return paced(start, end, line) }
    var least = start.point.milliseconds(to: end.point) ?? RoadSegment.closed
    for out in start.leaving {
      for into in end.entering {
        let way = times[Int(out.node) * hubCount + Int(into.node)]
        guard way != RoadSegment.closed else { continue }
        least = min(least, out.milliseconds + way + into.milliseconds)
      }
    }
    return least == RoadSegment.closed ? nil : least
  }

  private func paced(_ start: RoadStop, _ end: RoadStop, _ line: Double) -> UInt32? {
    guard let out = start.leaving.first, let into = end.entering.first else { return nil }
    let pair = Int(hubOfNode[Int(out.node)]) * hubCount + Int(hubOfNode[Int(into.node)])
    return paces[pair] < 0 ? nil : UInt32(Double(paces[pair]) * line)
  }

  /// Of some nodes those that lie farthest apart, each in turn as far as can be from those before it.
  private static func spread(_ count: Int, over points: [RoadPlane.Point]) -> [Int] {
    var hubs = [0]
    var distance = points.map { square($0, points[0]) }
    while hubs.count < count {
      let next = distance.indices.max { distance[$0] < distance[$1] }!
      hubs.append(next)
      for index in points.indices {
        distance[index] = min(distance[index], square(points[index], points[next]))
      }
    }
    return hubs
  }

  private static func nearest(
    to point: RoadPlane.Point, of hubs: [Int], _ points: [RoadPlane.Point]
  ) -> Int {
    hubs.indices.min { square(points[hubs[$0]], point) < square(points[hubs[$1]], point) }!
  }

  /// Around a hub itself the pace is that to the nearest others.
  private static func paces(_ times: [UInt32], _ hubs: [RoadPlane.Point]) -> [Float] {
    var paces = [Float](repeating: -1, count: times.count)
    for start in hubs.indices {
      var near: [(square: Double, pace: Float)] = []
      for end in hubs.indices where end != start {
        let time = times[start * hubs.count + end]
        let square = square(hubs[start], hubs[end])
        guard time != RoadSegment.closed, square > 0 else { continue }
        let pace = Float(Double(time) / square.squareRoot())
        paces[start * hubs.count + end] = pace
        near.append((square, pace))
      }
      let nearest = near.sorted { $0.square < $1.square }.prefix(4).map(\.pace).sorted()
      if !nearest.isEmpty { paces[start * hubs.count + start] = nearest[nearest.count / 2] }
    }
    return paces
  }

  private static func square(_ left: RoadPlane.Point, _ right: RoadPlane.Point) -> Double {
    let (x, y) = (left.x - right.x, left.y - right.y)
    return x * x + y * y
  }
}

/// A place as a table is asked about it.
struct RoadStop: Sendable {
  let point: RoadPoint
  let leaving: [RoadPoint.Gate]
  let entering: [RoadPoint.Gate]
  let place: RoadPlane.Point

  init(_ point: RoadPoint, _ place: RoadPlane.Point) {
    self.point = point
    self.place = place
    leaving = point.leaving
    entering = point.entering
  }
}
