/// A search in a hierarchy of roads that only ever goes to more important nodes: some hundred of them
/// in a large city, wherever it begins.
struct RoadClimb {
  private let up: RoadLinks
  /// The links by which a node is come down to, reversed.
  private let down: RoadLinks
  /// By rank: the time of a way up, `RoadSegment.closed` where none was found.
  private(set) var least: [UInt32]
  private var touched: [UInt32] = []
  private var heap = RoadHeap(reserving: 256)

  /// A search by these links, both kept with the less important of their nodes.
  init(_ up: RoadLinks, _ down: RoadLinks) {
    (self.up, self.down) = (up, down)
    least = [UInt32](repeating: RoadSegment.closed, count: up.starts.count - 1)
  }

  /// Climbs anew, as high as there is a way.
  mutating func run(from gates: RoadGates) {
    begin(at: gates)
    while let next = heap.popFirst() { visit(next) }
  }

  /// Climbs anew until the quickest way is found on which it meets a climb from the other end; its time,
  /// `RoadSegment.closed` when they do not meet.
  mutating func run(from gates: RoadGates, toMeet other: RoadClimb) -> UInt32 {
    begin(at: gates)
    var best = RoadSegment.closed
    while let next = heap.popFirst(), next.milliseconds < best {
      let rest = other.least[Int(next.number)]
      if rest != RoadSegment.closed { best = min(best, next.milliseconds + rest) }
      visit(next)
    }
    return best
  }

  private mutating func begin(at gates: RoadGates) {
    for rank in touched { least[Int(rank)] = RoadSegment.closed }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    gates.forEach { reach($0.node, at: $0.milliseconds) }
  }

  private mutating func visit(_ next: (number: UInt32, milliseconds: UInt32)) {
    let rank = Int(next.number)
    guard next.milliseconds == least[rank], !isQuickerFromAbove(rank, next.milliseconds) else {
      return
    }
    for slot in up.range(of: rank) {
      let link = up.links[slot]
      reach(link.node, at: next.milliseconds + link.milliseconds)
    }
  }

  /// Whether one is there sooner by going higher and coming down: then no quickest way leads on from here.
  private func isQuickerFromAbove(_ rank: Int, _ milliseconds: UInt32) -> Bool {
    down.range(of: rank).contains { slot in
      let link = down.links[slot]
      let above = least[Int(link.node)]
      return above != RoadSegment.closed && above + link.milliseconds < milliseconds
    }
  }

  private mutating func reach(_ rank: UInt32, at milliseconds: UInt32) {
    let known = least[Int(rank)]
    guard milliseconds < known, milliseconds <= RoadSearch.longest else { return }
    if known == RoadSegment.closed { touched.append(rank) }
    least[Int(rank)] = milliseconds
    heap.add(rank, at: milliseconds)
  }
}
