import DispatchCore
import Simulation
import Testing

@Suite("A plan made with hindsight")
struct HindsightTests {
  @Test("is the best of all plans on small shifts", arguments: 1...8 as ClosedRange<UInt64>)
  func enumeration(_ seed: UInt64) throws {
    let instance = try Shift.made(jobs: 6, trucks: 2, every: .minutes(9), seed: seed)
    let found = try #require(Hindsight.plan(instance, seed: seed, moves: 40_000))
    #expect(found.weightedMean == Self.best(of: instance), "seed \(seed)")
    #expect(try instance.weightedMean(of: found.plan) == found.weightedMean)
  }

  @Test(
    "lies between the bound and what any policy reaches online",
    arguments: 1...4 as ClosedRange<UInt64>)
  func bounds(_ seed: UInt64) throws {
    let instance = try Shift.made(jobs: 40, trucks: 4, seed: seed)
    let tries = (1...6).compactMap { Hindsight.plan(instance, seed: $0, moves: 300_000) }
    let found = try #require(tries.map(\.weightedMean).min())
    #expect(instance.snapshotBound <= found, "seed \(seed)")
    for policy in Policy.allCases {
      let online = try Shift.play(instance, by: policy)
      #expect(online.unserved == 0, "\(policy), seed \(seed)")
      #expect(found <= online.weightedMean, "\(policy), seed \(seed)")
    }
  }

  @Test("is refused when a truck drives before the call exists, or does what cannot be")
  func refused() throws {
    let instance = try Shift.made(jobs: 3, trucks: 1, every: .seconds(9), seed: 5)
    let found = try #require(Hindsight.plan(instance, moves: 1_000)).plan.tours[0]
    var early = found
    early[0].leaves = instance.jobs[early[0].job].released - .seconds(1)
    var busy = found
    busy[1].leaves = busy[0].leaves + .seconds(200)
    var twice = found
    twice[2] = twice[1]
    twice[2].leaves += .hours(9)
    Self.expect(instance, early, .beforeCall(job: early[0].job))
    Self.expect(instance, busy, .beforeFree(job: busy[1].job))
    Self.expect(instance, twice, .servedTwice(twice[1].job))
    Self.expect(instance, Array(found.dropLast()), .unserved(found[2].job))
    #expect(throws: HindsightFailure.tours(0)) {
      try instance.weightedMean(of: HindsightPlan(tours: []))
    }
  }

  private static func expect(
    _ instance: Instance, _ tour: [HindsightPlan.Stop], _ failure: HindsightFailure
  ) {
    #expect(throws: failure) { try instance.weightedMean(of: HindsightPlan(tours: [tour])) }
  }

  @Test("is the same for the same seed, and never worse with nothing to do")
  func seeds() throws {
    let instance = try Shift.made(jobs: 30, trucks: 3, seed: 6)
    let plans = [1, 1].map { Hindsight.plan(instance, seed: UInt64($0), moves: 50_000) }
    #expect(plans[0] == plans[1])
    let empty = try Instance(
      name: "none", places: [Made.at(0)], travel: TravelMatrix(count: 1, times: [.zero]),
      jobs: [], trucks: [])
    #expect(Hindsight.plan(empty)?.weightedMean == .zero)
  }

  /// The best of all orders of the jobs, cut anywhere between two trucks.
  static func best(of instance: Instance) -> Duration {
    var best = Duration.seconds(1_000_000)
    permute(Array(instance.jobs.indices), 0) { order in
      for cut in 0...order.count {
        let tours = [Array(order[..<cut]), Array(order[cut...])]
        best = min(best, mean(instance, tours))
      }
    }
    return best
  }

  private static func permute(_ order: [Int], _ first: Int, _ body: ([Int]) -> Void) {
    guard first < order.count else { return body(order) }
    for other in first..<order.count {
      var next = order
      next.swapAt(first, other)
      permute(next, first + 1, body)
    }
  }

  private static func mean(_ instance: Instance, _ tours: [[Int]]) -> Duration {
    var (sum, weights) = (Int64(0), Int64(0))
    for (truck, tour) in zip(instance.trucks, tours) {
      var (free, place) = (Duration.zero, truck.base)
      for index in tour {
        let job = instance.jobs[index]
        let arrival = max(free, job.released) + instance.travel[place, job.place]
        sum += Int64(job.weight) * (arrival - job.released).microseconds
        weights += Int64(job.weight)
        (free, place) = (arrival + job.service, job.endPlace)
      }
    }
    return .microseconds(sum / weights)
  }
}
