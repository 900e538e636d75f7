/// The ways between all nodes of a small network, made once: what a search would find, at once.
struct RoadTable: Sendable {
  /// A table of so many nodes takes 4 MB and less than a second to make.
  static let mostNodes = 1_024

  private let nodeCount: Int
  /// Milliseconds, node by node; `RoadSegment.closed` when no way is known.
  private let times: [UInt32]

  init(_ roads: RoadGraph) {
    nodeCount = roads.nodes.count
    times = roads.nodes.indices.flatMap {
      RoadSearch.times(from: UInt32($0), along: roads.outward)
    }
  }

  /// The milliseconds from a gate of one place to one of another, whichever is quickest;
  /// `RoadSegment.closed` when no way is known.
  func milliseconds(from start: RoadStop, to end: RoadStop) -> UInt32 {
    var least = RoadSegment.closed
    start.leaving.forEach { out in
      end.entering.forEach { into in
        let way = times[Int(out.node) * nodeCount + Int(into.node)]
        if way != RoadSegment.closed {
          least = min(least, out.milliseconds + way + into.milliseconds)
        }
      }
    }
    return least
  }
}
