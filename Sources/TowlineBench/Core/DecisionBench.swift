import DispatchCore

/// What decisions cost with few and with many jobs waiting.
struct DecisionBench {
  let area: Area
  let rounds: Int
  private static let samples = 300

  private struct Costs {
    /// A call that has to wait.
    var call: Double
    /// A job's end, and the best pair for the truck that it frees.
    var pair: Double
  }

  func rows() throws -> [Row] {
    let few = try (0..<rounds).map { try costs(waiting: 1_000, seed: UInt64($0)) }
    let many = try (0..<rounds).map { try costs(waiting: 100_000, seed: UInt64($0)) }
    return rows(
      "a call when all trucks are busy", few: few.map(\.call), many: many.map(\.call))
      + rows("a truck is freed and sent on", few: few.map(\.pair), many: many.map(\.pair))
  }

  private func rows(_ what: String, few: [Double], many: [Double]) -> [Row] {
    let (few, many) = (Series(few), Series(many))
    return [
      Row("\(what), 1,000 waiting", "µs", few),
      Row("\(what), 100,000 waiting", "µs", many),
      Row("the one over the other", "times", many / few, aim: .atMost(2)),
    ]
  }

  /// A thousand trucks, all busy, and so many jobs that wait.
  private func costs(waiting count: Int, seed: UInt64) throws -> Costs {
    var shift = try Shift(area: area, trucks: 1_000, seed: seed)
    while shift.dispatcher.state.jobs.count < 1_000 + count { try shift.take(shift.nextCall()) }
    _ = shift.batch()
    let calls = (0..<Self.samples).map { _ in shift.nextCall() }
    let call = try Stopwatch.median(calls) { try shift.decide(.takeCall($0)) }
    let active = shift.dispatcher.state.assignments.keys.prefix(Self.samples)
    for id in active {
      try shift.decide(.advance(Command.Report(assignment: id, step: .onScene, by: "crew")))
    }
    let pair = try Stopwatch.median(Array(active)) { id in
      try shift.decide(.advance(Command.Report(assignment: id, step: .cleared, by: "crew")))
    }
    return Costs(call: call, pair: pair)
  }
}
