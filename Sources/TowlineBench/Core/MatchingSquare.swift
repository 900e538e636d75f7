import DispatchCore
import Simulation

/// Trucks and jobs in a square of 100,000 by 100,000, with what one costs for the other: the way by
/// blocks, times the job's weight of 8, 4, 2 or 1. Simple enough to be made again by any program.
struct MatchingSquare {
  let rows: Int
  let columns: Int

  private typealias Place = (x: Int64, y: Int64, weight: Int64)

  private func places(seed: UInt64) -> (trucks: [Place], jobs: [Place]) {
    var generator = SplitMix64(seed: seed)
    func draw() -> Int64 { Int64(generator.next() % 100_000) }
    let trucks = (0..<rows).map { _ in (x: draw(), y: draw(), weight: 1 as Int64) }
    let jobs = (0..<columns).map { _ in
      (x: draw(), y: draw(), weight: Int64(8) >> Int64(generator.next() % 4))
    }
    return (trucks, jobs)
  }

  private func cost(_ truck: Place, _ job: Place) -> Int64 {
    (abs(truck.x - job.x) + abs(truck.y - job.y)) * job.weight
  }

  func matrix(seed: UInt64) -> CostMatrix {
    let (trucks, jobs) = places(seed: seed)
    var matrix = CostMatrix(rows: rows, columns: columns)
    for (row, truck) in trucks.enumerated() {
      for (column, job) in jobs.enumerated() { matrix[row, column] = cost(truck, job) }
    }
    return matrix
  }

  /// The jobs that cost each truck the least.
  ///
  /// - Parameter missing: A truck that has none.
  func candidates(_ count: Int, seed: UInt64, without missing: Int?) -> CandidateCosts {
    let (trucks, jobs) = places(seed: seed)
    var candidates = CandidateCosts(columns: columns)
    for (row, truck) in trucks.enumerated() {
      candidates.beginRow()
      if row == missing { continue }
      let costs = jobs.enumerated().map { (cost: cost(truck, $1), column: $0) }
      for (cost, column) in costs.sorted(by: <).prefix(count) {
        candidates.add(column: column, cost: cost)
      }
    }
    return candidates
  }
}
