import DispatchCore
import Testing

@Suite("What must hold between one matching and another")
struct MatchingPropertyTests {
  private static func value(_ matrix: CostMatrix) -> MatchingValue {
    var matching = MinimumCostMatching()
    matching.solve(matrix)
    return matching.value
  }

  @Test("the order of rows and columns changes nothing", arguments: [100, 5])
  func permuted(allowed: Int) {
    var random = SplitMix64(seed: 11)
    for (rows, columns) in [(40, 60), (60, 40), (50, 50)] {
      let matrix = CostMatrix.random(
        rows: rows, columns: columns, allowed: allowed, costs: 0...999, using: &random)
      let other = matrix.permuted(
        rows: (0..<rows).shuffled(using: &random), columns: (0..<columns).shuffled(using: &random))
      #expect(Self.value(matrix) == Self.value(other))
    }
  }

  @Test("one more column never makes it worse", arguments: [100, 10])
  func moreColumns(allowed: Int) {
    var random = SplitMix64(seed: 12)
    let whole = CostMatrix.random(
      rows: 30, columns: 60, allowed: allowed, costs: 0...999, using: &random)
    let values = (20...60).map { Self.value(whole.first(columns: $0)) }
    for (fewer, more) in zip(values, values.dropFirst()) {
      #expect(!fewer.isBetter(than: more))
    }
  }

  @Test("a row that costs more everywhere costs so much more, when all rows are matched")
  func dearerRow() {
    var random = SplitMix64(seed: 13)
    for _ in 0..<20 {
      var matrix = CostMatrix.random(rows: 20, columns: 30, costs: 0...999, using: &random)
      let before = Self.value(matrix)
      for column in 0..<30 { matrix[7, column] += 123_456 }
      #expect(Self.value(matrix) == MatchingValue(count: 20, cost: before.cost + 123_456))
    }
  }

  @Test("without rows, without columns or with all pairs forbidden nothing is matched")
  func nothing() {
    for (rows, columns) in [(0, 0), (0, 5), (5, 0), (4, 6), (6, 4), (5, 5)] {
      let matrix = CostMatrix(rows: rows, columns: columns)
      var matching = MinimumCostMatching()
      matching.solve(matrix)
      #expect(matching.value == MatchingValue())
      matching.solve(matrix.candidates, startingFrom: matching.forLater)
      #expect(matching.value == MatchingValue())
      expectProved(matching, of: matrix)
    }
  }

  @Test("all pairs at one cost are matched, however large it is")
  func allEqual() {
    for cost in [0, CostMatrix.greatestCost, -CostMatrix.greatestCost] {
      for (rows, columns) in [(40, 40), (30, 50), (50, 30)] {
        var matrix = CostMatrix(rows: rows, columns: columns)
        for row in 0..<rows { for column in 0..<columns { matrix[row, column] = cost } }
        let most = min(rows, columns)
        #expect(Self.value(matrix) == MatchingValue(count: most, cost: Int64(most) * cost))
      }
    }
  }

  @Test("one more pair is worth any cost")
  func mostPairsFirst() {
    var matrix = CostMatrix(rows: 2, columns: 2)
    matrix[0, 0] = -CostMatrix.greatestCost
    matrix[0, 1] = CostMatrix.greatestCost
    matrix[1, 0] = CostMatrix.greatestCost
    #expect(Self.value(matrix) == MatchingValue(count: 2, cost: 2 * CostMatrix.greatestCost))
  }
}

extension CostMatrix {
  /// With the first so many columns only.
  fileprivate func first(columns: Int) -> CostMatrix {
    var matrix = CostMatrix(rows: rows, columns: columns)
    for row in 0..<rows { for column in 0..<columns { matrix[row, column] = self[row, column] } }
    return matrix
  }
}
