/// A search from one place outward until enough others are settled (Dijkstra 1959): toward a job on
/// the reversed arcs, away from a truck on the arcs as they are.
///
/// The others are nodes of their own, numbered after those of the graph, each behind one or two
/// gates; so they come out of the heap in their order, and the search can stop in time.
struct RoadSearch {
  /// A target behind a node.
  private struct Gate {
    var node: UInt32
    var target: UInt32
    var milliseconds: UInt32
  }

  private let links: RoadLinks
  private let nodeCount: Int
  /// The least time known to each node, in milliseconds.
  private var least: [UInt32]
  private var heap = RoadHeap(reserving: 1_024)
  /// By node.
  private var gates: [Gate] = []
  /// A bit a node: whether there is a gate.
  private var marks: [UInt64]
  /// In the order in which they were settled.
  private(set) var settled: [(target: Int, milliseconds: UInt32)] = []
  private var isSettled: [Bool]

  /// Of a way, in milliseconds.
  static let longest = UInt32(RoadArc.longest.microseconds / 1_000)

  /// A search along these links, for so many targets.
  init(_ links: RoadLinks, targets: Int) {
    self.links = links
    nodeCount = links.starts.count - 1
    least = [UInt32](repeating: .max, count: nodeCount)
    marks = [UInt64](repeating: 0, count: nodeCount / 64 + 1)
    isSettled = [Bool](repeating: false, count: targets)
  }

  /// Lets the search begin at a node too.
  mutating func start(at node: UInt32, after milliseconds: UInt32) {
    reach(node, at: UInt64(milliseconds))
  }

  /// Lets a target be reached through a node. Before the search.
  mutating func addGate(_ node: UInt32, to target: Int, after milliseconds: UInt32) {
    gates.append(Gate(node: node, target: UInt32(target), milliseconds: milliseconds))
    marks[Int(node / 64)] |= 1 << UInt64(node % 64)
  }

  /// Lets a target be reached without a node.
  mutating func addDirect(to target: Int, after milliseconds: UInt32) {
    guard milliseconds <= Self.longest else { return }
    heap.add(UInt32(nodeCount + target), at: milliseconds)
  }

  /// Searches until so many targets are settled, or none is left within the longest way.
  mutating func run(until wanted: Int) {
    gates.sort { ($0.node, $0.target) < ($1.node, $1.target) }
    while settled.count < wanted, let next = heap.popFirst() {
      guard next.milliseconds <= Self.longest else { return }
      let number = Int(next.number)
      if number >= nodeCount {
        settle(number - nodeCount, at: next.milliseconds)
      } else if next.milliseconds == least[number] {
        visit(number, at: next.milliseconds)
      }
    }
  }

  /// The least time from a node to every other; `RoadSegment.closed` where no way leads within the longest.
  static func times(from node: UInt32, along links: RoadLinks) -> [UInt32] {
    var search = RoadSearch(links, targets: 0)
    search.start(at: node, after: 0)
    search.run(until: 1)
    return search.least
  }

  private mutating func settle(_ target: Int, at milliseconds: UInt32) {
    guard !isSettled[target] else { return }
    isSettled[target] = true
    settled.append((target, milliseconds))
  }

  private mutating func visit(_ node: Int, at milliseconds: UInt32) {
    for slot in links.range(of: node) {
      let link = links.links[slot]
      reach(link.node, at: UInt64(milliseconds) + UInt64(link.milliseconds))
    }
    if marks[node / 64] & 1 << UInt64(node % 64) != 0 { openGates(of: node, at: milliseconds) }
  }

  private mutating func reach(_ node: UInt32, at milliseconds: UInt64) {
    guard milliseconds < UInt64(least[Int(node)]), milliseconds <= UInt64(Self.longest) else {
      return
    }
    least[Int(node)] = UInt32(milliseconds)
    heap.add(node, at: UInt32(milliseconds))
  }

  private mutating func openGates(of node: Int, at milliseconds: UInt32) {
    var index = gates.lowerBound(where: { Int($0.node) < node })
    while index < gates.count, Int(gates[index].node) == node {
      let time = UInt64(milliseconds) + UInt64(gates[index].milliseconds)
      if time <= UInt64(Self.longest) {
        heap.add(UInt32(nodeCount) + gates[index].target, at: UInt32(time))
      }
      index += 1
    }
  }
}
