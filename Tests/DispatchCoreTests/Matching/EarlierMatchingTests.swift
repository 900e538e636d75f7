import DispatchCore
import Testing

@Suite("A matching that starts from an earlier one")
struct EarlierMatchingTests {
  /// What potentials may be like: fitting, near the edges, and nonsense.
  private static let kinds: [ClosedRange<Int64>] = [
    0...10, 0...CostMatrix.greatestCost, 0...MinimumCostMatching.withoutColumn, .min ... .max,
  ]

  private static func nonsense(
    for matrix: CostMatrix, using random: inout SplitMix64
  ) throws -> EarlierMatching {
    let kind = try #require(kinds.randomElement(using: &random))
    var earlier = EarlierMatching(rows: matrix.rows, columns: matrix.columns)
    for row in 0..<matrix.rows {
      earlier.rows[row] = .random(in: kind, using: &random)
      earlier.partners[row] = .random(in: -1...9, using: &random)
    }
    for column in 0..<matrix.columns { earlier.columns[column] = .random(in: kind, using: &random) }
    return earlier
  }

  @Test("is as good from anything, nonsense included", arguments: [3, 20_260_522] as [UInt64])
  func fromAnything(seed: UInt64) throws {
    print("matching from anything: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var (cold, warm) = (MinimumCostMatching(), MinimumCostMatching())
    for _ in 0..<1_000 {
      let matrix = CostMatrix.random(
        rows: .random(in: 0...8, using: &random), columns: .random(in: 0...8, using: &random),
        allowed: .random(in: 0...100, using: &random),
        costs: try #require(MinimumCostMatchingTests.ranges.randomElement(using: &random)),
        using: &random)
      cold.solve(matrix)
      warm.solve(matrix, startingFrom: try Self.nonsense(for: matrix, using: &random))
      #expect(warm.value == cold.value)
      expectProved(warm, of: matrix)
      warm.solve(matrix.candidates, startingFrom: try Self.nonsense(for: matrix, using: &random))
      #expect(warm.value == cold.value)
      expectProved(warm, of: matrix)
    }
  }

  @Test("keeps all pairs when nothing has changed", arguments: [(60, 90), (90, 60), (70, 70)])
  func unchanged(rows: Int, columns: Int) {
    for seed in 0..<5 as Range<UInt64> {
      let matrix = CostMatrix.placed(rows: rows, columns: columns, seed: seed)
      var matching = MinimumCostMatching()
      matching.solve(matrix)
      let before = matching.forLater
      matching.solve(matrix, startingFrom: before)
      #expect(matching.forLater == before)
      matching.solve(matrix.candidates, startingFrom: before)
      #expect(matching.forLater == before)
    }
  }

  @Test(
    "follows costs that come and go, however long", arguments: [(30, 50), (50, 30), (40, 40)])
  func follows(rows: Int, columns: Int) {
    var random = SplitMix64(seed: 99)
    var matrix = CostMatrix.random(
      rows: rows, columns: columns, allowed: 30, costs: 0...9_999, using: &random)
    var (cold, warm) = (MinimumCostMatching(), MinimumCostMatching())
    warm.solve(matrix)
    for _ in 0..<200 {
      let row = Int.random(in: 0..<rows, using: &random)
      let column = Int.random(in: 0..<columns, using: &random)
      for other in 0..<columns { matrix[row, other] = draw(using: &random) }
      for other in 0..<rows { matrix[other, column] = draw(using: &random) }
      warm.solve(matrix, startingFrom: warm.forLater)
      cold.solve(matrix)
      #expect(warm.value == cold.value)
    }
    expectProved(warm, of: matrix)
  }

  /// A cost or, twice out of three, none.
  private func draw(using random: inout SplitMix64) -> Int64 {
    let cost = Int64.random(in: 0..<30_000, using: &random)
    return cost < 10_000 ? cost : CostMatrix.forbidden
  }
}
