/// A network with shortcuts, in which the quickest way between any two nodes climbs to ever more
/// important ones and then comes down again: so it is found by two short climbs that meet, however
/// far apart they are.
///
/// The times are those of a search on the network itself, to the millisecond.
struct RoadHierarchy: Sendable {
  /// By node: its place in the order of importance, from 0.
  private let rankOfNode: [UInt32]
  /// By rank: the links to higher ones, as they are driven.
  private let outward: RoadLinks
  /// By rank: the links from higher ones, reversed.
  private let inward: RoadLinks

  /// From so many on, to look at all nodes in one go is quicker than a climb for each.
  private static let many = 48

  /// Takes about a second for the streets of a city with 50,000 nodes.
  init(_ roads: RoadGraph) {
    let contraction = RoadContraction(roads.outward)
    var ranks = [UInt32](repeating: 0, count: contraction.order.count)
    for (rank, node) in contraction.order.enumerated() { ranks[Int(node)] = UInt32(rank) }
    outward = RoadLinks(contraction.outward, by: contraction.order, ranks)
    inward = RoadLinks(contraction.inward, by: contraction.order, ranks)
    rankOfNode = ranks
  }

  /// The milliseconds of the quickest ways from one place, or toward it, to each of some others;
  /// `RoadSegment.closed` where no way leads. Each place is told by its gates.
  func times(
    _ direction: RoadDirection, _ center: RoadGates, _ others: [RoadGates]
  ) -> [UInt32] {
    let (from, against) = direction == .away ? (outward, inward) : (inward, outward)
    var near = RoadClimb(from, against)
    near.run(from: ranked(center))
    guard others.count < Self.many else { return allTimes(near, against, to: others) }
    var far = RoadClimb(against, from)
    return others.map { far.run(from: ranked($0), toMeet: near) }
  }

  private func ranked(_ gates: RoadGates) -> RoadGates {
    gates.map { RoadPoint.Gate(rankOfNode[Int($0.node)], $0.milliseconds) }
  }

  /// Comes down from where a climb has led to all nodes, the most important first (Delling, Goldberg,
  /// Nowatzyk and Werneck 2011).
  private func allTimes(
    _ climb: RoadClimb, _ down: RoadLinks, to others: [RoadGates]
  ) -> [UInt32] {
    var least = climb.least
    for rank in least.indices.reversed() {
      var best = least[rank]
      for slot in down.range(of: rank) {
        let link = down.links[slot]
        let above = least[Int(link.node)]
        if above != RoadSegment.closed { best = min(best, above + link.milliseconds) }
      }
      least[rank] = best
    }
    return others.map { gates in
      var best = RoadSegment.closed
      gates.forEach { gate in
        let time = least[Int(rankOfNode[Int(gate.node)])]
        if time != RoadSegment.closed { best = min(best, time + gate.milliseconds) }
      }
      return best
    }
  }
}

extension RoadLinks {
  /// The lists of some nodes in another order, their numbers turned into the places in it.
  fileprivate init(_ lists: [[Link]], by order: [UInt32], _ ranks: [UInt32]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(order.count + 1)
    var links: [Link] = []
    for node in order {
      for link in lists[Int(node)] {
        links.append(Link(node: ranks[Int(link.node)], milliseconds: link.milliseconds))
      }
      starts.append(UInt32(links.count))
    }
    self.init(starts: starts, links: links)
  }
}
