import Foundation
import Simulation
import Testing

@Suite("Servers, callers and a database whose commits end in four ways")
struct CommitTrialTests {
  /// Enough for every sight to have come many times; more with `TOWLINE_SEEDS`.
  private static let seeds: ClosedRange<UInt64> =
    1...(ProcessInfo.processInfo.environment["TOWLINE_SEEDS"].flatMap { UInt64($0) } ?? 100)
  private static let steps = 300

  @Test("keep every promise, whatever fails when, and come to rest when it stops")
  func holds() {
    var sights = [Int](repeating: 0, count: CommitTrial.Sight.allCases.count)
    let start = ContinuousClock.now
    for seed in Self.seeds {
      var trial = CommitTrial(seed: seed)
      trial.run(steps: Self.steps)
      #expect(trial.violations == [], "seed \(seed)")
      for (place, count) in trial.sights.enumerated() { sights[place] += count }
    }
    let minutes = (ContinuousClock.now - start) / .seconds(60)
    print("\(Self.seeds.count) seeds, \(Int(Double(Self.seeds.count) / minutes)) a minute")
    for sight in CommitTrial.Sight.allCases {
      print("seen: \(sight) \(sights[sight.rawValue])")
      #expect(
        sights[sight.rawValue] >= 5, "\(sight) was hardly ever seen: the trial shows nothing")
    }
  }

  @Test(
    "with a planted defect break the promise that it is about",
    arguments: [
      (CommitTrial.Mutant.answersBeforeCommit, 8), (.noFence, 9), (.forgetsKeys, 5),
      (.looksTooEarly, 3), (.unknownIsRefused, 3), (.releasesToNobody, 6), (.sendsTruckTwice, 7),
      (.laneWithoutBound, 19), (.stampsByWallClock, 17), (.leaseByWallClock, 8),
    ])
  func mutants(_ mutant: CommitTrial.Mutant, invariant: Int) throws {
    let caught = Self.seeds.lazy.map { seed in
      var trial = CommitTrial(seed: seed, mutant: mutant)
      trial.run(steps: Self.steps)
      return (seed: seed, violations: trial.violations)
    }.first { !$0.violations.isEmpty }
    let found = try #require(caught, "\(mutant) was never noticed")
    print("\(mutant): noticed with seed \(found.seed): \(found.violations[0])")
    #expect(found.violations.first?.invariant == invariant)
  }

  @Test("are the same for the same seed")
  func repeats() {
    var (first, second) = (CommitTrial(seed: 7), CommitTrial(seed: 7))
    first.run(steps: Self.steps)
    second.run(steps: Self.steps)
    #expect(first.sights == second.sights)
    #expect(first.digest == second.digest)
  }
}
