/// A short search for ways round a node (Dijkstra 1959), given up after a few dozen others: what it
/// does not find costs a shortcut more than there need be, never a wrong time.
struct RoadWitness {
  /// More find a few shortcuts less, and take longer over each.
  private static let mostVisited = 50

  /// By node: the time of a way from where the search began, `RoadSegment.closed` where none was found.
  private(set) var least: [UInt32]
  private var touched: [UInt32] = []
  private var heap = RoadHeap(reserving: 256)

  /// A search among so many nodes.
  init(nodes: Int) {
    least = [UInt32](repeating: RoadSegment.closed, count: nodes)
  }

  /// Searches anew for what can be reached within so many milliseconds without going over a node.
  mutating func run(
    from start: UInt32, without node: UInt32, within limit: UInt32, along links: [[RoadLinks.Link]]
  ) {
    for node in touched { least[Int(node)] = RoadSegment.closed }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    reach(start, at: 0)
    var left = Self.mostVisited
    while left > 0, let next = heap.popFirst(), next.milliseconds <= limit {
      guard next.milliseconds == least[Int(next.number)] else { continue }
      left -= 1
      for link in links[Int(next.number)] where link.node != node {
        reach(link.node, at: next.milliseconds + link.milliseconds)
      }
    }
  }

  private mutating func reach(_ node: UInt32, at milliseconds: UInt32) {
    let known = least[Int(node)]
    guard milliseconds < known else { return }
    if known == RoadSegment.closed { touched.append(node) }
    least[Int(node)] = milliseconds
    heap.add(node, at: milliseconds)
  }
}
