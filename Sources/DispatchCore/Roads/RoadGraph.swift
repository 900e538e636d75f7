/// A network of roads in memory: nodes, arcs between them with the time they take, and a grid to
/// find the road next to a place. Made once, then only read.
///
/// About 60 bytes a node and 70 a piece of road.
public struct RoadGraph: Sendable {
  /// Smaller islands are most often errors of a map cut at its border: a truck beside one is
  /// reckoned from the nearest larger one.
  public static let smallestIsland = 100

  /// Where the nodes are, by their indices.
  public let nodes: [Coordinate]
  let segments: [RoadSegment]
  let outward: RoadLinks
  let inward: RoadLinks
  let islands: RoadIslands
  let plane: RoadPlane
  let grid: RoadGrid
  /// How many nodes an island has at least to be used.
  private let leastNodes: UInt32

  /// The graph of some nodes and the arcs between them, by their indices.
  ///
  /// - Precondition: each arc leads from a node to a node, in at most `RoadArc.longest`.
  /// - Parameter smallestIsland: Islands of fewer nodes are not used, unless none is larger.
  public init(
    nodes: [Coordinate], arcs: [RoadArc], smallestIsland: Int = Self.smallestIsland
  ) {
    precondition(nodes.count < Int(Int32.max), "\(nodes.count) nodes")
    for arc in arcs where !(nodes.indices.contains(arc.from) && nodes.indices.contains(arc.to)) {
      preconditionFailure("an arc from \(arc.from) to \(arc.to) with \(nodes.count) nodes")
    }
    let segments = RoadSegment.made(of: arcs)
    outward = RoadLinks(nodes: nodes.count, segments: segments, reversed: false)
    inward = RoadLinks(nodes: nodes.count, segments: segments, reversed: true)
    let islands = RoadIslands(outward)
    let plane = RoadPlane(nodes)
    let least = min(UInt32(clamping: smallestIsland), islands.sizes.max() ?? 0)
    let points = nodes.map(plane.point)
    grid = RoadGrid(
      segments.enumerated().compactMap { index, segment in
        let (low, high) = (Int(segment.low), Int(segment.high))
        let isUsed = [low, high].allSatisfy {
          islands.sizes[Int(islands.islandOfNode[$0])] >= least
        }
        return isUsed ? (UInt32(index), points[low], points[high]) : nil
      })
    (self.nodes, self.segments, self.islands, self.plane) = (nodes, segments, islands, plane)
    leastNodes = least
  }

  /// How the nodes are parted into islands, in each of which every node is reached from every other.
  public struct Parts: Hashable, Sendable {
    /// All nodes.
    public var nodes: Int
    /// All pieces of road between two nodes, both directions counted once.
    public var segments: Int
    /// The nodes of the largest island; 0 when there is no node.
    public var largest: Int
    /// The nodes of each further island that is used, the largest first.
    public var others: [Int]
    /// How many islands are too small to be used.
    public var unusedIslands: Int
    /// How many nodes those have together.
    public var unusedNodes: Int
  }

  /// How the nodes are parted into islands.
  public var parts: Parts {
    let used = islands.sizes.filter { $0 >= leastNodes }.map(Int.init).sorted(by: >)
    return Parts(
      nodes: nodes.count, segments: segments.count, largest: used.first ?? 0,
      others: Array(used.dropFirst()), unusedIslands: islands.sizes.count - used.count,
      unusedNodes: nodes.count - used.reduce(0, +))
  }
}
