import DispatchCore
import Simulation
import Testing

@Suite("A made-up day in the kept county")
struct MadeUpDayTests {
  /// A day of calls with the fleet of the area file.
  static func run(
    _ profile: StreamProfile, by policy: Policy, _ watch: Watch
  ) throws -> RunResult {
    var area = try Fixture.area("harlow")
    area.settings.policy = policy
    let calls = try Made.day(of: profile, in: area, seed: 3)
    var world = World(
      area: area, trucks: area.trucks, calls: calls, seed: 3,
      observing: { watch.judge.observe($0, at: $1) },
      reviewing: { watch.judge.review($0, at: $1) })
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    return result
  }

  @Test(
    "all are served, graver ones sooner, and nothing is broken",
    arguments: [Policy.pair, .match, .tours])
  func day(_ policy: Policy) throws {
    let watches = (Watch(policy: policy), Watch(policy: policy))
    let ordinary = try Self.run(.ordinaryDay, by: policy, watches.0)
    let storm = try Self.run(.stormDay, by: policy, watches.1)
    print(policy, Self.summary(ordinary), Self.summary(storm), separator: "\n")
    #expect(watches.0.judge.violations.isEmpty, "\(watches.0.judge.violations)")
    #expect(watches.1.judge.violations.isEmpty, "\(watches.1.judge.violations)")
    #expect(ordinary.unserved == 0)
    #expect(storm.unserved == 0)
    #expect(storm.all.mean > ordinary.all.mean)
    #expect(storm.classes[.danger].mean < storm.classes[.safe].mean)
  }

  static func summary(_ result: RunResult) -> String {
    let classes = DangerClass.allCases.map { dangerClass in
      let responses = result.classes[dangerClass]
      return "\(dangerClass.rawValue) \(responses.count) \(responses.mean.wholeSeconds / 60) min"
    }
    return
      "\(result.jobs) jobs, \(result.trucks) trucks, mean \(result.all.mean.wholeSeconds / 60) min, "
      + "P90 \(result.all.p90.wholeSeconds / 60) min, weighted \(result.weightedMean.wholeSeconds / 60) min, "
      + "driving \(result.driving.wholeSeconds / 3600) h, kept \(result.promises.keptShare ?? 0), "
      + classes.joined(separator: ", ")
  }
}
