import DispatchCore

/// The least cost of as many pairs as can be, by another way: a flow of one unit a row, each along
/// the cheapest path that is left, found by Bellman and Ford's rounds over all arcs.
///
/// Slow and plain; nothing in it is shared with the matching that it judges.
struct CostFlow {
  private struct Arc {
    var from: Int
    var to: Int
    var cost: Int64
    var isOpen: Bool
    /// The arc that takes the unit back.
    var back: Int
  }

  private let source: Int
  private let sink: Int
  private var arcs: [Arc] = []

  init(_ matrix: CostMatrix) {
    source = matrix.rows + matrix.columns
    sink = source + 1
    for row in 0..<matrix.rows {
      add(from: source, to: row, cost: 0)
      for column in 0..<matrix.columns where matrix[row, column] != CostMatrix.forbidden {
        add(from: row, to: matrix.rows + column, cost: matrix[row, column])
      }
    }
    for column in 0..<matrix.columns { add(from: matrix.rows + column, to: sink, cost: 0) }
  }

  private mutating func add(from: Int, to: Int, cost: Int64) {
    arcs.append(Arc(from: from, to: to, cost: cost, isOpen: true, back: arcs.count + 1))
    arcs.append(Arc(from: to, to: from, cost: -cost, isOpen: false, back: arcs.count - 1))
  }

  /// Sends units until no path is left.
  mutating func run() -> MatchingValue {
    var value = MatchingValue()
    while let (cost, path) = cheapestPath() {
      for arc in path {
        arcs[arc].isOpen = false
        arcs[arcs[arc].back].isOpen = true
      }
      value = MatchingValue(count: value.count + 1, cost: value.cost + cost)
    }
    return value
  }

  private func cheapestPath() -> (cost: Int64, arcs: [Int])? {
    var costs = [Int64?](repeating: nil, count: sink + 1)
    var entries = [Int](repeating: -1, count: sink + 1)
    costs[source] = 0
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in arcs.indices where arcs[index].isOpen {
        let arc = arcs[index]
        guard let here = costs[arc.from], here + arc.cost < costs[arc.to] ?? .max else { continue }
        costs[arc.to] = here + arc.cost
        entries[arc.to] = index
        hasChanged = true
      }
    }
    guard let cost = costs[sink] else { return nil }
    var path: [Int] = []
    var place = sink
    while place != source {
      path.append(entries[place])
      place = arcs[entries[place]].from
    }
    return (cost, path)
  }
}
