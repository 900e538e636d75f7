/// The paces between some hubs of a large network, made once, so that a plan can weigh thousands of ways.
///
/// The hubs are spread evenly. What it tells is a guess: the straight line, driven at the pace of the way
/// between the hubs at its ends.
struct RoadPaces: Sendable {
  private static let mostHubs = 1_024

  private let hubCount: Int
  /// Milliseconds a unit of the plane, hub by hub; negative when no way is known.
  private let paces: [Float]
  private let hubOfNode: [UInt16]

  init(_ roads: RoadGraph, _ hierarchy: RoadHierarchy) {
    let points = roads.nodes.map(roads.plane.point)
    let hubs: [Int]
    (hubs, hubOfNode) = Self.spread(min(Self.mostHubs, points.count), over: points)
    hubCount = hubs.count
    let gates = hubs.map { RoadGates(RoadPoint.Gate(UInt32($0), 0)) }
    let times = gates.flatMap { hierarchy.times(.away, $0, gates) }
    paces = Self.paces(times, hubs.map { points[$0] })
  }

  /// The milliseconds on the road from one place to another, about; `RoadSegment.closed` when no way is known.
  ///
  /// - Parameter line: between the places, in units of the plane.
  func milliseconds(from start: RoadStop, to end: RoadStop, line: Double) -> UInt32 {
    guard let out = start.leaving.node, let into = end.entering.node else {
      return RoadSegment.closed
    }
    let pair = Int(hubOfNode[Int(out)]) * hubCount + Int(hubOfNode[Int(into)])
    guard paces[pair] >= 0 else { return RoadSegment.closed }
    // A pace between hubs beside each other tells nothing of a place far off.
    let time = Double(paces[pair]) * line
    return time <= Double(RoadSearch.longest) ? UInt32(time) : RoadSegment.closed
  }

  /// Of some nodes those that lie farthest apart, each in turn as far as can be from those before it; and for each
  /// node which of them is the nearest.
  private static func spread(
    _ count: Int, over points: [RoadPlane.Point]
  ) -> (hubs: [Int], nearest: [UInt16]) {
    var hubs = [0]
    var nearest = [UInt16](repeating: 0, count: points.count)
    var distance = points.map { $0.square(to: points[0]) }
    while hubs.count < count {
      let next = distance.indices.max { distance[$0] < distance[$1] }!
      hubs.append(next)
      for index in points.indices {
        let square = points[index].square(to: points[next])
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
        let square = hubs[start].square(to: hubs[end])
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
}
