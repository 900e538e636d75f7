/// The arcs of a graph by the node they are followed from, in one array.
struct RoadLinks: Sendable {
  /// Where an arc leads, and what it takes.
  struct Link: Hashable, Sendable {
    var node: UInt32
    var milliseconds: UInt32
  }

  /// For each node where its links begin, and at the end how many there are.
  let starts: [UInt32]
  let links: [Link]

  /// The places in `links` of a node's links.
  func range(of node: Int) -> Range<Int> {
    Int(starts[node])..<Int(starts[node + 1])
  }
}

extension RoadLinks {
  /// The links of segments, followed as they are driven or, reversed, from their ends.
  init(nodes: Int, segments: [RoadSegment], reversed: Bool) {
    var starts = [UInt32](repeating: 0, count: nodes + 1)
    for segment in segments {
      if segment.upward != RoadSegment.closed {
        starts[Int(reversed ? segment.high : segment.low) + 1] += 1
      }
      if segment.downward != RoadSegment.closed {
        starts[Int(reversed ? segment.low : segment.high) + 1] += 1
      }
    }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var links = [Link](
      repeating: Link(node: 0, milliseconds: 0), count: Int(starts[nodes]))
    func add(_ from: UInt32, _ to: UInt32, _ milliseconds: UInt32) {
      guard milliseconds != RoadSegment.closed else { return }
      let (tail, head) = reversed ? (to, from) : (from, to)
      links[Int(next[Int(tail)])] = Link(node: head, milliseconds: milliseconds)
      next[Int(tail)] += 1
    }
    for segment in segments {
      add(segment.low, segment.high, segment.upward)
      add(segment.high, segment.low, segment.downward)
    }
    self.starts = starts
    self.links = links
  }
}
