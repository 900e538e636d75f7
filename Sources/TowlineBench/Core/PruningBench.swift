import DispatchCore
import Simulation

/// What it costs to plan only near a change instead of the whole area: three storms at once on three fleets, played both
/// ways. One draw says little, since any two plans lead to different days; so it is the median of several.
struct PruningBench {
  let area: Area
  private static let seeds: ClosedRange<UInt64> = 1...8
  private static let storms: UInt64 = 3

  func rows() throws -> [Row] {
    let calls = try MadeUpCalls(area: area)
    let ratios = try Self.seeds.map { seed in
      let arrivals = (0..<Self.storms).flatMap {
        calls.day(.stormDay, seed: seed * 10 + $0, from: MadeUpCalls.start)
      }.sorted { $0.at < $1.at }
      let near = try play(arrivals, seed, planning: Planning())
      var whole = Planning()
      (whole.mostTrucks, whole.mostJobs) = (arrivals.count, arrivals.count)
      return near / (try play(arrivals, seed, planning: whole))
    }
    return [
      Row(
        "weighted mean planned near the change over planned whole, 96 trucks", "times",
        Series(ratios), aim: .atMost(1.005))
    ]
  }

  /// The weighted mean response, in microseconds.
  private func play(
    _ arrivals: [World.Arrival], _ seed: UInt64, planning: Planning
  ) throws -> Double {
    var area = area
    area.settings.policy = .tours
    area.settings.planning = planning
    let trucks = try area.trucks.flatMap { truck in
      try (0..<Self.storms).map { number in
        guard let callSign = CallSign("\(truck.callSign.text)-\(number)") else {
          throw Failure("no call sign")
        }
        var copy = truck
        copy.callSign = callSign
        return copy
      }
    }
    var world = World(area: area, trucks: trucks, calls: arrivals, seed: seed)
    return Double(world.run().weightedMean.microseconds)
  }
}
