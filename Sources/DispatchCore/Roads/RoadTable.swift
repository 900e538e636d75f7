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

  private let hubCount: Int
  /// Milliseconds, hub by hub; `RoadSegment.closed` when no way is known. Empty when there are paces.
  private let times: [UInt32]
  /// Milliseconds a unit of the plane, hub by hub; negative when no way is known. Empty when each node is a hub.
  private let paces: [Float]
  private let hubOfNode: [UInt16]

  /// Whether each node is a hub.
  var isExact: Bool { paces.isEmpty }

  init(_ roads: RoadGraph) {
    let points = roads.nodes.map(roads.plane.point)
    let isExact = points.count <= Self.mostNodes
    let (hubs, nearest) =
      isExact ? (Array(points.indices), []) : Self.spread(Self.mostHubs, over: points)
    hubCount = hubs.count
    var times: [UInt32] = []
    times.reserveCapacity(hubs.count * hubs.count)
    for hub in hubs {
      let all = RoadSearch.times(from: UInt32(hub), along: roads.outward)
      times += hubs.map { all[$0] }
    }
    hubOfNode = nearest
    self.times = isExact ? times : []
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

  /// Of some nodes those that lie farthest apart, each in turn as far as can be from those before it; and for each
  /// node which of them is the nearest.
  private static func spread(
    _ count: Int, over points: [RoadPlane.Point]
  ) -> (hubs: [Int], nearest: [UInt16]) {
    var hubs = [0]
    var nearest = [UInt16](repeating: 0, count: points.count)
    var distance = points.map { square($0, points[0]) }
    while hubs.count < count {
      let next = distance.indices.max { distance[$0] < distance[$1] }!
      hubs.append(next)
      for index in points.indices {
        let square = square(points[index], points[next])
        guard square < distance[index] else { continue }
        (distance[index], nearest[index]) = (square, UInt16(hubs.count - 1))
      }
    }
    return (hubs, nearest)
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
