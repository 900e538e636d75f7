import DispatchCore
import Simulation

/// What a decision costs where trucks are planned ahead, in processor time: a steady shift of calls, arrivals and clears,
/// places drawn from a square.
struct PlanBench {
  let rounds: Int
  private static let decisions = 2_000

  func rows() throws -> [Row] {
    try rows(trucks: 200, open: 400, kilometers: 200, aim: 1_000)
      + rows(trucks: 2_000, open: 2_000, kilometers: 600, aim: 5_000)
  }

  private func rows(
    trucks: Int, open: Int, kilometers: Double, aim: Double
  ) throws -> [Row] {
    let what = "\(trucks.grouped) trucks, \(open.grouped) open jobs"
    return try Self.rows(what, open: open, rounds: rounds, aim: aim) { seed in
      try PlannedShift(in: Area(name: "square"), trucks: trucks, seed: seed) { generator in
        Self.place(inSquareOf: kilometers, &generator)
      }
    }
  }

  /// What a decision costs, the median and one in a hundred.
  ///
  /// - Parameter make: A shift by its seed, still without jobs.
  static func rows(
    _ what: String, open: Int, rounds: Int, aim: Double,
    _ make: (UInt64) throws -> PlannedShift
  ) throws -> [Row] {
    let times = try (0..<rounds).map { round in
      var shift = try make(UInt64(round))
      try shift.fill(to: open)
      return try (0..<decisions).map { _ in try shift.decide(keeping: open) }.sorted()
    }
    return [
      Row("\(what): a decision", "µs", Series(times.map { $0[$0.count / 2] })),
      Row(
        "\(what): one in a hundred", "µs", Series(times.map { $0[$0.count * 99 / 100] }),
        aim: .atMost(aim)),
    ]
  }

  private static func place(
    inSquareOf kilometers: Double, _ generator: inout SplitMix64
  ) -> Coordinate {
    let e7PerKilometer = 1e7 / 111.195
    let half = kilometers / 2
    return Coordinate(
      latitudeE7: Int32((kilometers * generator.unit() - half) * e7PerKilometer),
      longitudeE7: Int32((kilometers * generator.unit() - half) * e7PerKilometer))
  }
}
