import DispatchCore
import Simulation

/// What a year of a county costs to play in virtual time, on one core.
struct YearBench {
  let area: Area
  private static let calls = 45_000

  func rows() throws -> [Row] {
    let arrivals = try arrivals()
    return try [Policy.pair, .tours].map { policy in
      let start = ProcessTimes.own
      let result = play(arrivals, by: policy)
      guard result.unserved == 0 else { throw Failure("\(result.unserved) jobs were never served") }
      return Row(
        "\(Self.calls) calls of ordinary days and storms, \(policy.rawValue)", "s",
        Series([ProcessTimes.own - start]), aim: .atMost(30))
    }
  }

  private func play(_ arrivals: [World.Arrival], by policy: Policy) -> RunResult {
    var area = area
    area.settings.policy = policy
    var world = World(area: area, trucks: area.trucks, calls: arrivals, seed: 1)
    return world.run()
  }

  /// One day after the other, each ninth with a storm.
  private func arrivals() throws -> [World.Arrival] {
    let made = try MadeUpCalls(area: area)
    var arrivals: [World.Arrival] = []
    var day = 0
    while arrivals.count < Self.calls {
      let profile: StreamProfile = day % 9 == 8 ? .stormDay : .ordinaryDay
      let midnight = MadeUpCalls.start + .hours(Int64(24 * day))
      arrivals += made.day(profile, seed: UInt64(day), from: midnight)
      day += 1
    }
    return Array(arrivals.prefix(Self.calls))
  }
}
