/// A short search for ways round a node (Dijkstra 1959), given up after a few dozen others: what it
/// does not find costs a shortcut more than there need be, never a wrong time.
struct RoadWitness {
  /// More find a few shortcuts less, and take longer over each.
  private static let mostVisited = 50

  private var found: RoadReach

  /// A search among so many nodes.
  init(nodes: Int) { found = RoadReach(nodes: nodes) }

  /// The time of a way from where the search began to a node, `RoadSegment.closed` where none was found.
  func time(to node: UInt32) -> UInt32 { found.least[Int(node)] }

  /// Searches anew for what can be reached within so many milliseconds without going over a node.
  mutating func run(
    from start: UInt32, without node: UInt32, within limit: UInt32, along links: [[RoadLinks.Link]]
  ) {
    found.beginAnew()
    found.reach(start, at: 0)
    var left = Self.mostVisited
    while left > 0, let next = found.popNearest(), next.milliseconds <= limit {
      guard next.milliseconds == found.least[Int(next.number)] else { continue }
      left -= 1
      for link in links[Int(next.number)] where link.node != node {
        found.reach(link.node, at: next.milliseconds + link.milliseconds)
      }
    }
  }
}
