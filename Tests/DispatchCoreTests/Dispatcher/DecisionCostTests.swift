import DispatchCore
import Testing

/// What a decision costs with few and with many jobs waiting. Run by hand, in release, with
/// `TOWLINE_MEASURE=1`.
@Suite("The cost of a decision", .enabled(if: isMeasuring), .serialized)
struct DecisionCostTests {
  /// A thousand trucks, all busy and never done, and so many jobs that wait.
  static func dispatcher(waiting count: Int) throws -> (Dispatcher, SplitMix64) {
    var generator = SplitMix64(seed: 7)
    var dispatcher = Dispatcher(area: Area(name: "large"))
    for number in 1...1_000 {
      _ = try dispatcher.decide(
        .putTruck(
          truck("T\(number)", base: place(&generator)), location: nil, duty: nil, by: "ann"),
        at: noon)
    }
    for _ in 0..<1_000 + count {
      _ = try dispatcher.decide(.takeCall(intake(&generator)), at: noon)
    }
    _ = dispatcher.drainChanges()
    return (dispatcher, generator)
  }

  static func place(_ generator: inout SplitMix64) -> Coordinate {
    at(
      Double.random(in: -100...100, using: &generator),
      Double.random(in: -100...100, using: &generator))
  }

  static func intake(_ generator: inout SplitMix64) -> CallIntake {
    let problem = Problem.allCases.randomElement(using: &generator) ?? .tow
    let danger: [Danger] = Bool.random(using: &generator) ? [.shoulder] : []
    let phone = "555\(UInt32.random(in: 0...9_999_999, using: &generator))"
    return call(problem, place(&generator), dangers: danger, phone: phone)
  }

  @Test("with 100,000 jobs waiting at most twice what it costs with 1,000")
  func ratio() throws {
    let few = try Costs(waiting: 1_000)
    let many = try Costs(waiting: 100_000)
    print("decision, microseconds, medians: 1,000 waiting \(few), 100,000 waiting \(many)")
    #expect(many.takeCall / few.takeCall <= 2)
    #expect(many.pair / few.pair <= 2)
    #expect(many.freeTruck / few.freeTruck <= 2)
  }

  /// Medians in microseconds.
  struct Costs: CustomStringConvertible {
    var takeCall = 0.0
    var pair = 0.0
    var freeTruck = 0.0

    init(waiting count: Int) throws {
      var (dispatcher, generator) = try DecisionCostTests.dispatcher(waiting: count)
      let intakes = (0..<2_000).map { _ in DecisionCostTests.intake(&generator) }
      takeCall = try median(intakes) { _ = try dispatcher.decide(.takeCall($0), at: noon) }
      let active = dispatcher.state.assignments.keys.sorted()
      for id in active {
        for step in [AssignmentState.Step.dispatched, .enRoute, .onScene] {
          let report = Command.Report(assignment: id, step: step, by: "crew")
          _ = try dispatcher.decide(.advance(report), at: noon)
        }
      }
      pair = try median(active) { id in
        let report = Command.Report(assignment: id, step: .cleared, by: "crew")
        _ = try dispatcher.decide(.advance(report), at: noon)
      }
      let fresh = (0..<1_000).map { "N\($0)" }
      // No equipment: it fits none of the waiting but those for first aid, which are gone by then.
      for number in dispatcher.state.jobs.keys.sorted()
      where dispatcher.state.jobs[number]?.problem == .firstAid {
        _ = try dispatcher.decide(.cancel(number, on: .other, reason: "", by: "ann"), at: noon)
      }
      for name in fresh {
        _ = try dispatcher.decide(
          .putTruck(
            truck(name, [], base: DecisionCostTests.place(&generator)), location: nil, duty: nil,
            by: "ann"), at: noon)
      }
      let calls = (0..<900).map { _ in call(.firstAid, DecisionCostTests.place(&generator)) }
      freeTruck = try median(calls) { _ = try dispatcher.decide(.takeCall($0), at: noon) }
    }

    private func median<Input>(
      _ inputs: [Input], _ body: (Input) throws -> Void
    ) rethrows -> Double {
      let clock = ContinuousClock()
      let times = try inputs.map { input in try clock.measure { try body(input) } }
      return Double(times.sorted()[times.count / 2].attoseconds) / 1e12
    }

    var description: String { "call \(takeCall), pair \(pair), free truck \(freeTruck)" }
  }
}
