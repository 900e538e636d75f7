import DispatchCore
import Testing

@Suite("The matching at least cost")
struct MinimumCostMatchingTests {
  /// Small and large costs, with ties and without.
  static let ranges: [ClosedRange<Int64>] = [
    0...2, -20...20, 0...1_000_000, -CostMatrix.greatestCost...CostMatrix.greatestCost,
  ]

  @Test("is the best of all matchings there are", arguments: [1, 20_260_521, 7] as [UInt64])
  func equalsEnumeration(seed: UInt64) throws {
    print("matching: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var (dense, sparse) = (MinimumCostMatching(), MinimumCostMatching())
    for _ in 0..<1_000 {
      let matrix = CostMatrix.random(
        rows: .random(in: 0...5, using: &random), columns: .random(in: 0...5, using: &random),
        allowed: .random(in: 0...100, using: &random),
        costs: try #require(Self.ranges.randomElement(using: &random)), using: &random)
      let best = matrix.enumerated
      dense.solve(matrix)
      sparse.solve(matrix.candidates)
      #expect(dense.value == best)
      #expect(sparse.value == best)
      expectProved(dense, of: matrix)
      expectProved(sparse, of: matrix)
    }
  }

  @Test("is the best of all matchings of seven with seven, or nearly so many")
  func equalsEnumerationOfSeven() {
    var random = SplitMix64(seed: 49)
    var matching = MinimumCostMatching()
    for (rows, columns) in [(7, 7), (7, 6), (6, 7), (7, 5), (5, 7)] {
      for allowed in [50, 70, 80] {
        let matrix = CostMatrix.random(
          rows: rows, columns: columns, allowed: allowed, costs: 0...30, using: &random)
        matching.solve(matrix)
        #expect(matching.value == matrix.enumerated)
      }
    }
  }

  @Test(
    "costs to the unit what a flow of least cost does",
    arguments: [(30, 60, 100), (60, 30, 100), (30, 60, 8), (45, 45, 10), (45, 45, 5)])
  func equalsFlow(rows: Int, columns: Int, allowed: Int) {
    var random = SplitMix64(seed: UInt64(rows + allowed))
    var matching = MinimumCostMatching()
    for costs in [0...9, 0...1_000_000] as [ClosedRange<Int64>] {
      let matrix = CostMatrix.random(
        rows: rows, columns: columns, allowed: allowed, costs: costs, using: &random)
      var flow = CostFlow(matrix)
      let value = flow.run()
      matching.solve(matrix)
      #expect(matching.value == value)
      matching.solve(matrix.candidates)
      #expect(matching.value == value)
    }
  }

  @Test("proves its cost by its potentials at 150 by 400", arguments: [100, 6, 1])
  func proved(allowed: Int) {
    var random = SplitMix64(seed: 150_400)
    let matrix = CostMatrix.random(
      rows: 150, columns: 400, allowed: allowed, costs: 0...10_000, using: &random)
    var matching = MinimumCostMatching()
    matching.solve(matrix)
    expectProved(matching, of: matrix)
    matching.solve(matrix.candidates)
    expectProved(matching, of: matrix)
  }

  @Test(
    "costs what another program's solver found",
    arguments: GoldenMatching.all)
  func golden(_ golden: GoldenMatching) {
    var matching = MinimumCostMatching()
    matching.solve(golden.matrix)
    let most = min(golden.rows, golden.columns)
    #expect(matching.value == MatchingValue(count: most, cost: golden.cost))
  }

  @Test("is the same each time, whatever was matched in between")
  func sameAgain() {
    let matrix = CostMatrix.drawn(rows: 60, columns: 60, below: 20, seed: 5)
    var (one, other) = (MinimumCostMatching(), MinimumCostMatching())
    one.solve(matrix)
    other.solve(CostMatrix.drawn(rows: 90, columns: 70, below: 20, seed: 6))
    other.solve(matrix)
    #expect(one.forLater == other.forLater)
  }
}

/// Draws whose cost SciPy 1.17's `linear_sum_assignment` found (Crouse's algorithm, in floating
/// point).
struct GoldenMatching: Sendable, CustomTestStringConvertible {
  var rows: Int
  var columns: Int
  var seed: UInt64
  var isPlaced: Bool
  var cost: Int64

  var matrix: CostMatrix {
    isPlaced
      ? .placed(rows: rows, columns: columns, seed: seed)
      : .drawn(rows: rows, columns: columns, below: 1_000_000, seed: seed)
  }

  var testDescription: String { "\(rows) by \(columns), seed \(seed)" }

  static let all: [GoldenMatching] = [
    GoldenMatching(
      rows: 150, columns: 400, seed: 1, isPlaced: false, cost: 420_713),
    GoldenMatching(
      rows: 150, columns: 400, seed: 1, isPlaced: true, cost: 1_151_558),
    GoldenMatching(
      rows: 400, columns: 150, seed: 2, isPlaced: false, cost: 442_470),
    GoldenMatching(
      rows: 400, columns: 150, seed: 2, isPlaced: true, cost: 1_803_706),
    GoldenMatching(
      rows: 100, columns: 100, seed: 3, isPlaced: false, cost: 1_598_447),
    GoldenMatching(
      rows: 100, columns: 100, seed: 3, isPlaced: true, cost: 3_270_504),
    GoldenMatching(
      rows: 200, columns: 200, seed: 4, isPlaced: false, cost: 1_529_301),
    GoldenMatching(
      rows: 200, columns: 200, seed: 4, isPlaced: true, cost: 6_346_731),
  ]
}
