import DispatchCore
import Testing

/// The same moment as the planner sees it, without and with a truck that has just come on duty.
@Suite("One more truck")
struct OneMoreTruckTests {
  private static func place(_ random: inout SplitMix64) -> Coordinate {
    at(Double(random.next() % 6_000) / 100 - 30, Double(random.next() % 6_000) / 100 - 30)
  }

  /// Free trucks, trucks under way and busy ones, and the jobs that wait.
  private static func scene(
    jobs: Int, trucks: Int, _ random: inout SplitMix64
  ) -> Scene {
    var scene = Scene { settings in
      settings.policy = .match
      settings.acceptWithin = .days(1)
    }
    for number in 1...trucks { scene.put(truck("T\(number)", base: place(&random))) }
    for number in 0..<jobs + trucks {
      let dangers: [Danger] = [[], [.shoulder], [.liveLane]][Int(random.next() % 3)]
      scene.take(call(.battery, place(&random), dangers: dangers))
      scene.wait(.seconds(Int64(random.next() % 120)))
      if number < trucks / 2, scene.active("T\(number + 1)") != nil {
        scene.report("T\(number + 1)", .onScene)
      }
    }
    return scene
  }

  private static func problems(
    jobs: Int, trucks: Int, seed: UInt64
  ) -> (fewer: PlanProblem, more: PlanProblem) {
    var random = SplitMix64(seed: seed)
    let scene = scene(jobs: jobs, trucks: trucks, &random)
    var state = scene.state
    state.counters.lastTruck += 1
    let description = truck("NEW", base: place(&random))
    let id = Truck.ID(Int32(state.counters.lastTruck))
    state.trucks[id] = Truck(
      id: id, description: description, duty: .onDuty,
      fix: Fix(coordinate: description.base, at: scene.now))
    let dispatchers = [scene.state, state].map {
      Dispatcher(area: scene.dispatcher.area, state: $0)
    }
    let problems = dispatchers.map { $0.planProblem(near: at(0), at: scene.now) }
    return (problems[0], problems[1])
  }

  @Test("never makes the best plan cost more, and now and then less")
  func bestPlan() {
    let found = (1...12 as ClosedRange<UInt64>).map { seed in
      let problems = Self.problems(jobs: 4, trucks: 3, seed: seed)
      let (fewer, more) = (BestTours(problems.fewer).cost, BestTours(problems.more).cost)
      #expect(problems.more.trucks.count == problems.fewer.trucks.count + 1, "seed \(seed)")
      #expect(more <= fewer, "seed \(seed)")
      return more < fewer
    }
    #expect(found.contains(true))
  }

  @Test("never makes the best assignment worse, and now and then better")
  func bestAssignment() {
    let found = (1...12 as ClosedRange<UInt64>).map { seed in
      let problems = Self.problems(jobs: 20, trucks: 12, seed: seed)
      let (fewer, more) = (problems.fewer.bestAssignment, problems.more.bestAssignment)
      #expect(!fewer.isBetter(than: more), "seed \(seed): \(more) instead of \(fewer)")
      return more.isBetter(than: fewer)
    }
    #expect(found.contains(true))
  }
}

extension PlanProblem {
  /// The best assignment of one job at most to each truck: as many as can be, at the least cost of waiting, of what
  /// the pairs cost besides, and of switching.
  fileprivate var bestAssignment: MatchingValue {
    var matrix = CostMatrix(rows: trucks.count, columns: jobs.count)
    for truck in trucks.indices {
      for job in jobs.indices where extra(truck, job) < PlanProblem.forbidden {
        let holder = jobs[job].holder
        let paid = holder < 0 || holder == truck ? 0 : switching
        matrix[truck, job] = jobs[job].weight * head(truck, job) + extra(truck, job) + paid
      }
    }
    var matching = MinimumCostMatching()
    matching.solve(matrix)
    return matching.value
  }
}
