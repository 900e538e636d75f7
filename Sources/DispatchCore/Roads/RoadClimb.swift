/// A search in a hierarchy of roads that only ever goes to more important nodes: some hundred of them
/// in a large city, wherever it begins.
struct RoadClimb {
  private let up: RoadLinks
  /// The links by which a node is come down to, reversed.
  private let down: RoadLinks
  private var found: RoadReach

  /// A search by these links, both kept with the less important of their nodes.
  init(_ up: RoadLinks, _ down: RoadLinks) {
    (self.up, self.down) = (up, down)
    found = RoadReach(nodes: up.starts.count - 1)
  }

  /// By rank: the time of a way up, `RoadSegment.closed` where none was found.
  var least: [UInt32] { found.least }

  /// Climbs anew, as high as there is a way.
  mutating func run(from gates: RoadGates) {
    begin(at: gates)
    while let next = found.popNearest() { visit(next) }
  }

  /// Climbs anew until the quickest way is found on which it meets a climb from the other end; its time,
  /// `RoadSegment.closed` when they do not meet.
  mutating func run(from gates: RoadGates, toMeet other: RoadClimb) -> UInt32 {
    begin(at: gates)
    let rests = other.least
    var best = RoadSegment.closed
    while let next = found.popNearest(), next.milliseconds < best {
      let rest = rests[Int(next.number)]
      if rest != RoadSegment.closed { best = min(best, next.milliseconds + rest) }
      visit(next)
    }
    return best
  }

  private mutating func begin(at gates: RoadGates) {
    found.beginAnew()
    gates.forEach { found.reach($0.node, at: $0.milliseconds) }
  }

  private mutating func visit(_ next: (number: UInt32, milliseconds: UInt32)) {
    let rank = Int(next.number)
    guard next.milliseconds == found.least[rank], !isQuickerFromAbove(rank, next.milliseconds)
    else {
      return
    }
    for slot in up.range(of: rank) {
      let link = up.links[slot]
      found.reach(link.node, at: next.milliseconds + link.milliseconds)
    }
  }

  /// Whether one is there sooner by going higher and coming down: then no quickest way leads on from here.
  private func isQuickerFromAbove(_ rank: Int, _ milliseconds: UInt32) -> Bool {
    down.range(of: rank).contains { slot in
      let link = down.links[slot]
      let above = found.least[Int(link.node)]
      return above != RoadSegment.closed && above + link.milliseconds < milliseconds
    }
  }
}
