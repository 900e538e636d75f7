import DispatchCore
import Simulation

/// What the matching at least cost takes, beside SciPy's on the same costs when that is installed.
struct MatchingBench {
  let rounds: Int
  /// How many matrices are matched in a round.
  private static let samples = 15

  func sections() -> [Section] {
    let rival = RivalMatching.find()
    if rival == nil { say("bench: python3 with SciPy is not here: matching is not compared") }
    return [
      Section(name: "Matching, trucks and jobs placed in a square", rows: rows(rival)),
      Section(name: "Matching again after a change, 150 by 400", rows: rowsOfChanges()),
      Section(name: "Matching with 32 candidates a truck", rows: rowsOfCandidates()),
    ]
  }

  private func rows(_ rival: RivalMatching?) -> [Row] {
    [(150, 400), (500, 500), (1_000, 1_000)].flatMap { rows, columns in
      let samples = rows == 150 ? Self.samples : 3
      return compare(MatchingSquare(rows: rows, columns: columns), samples: samples, rival)
    }
  }

  /// In turns: ours and the other's of one round share their moment's noise.
  private func compare(
    _ square: MatchingSquare, samples: Int, _ rival: RivalMatching?
  ) -> [Row] {
    var (ours, others) = ([Double](), [Double]())
    for round in 0..<rounds {
      let seeds = (0..<samples).map { UInt64(round * samples + $0) }
      let matrices = seeds.map { square.matrix(seed: $0) }
      var matching = MinimumCostMatching()
      matching.solve(matrices[0])
      var cost: Int64 = 0
      ours.append(
        Stopwatch.median(matrices) { matrix in
          matching.solve(matrix)
          cost += matching.cost
        })
      guard let answer = rival?.measure(square, seeds: seeds) else { continue }
      precondition(answer.cost == cost, "costs of \(cost), SciPy's of \(answer.cost)")
      others.append(answer.microseconds)
    }
    let own = Row("\(square.rows.grouped) by \(square.columns.grouped)", "µs", Series(ours))
    guard others.count == rounds else { return [own] }
    return [
      own, Row("the same by SciPy", "µs", Series(others)),
      Row(
        "the one over the other", "times", Series(ours) / Series(others),
        aim: square.rows == 150 ? .atMost(1.5) : nil),
    ]
  }

  private func rowsOfChanges() -> [Row] {
    MatchingChange.allCases.map { change in
      let times = (0..<rounds).map { round in
        var matching = MinimumCostMatching()
        let square = MatchingSquare(rows: 150, columns: 400)
        return Series(
          (0..<Self.samples).map { sample in
            let whole = square.matrix(seed: UInt64(round * Self.samples + sample))
            let (before, after) = change.costs(of: whole)
            matching.solve(before)
            let earlier = matching.forLater
            return Stopwatch.microseconds { matching.solve(after, startingFrom: earlier) }
          }
        ).median
      }
      return Row(change.rawValue, "µs", Series(times))
    }
  }

  private func rowsOfCandidates() -> [Row] {
    var (cold, warm) = ([Double](), [Double]())
    for round in 0..<rounds {
      let square = MatchingSquare(rows: 2_000, columns: 2_000)
      let whole = square.candidates(32, seed: UInt64(round), without: nil)
      let fewer = square.candidates(32, seed: UInt64(round), without: 1_000)
      var matching = MinimumCostMatching()
      cold.append(Stopwatch.microseconds { matching.solve(fewer) })
      let earlier = matching.forLater
      warm.append(Stopwatch.microseconds { matching.solve(whole, startingFrom: earlier) })
    }
    return [
      Row("2,000 by 2,000 from nothing", "µs", Series(cold)),
      Row("2,000 by 2,000 when a truck is added", "µs", Series(warm), aim: .atMost(5_000)),
    ]
  }
}

/// What happens between two matchings.
enum MatchingChange: String, CaseIterable {
  case nothing = "nothing changes"
  case rowAdded = "a truck is added"
  case columnFreed = "a job is added"
  case costsChanged = "one cost in twenty changes"

  /// The costs before and after.
  func costs(of whole: CostMatrix) -> (before: CostMatrix, after: CostMatrix) {
    var other = whole
    switch self {
    case .nothing: break
    case .rowAdded:
      for column in 0..<whole.columns { other[whole.rows - 1, column] = CostMatrix.forbidden }
    case .columnFreed:
      for row in 0..<whole.rows { other[row, whole.columns - 1] = CostMatrix.forbidden }
    case .costsChanged:
      for index in stride(from: 0, to: whole.rows * whole.columns, by: 20) {
        let (row, column) = index.quotientAndRemainder(dividingBy: whole.columns)
        other[row, column] = whole[row, column] / 100 * Int64(80 + index / 20 % 41)
      }
    }
    return (other, whole)
  }
}
