/// What a short search in a large network knows: the least times to the nodes that it has reached, and which of them it
/// visits next. Begun anew it forgets these alone, and keeps its room.
struct RoadReach {
  /// By node, in milliseconds; `RoadSegment.closed` where no way was found.
  private(set) var least: [UInt32]
  private var touched: [UInt32] = []
  private var heap = RoadHeap(reserving: 256)

  /// Among so many nodes.
  init(nodes: Int) {
    least = [UInt32](repeating: RoadSegment.closed, count: nodes)
  }

  /// Forgets all that was reached.
  mutating func beginAnew() {
    for node in touched { least[Int(node)] = RoadSegment.closed }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
  }

  /// Notes a way to a node, unless a quicker one is known or it takes longer than any way may.
  mutating func reach(_ node: UInt32, at milliseconds: UInt32) {
    let known = least[Int(node)]
    guard milliseconds < known, milliseconds <= RoadSearch.longest else { return }
    if known == RoadSegment.closed { touched.append(node) }
    least[Int(node)] = milliseconds
    heap.add(node, at: milliseconds)
  }

  /// The nearest that was not visited yet; out of date when ``least`` knows a quicker way.
  mutating func popNearest() -> (number: UInt32, milliseconds: UInt32)? { heap.popFirst() }
}
