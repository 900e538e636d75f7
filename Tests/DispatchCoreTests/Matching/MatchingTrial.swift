import DispatchCore
import Testing

/// What a matching comes to: how many pairs, and what they cost.
struct MatchingValue: Equatable, CustomStringConvertible {
  var count = 0
  var cost: Int64 = 0

  /// More pairs are better, then less cost.
  func isBetter(than other: MatchingValue) -> Bool {
    (-count, cost) < (-other.count, other.cost)
  }

  var description: String { "\(count) pairs for \(cost)" }
}

extension MinimumCostMatching {
  var value: MatchingValue { MatchingValue(count: count, cost: cost) }
}

extension CostMatrix {
  /// Each pair allowed with a chance, at a cost drawn from a range.
  static func random(
    rows: Int, columns: Int, allowed percent: Int = 100, costs: ClosedRange<Int64>,
    using random: inout SplitMix64
  ) -> CostMatrix {
    var matrix = CostMatrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns where Int.random(in: 0..<100, using: &random) < percent {
        matrix[row, column] = Int64.random(in: costs, using: &random)
      }
    }
    return matrix
  }

  /// Draws modulo a bound, row by row: simple enough to be drawn again by any program.
  static func drawn(rows: Int, columns: Int, below bound: UInt64, seed: UInt64) -> CostMatrix {
    var random = SplitMix64(seed: seed)
    var matrix = CostMatrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = Int64(random.next() % bound) }
    }
    return matrix
  }

  /// Places in a square, rows to columns by blocks; a column's weight is 8, 4, 2 or 1.
  static func placed(rows: Int, columns: Int, seed: UInt64) -> CostMatrix {
    var random = SplitMix64(seed: seed)
    func draw() -> Int64 { Int64(random.next() % 100_000) }
    let trucks = (0..<rows).map { _ in (x: draw(), y: draw()) }
    let jobs = (0..<columns).map { _ in
      (x: draw(), y: draw(), weight: [8, 4, 2, 1][Int(random.next() % 4)] as Int64)
    }
    var matrix = CostMatrix(rows: rows, columns: columns)
    for (row, truck) in trucks.enumerated() {
      for (column, job) in jobs.enumerated() {
        matrix[row, column] = (abs(truck.x - job.x) + abs(truck.y - job.y)) * job.weight
      }
    }
    return matrix
  }

  /// The allowed pairs, row by row.
  var candidates: CandidateCosts {
    var candidates = CandidateCosts(columns: columns)
    for row in 0..<rows {
      candidates.beginRow()
      for column in 0..<columns where self[row, column] != Self.forbidden {
        candidates.add(column: column, cost: self[row, column])
      }
    }
    return candidates
  }

  /// With rows and columns in another order.
  func permuted(rows rowOrder: [Int], columns columnOrder: [Int]) -> CostMatrix {
    var matrix = CostMatrix(rows: rows, columns: columns)
    for (row, oldRow) in rowOrder.enumerated() {
      for (column, oldColumn) in columnOrder.enumerated() {
        matrix[row, column] = self[oldRow, oldColumn]
      }
    }
    return matrix
  }

  /// The best value by trying every matching there is.
  var enumerated: MatchingValue {
    var best = MatchingValue()
    var taken = Set<Int>()
    func choose(row: Int, so far: MatchingValue) {
      guard row < rows else {
        if far.isBetter(than: best) { best = far }
        return
      }
      choose(row: row + 1, so: far)
      for column in 0..<columns where self[row, column] != Self.forbidden {
        guard taken.insert(column).inserted else { continue }
        let value = MatchingValue(count: far.count + 1, cost: far.cost + self[row, column])
        choose(row: row + 1, so: value)
        taken.remove(column)
      }
    }
    choose(row: 0, so: MatchingValue())
    return best
  }
}

/// Checks a matching against its costs, by the proof that its potentials are.
func expectProved(
  _ matching: MinimumCostMatching, of matrix: CostMatrix,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let proof = matching.forLater
  var faults: [String] = []
  var value = MatchingValue()
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns where matrix[row, column] != CostMatrix.forbidden {
      let slack =
        matrix[row, column] + proof.rows[row] + proof.columns[column]
        - MinimumCostMatching.withoutColumn
      let isPair = matching.column(of: row) == column
      if slack < 0 || (isPair && slack != 0) { faults.append("\(row), \(column): \(slack)") }
    }
    let column = matching.column(of: row)
    if let column {
      value = MatchingValue(count: value.count + 1, cost: value.cost + matrix[row, column])
      if matching.row(of: column) != row { faults.append("\(row) and \(column) disagree") }
    }
    let mayCost = column != nil && proof.rows[row] >= 0
    if !mayCost && proof.rows[row] != 0 { faults.append("row \(row): \(proof.rows[row])") }
  }
  for column in 0..<matrix.columns {
    let mayCost = matching.row(of: column) != nil && proof.columns[column] >= 0
    let potential = proof.columns[column]
    if !mayCost && potential != 0 { faults.append("column \(column): \(potential)") }
  }
  #expect(faults == [], sourceLocation: sourceLocation)
  #expect(matching.value == value, sourceLocation: sourceLocation)
}
