import DispatchCore
import Testing

@Suite("The first of the matchings that cost the least")
struct FirstMatchingTests {
  /// Its columns, by trying every matching there is in their order: the least column first, none last.
  private static func enumerated(_ matrix: CostMatrix) -> [Int] {
    var best: (value: MatchingValue, columns: [Int])?
    func choose(_ columns: [Int], _ value: MatchingValue) {
      let row = columns.count
      guard row < matrix.rows else {
        if best.map({ value.isBetter(than: $0.value) }) ?? true { best = (value, columns) }
        return
      }
      for column in 0..<matrix.columns
      where !columns.contains(column) && matrix[row, column] != CostMatrix.forbidden {
        let cost = value.cost + matrix[row, column]
        choose(columns + [column], MatchingValue(count: value.count + 1, cost: cost))
      }
      choose(columns + [-1], value)
    }
    choose([], MatchingValue())
    return best?.columns ?? []
  }

  private static func nonsense(
    for matrix: CostMatrix, using random: inout SplitMix64
  ) -> EarlierMatching {
    var earlier = EarlierMatching(rows: matrix.rows, columns: matrix.columns)
    for row in 0..<matrix.rows {
      earlier.rows[row] = .random(in: 0...5, using: &random)
      earlier.partners[row] = .random(in: -1...5, using: &random)
    }
    for column in 0..<matrix.columns {
      earlier.columns[column] = .random(in: 0...5, using: &random)
    }
    return earlier
  }

  @Test("is found whatever the solution started from", arguments: [4, 20_261_123] as [UInt64])
  func first(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var (cold, warm) = (MinimumCostMatching(), MinimumCostMatching())
    for trial in 0..<400 {
      let matrix = CostMatrix.random(
        rows: .random(in: 0...5, using: &random), columns: .random(in: 0...5, using: &random),
        allowed: .random(in: 0...100, using: &random), costs: 0...2, using: &random)
      cold.solve(matrix)
      warm.solve(matrix, startingFrom: Self.nonsense(for: matrix, using: &random))
      let first = Self.enumerated(matrix)
      #expect(FirstMatching.columns(of: cold, matrix) == first, "seed \(seed), trial \(trial)")
      #expect(FirstMatching.columns(of: warm, matrix) == first, "seed \(seed), trial \(trial)")
    }
  }
}
