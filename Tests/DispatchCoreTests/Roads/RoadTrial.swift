import DispatchCore

/// A small random network, and the times between all its nodes by another method.
struct RoadTrial {
  private(set) var nodes: [Coordinate]
  private(set) var arcs: [RoadArc] = []
  var random: SplitMix64

  /// Nodes scattered over 3 km, each with a few arcs out, one-way and two-way; about one in ten
  /// takes no time, some are there twice, some lead from a node to itself.
  init(nodes count: Int, arcsPerNode: Double, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    nodes = (0..<count).map { _ in
      Coordinate(
        latitudeE7: 412_000_000 + Int32.random(in: 0...300_000, using: &random),
        longitudeE7: -969_000_000 + Int32.random(in: 0...400_000, using: &random))
    }
    for _ in 0..<Int(Double(count) * arcsPerNode) {
      let from = Int.random(in: 0..<count, using: &random)
      let to = Int.random(in: 0..<count, using: &random)
      let time = max(0, Int.random(in: -5_000...50_000, using: &random))
      arcs.append(RoadArc(from: from, to: to, time: .milliseconds(time)))
      if Bool.random(using: &random) {
        arcs.append(RoadArc(from: to, to: from, time: .milliseconds(time + 7)))
      }
    }
    self.random = random
  }

  /// All islands used, however small.
  var travel: RoadTravel {
    RoadTravel(roads: RoadGraph(nodes: nodes, arcs: arcs, smallestIsland: 1))
  }

  /// Nodes that an arc leads from or to another; the others are on no road.
  var onRoads: [Int] {
    nodes.indices.filter { node in
      arcs.contains { $0.from != $0.to && ($0.from == node || $0.to == node) }
    }
  }

  /// By Floyd and Warshall: row to column, nil where no way leads.
  var allTimes: [[Duration?]] {
    var times = nodes.map { _ in nodes.map { _ in Duration?.none } }
    for node in nodes.indices { times[node][node] = .zero }
    for arc in arcs {
      times[arc.from][arc.to] = min(times[arc.from][arc.to] ?? arc.time, arc.time)
    }
    for middle in nodes.indices {
      for start in nodes.indices {
        guard let before = times[start][middle] else { continue }
        for end in nodes.indices {
          guard let after = times[middle][end] else { continue }
          times[start][end] = min(times[start][end] ?? before + after, before + after)
        }
      }
    }
    return times
  }

  /// The same network with its nodes numbered the other way round and its arcs listed from behind.
  var mirrored: RoadTrial {
    var other = self
    other.nodes.reverse()
    let last = nodes.count - 1
    other.arcs = arcs.reversed().map {
      RoadArc(from: last - $0.from, to: last - $0.to, time: $0.time)
    }
    return other
  }
}
