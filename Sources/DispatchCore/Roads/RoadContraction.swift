/// Takes the nodes of a network out one after the other, the least important first, and puts in a
/// shortcut for each quickest way that led over one.
///
/// By Geisberger, Sanders, Schultes and Delling (2008), "Contraction Hierarchies". A node is the more
/// important the more shortcuts it costs for each link it has, and the more layers were taken out below it.
struct RoadContraction {
  private typealias Link = RoadLinks.Link

  /// By node: the links to those that outlasted it.
  private(set) var outward: [[RoadLinks.Link]]
  /// By node: the links from those, reversed.
  private(set) var inward: [[RoadLinks.Link]]
  /// All nodes, the least important first.
  private(set) var order: [UInt32] = []
  /// By node: how many layers were taken out below it.
  private var layers: [UInt32]
  private var witness: RoadWitness

  /// The weight of a layer beside that of a thousand shortcuts a link.
  private static let layer: UInt32 = 200

  /// Takes out all nodes. About 15 µs each on the streets of a city.
  init(_ links: RoadLinks) {
    let count = links.starts.count - 1
    outward = [[Link]](repeating: [], count: count)
    inward = outward
    layers = [UInt32](repeating: 0, count: count)
    witness = RoadWitness(nodes: count)
    for node in 0..<count {
      for link in links.links[links.range(of: node)] where Int(link.node) != node {
        connect(UInt32(node), link.node, link.milliseconds)
      }
    }
    takeOutAll()
  }

  private mutating func takeOutAll() {
    order.reserveCapacity(outward.count)
    var heap = RoadHeap(reserving: outward.count)
    for node in outward.indices {
      let node = UInt32(node)
      heap.add(node, at: importance(of: node, shortcuts(over: node).count))
    }
    while let next = heap.popFirst() {
      // It may cost more than when it was weighed, since its neighbours have changed.
      let shortcuts = shortcuts(over: next.number)
      let importance = importance(of: next.number, shortcuts.count)
      if let rival = heap.first, importance > rival.milliseconds {
        heap.add(next.number, at: importance)
      } else {
        takeOut(next.number, shortcuts)
      }
    }
  }

  private func importance(of node: UInt32, _ shortcuts: Int) -> UInt32 {
    let links = outward[Int(node)].count + inward[Int(node)].count
    return layers[Int(node)] * Self.layer + UInt32(1_000 * shortcuts / max(1, links))
  }

  private struct Shortcut {
    var from: UInt32
    var to: UInt32
    var milliseconds: UInt32
  }

  private mutating func shortcuts(over node: UInt32) -> [Shortcut] {
    let ends = outward[Int(node)]
    guard let farthest = ends.map(\.milliseconds).max() else { return [] }
    var found: [Shortcut] = []
    for start in inward[Int(node)] {
      witness.run(
        from: start.node, without: node, within: start.milliseconds + farthest, along: outward)
      for end in ends where end.node != start.node {
        let time = start.milliseconds + end.milliseconds
        guard time <= RoadSearch.longest, witness.time(to: end.node) > time else { continue }
        found.append(Shortcut(from: start.node, to: end.node, milliseconds: time))
      }
    }
    return found
  }

  private mutating func takeOut(_ node: UInt32, _ shortcuts: [Shortcut]) {
    order.append(node)
    for link in outward[Int(node)] {
      inward[Int(link.node)].removeAll { $0.node == node }
      raise(link.node, above: node)
    }
    for link in inward[Int(node)] {
      outward[Int(link.node)].removeAll { $0.node == node }
      raise(link.node, above: node)
    }
    for shortcut in shortcuts { connect(shortcut.from, shortcut.to, shortcut.milliseconds) }
  }

  private mutating func raise(_ node: UInt32, above other: UInt32) {
    layers[Int(node)] = max(layers[Int(node)], layers[Int(other)] + 1)
  }

  private mutating func connect(_ from: UInt32, _ to: UInt32, _ milliseconds: UInt32) {
    Self.add(Link(node: to, milliseconds: milliseconds), to: &outward[Int(from)])
    Self.add(Link(node: from, milliseconds: milliseconds), to: &inward[Int(to)])
  }

  /// Of two links to one node only the quicker one counts.
  private static func add(_ link: Link, to links: inout [Link]) {
    if let same = links.firstIndex(where: { $0.node == link.node }) {
      links[same].milliseconds = min(links[same].milliseconds, link.milliseconds)
    } else {
      links.append(link)
    }
  }
}
