/// Which nodes can be reached from one another: in two nodes of one island, each way round.
///
/// By Tarjan's algorithm, without recursion, since a road may be longer than a stack.
struct RoadIslands: Sendable {
  /// The island of each node, numbered from 0.
  let islandOfNode: [UInt32]
  /// How many nodes each island has.
  let sizes: [UInt32]

  init(_ outward: RoadLinks) {
    var walk = Walk(outward)
    for node in 0..<outward.starts.count - 1 where walk.order[node] == 0 { walk.explore(node) }
    islandOfNode = walk.island
    sizes = walk.sizes
  }

  /// The search in progress.
  private struct Walk {
    private let outward: RoadLinks
    /// When each node was first met, from 1; 0 before.
    private(set) var order: [UInt32]
    private(set) var island: [UInt32]
    private(set) var sizes: [UInt32] = []
    /// The earliest node, by `order`, that each is known to lead back to.
    private var earliest: [UInt32]
    private var met: UInt32 = 0
    /// The link that each node follows next.
    private var next: [UInt32]
    /// Nodes met that belong to no island yet.
    private var open: [Int] = []

    private static let none = UInt32.max

    init(_ outward: RoadLinks) {
      self.outward = outward
      let nodes = outward.starts.count - 1
      order = [UInt32](repeating: 0, count: nodes)
      earliest = order
      island = [UInt32](repeating: Self.none, count: nodes)
      next = outward.starts
    }

    mutating func explore(_ root: Int) {
      var path = [root]
      meet(root)
      while let node = path.last {
        if next[node] < outward.starts[node + 1] {
          let neighbor = Int(outward.links[Int(next[node])].node)
          next[node] += 1
          if order[neighbor] == 0 {
            meet(neighbor)
            path.append(neighbor)
          } else if island[neighbor] == Self.none {
            earliest[node] = min(earliest[node], order[neighbor])
          }
        } else {
          path.removeLast()
          if let parent = path.last { earliest[parent] = min(earliest[parent], earliest[node]) }
          if earliest[node] == order[node] { close(node) }
        }
      }
    }

    private mutating func meet(_ node: Int) {
      met += 1
      order[node] = met
      earliest[node] = met
      open.append(node)
    }

    /// The nodes met since `first` are an island.
    private mutating func close(_ first: Int) {
      let number = UInt32(sizes.count)
      var size: UInt32 = 0
      while let node = open.popLast() {
        island[node] = number
        size += 1
        if node == first { break }
      }
      sizes.append(size)
    }
  }
}
