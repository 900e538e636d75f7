public import DispatchClient
public import DispatchCore
import DispatchWire
import Simulation

/// Simulated crews over HTTP: each takes its instructions by long poll, drives at the area's speed,
/// works, and reports each stage, as a crew's telephone would.
///
/// Server restarts are ridden out: whatever was not answered is sent again under the same key.
public struct Crews: Sendable {
  private let client: DispatchClient
  private let travel: TravelFit
  private let timeScale: Double
  private let seed: UInt64
  private let habits: RoadHabits
  /// What they have done; may be read while they work.
  public let tally = CrewTally()

  /// Crews for every truck on duty.
  ///
  /// - Parameters:
  ///   - client: With at least two connections more than there are trucks.
  ///   - area: Its travel fit is the road.
  ///   - timeScale: How many times faster the domain's clock runs.
  public init(
    client: DispatchClient, area: Area, timeScale: Double, seed: UInt64,
    habits: RoadHabits = .ordinary
  ) {
    precondition(timeScale > 0, "a time scale of \(timeScale)")
    self.client = client
    travel = area.settings.travel
    self.timeScale = timeScale
    self.seed = seed
    self.habits = habits
  }

  /// Works until the deadline, or until the task is cancelled; what is under way then stays so.
  public func run(until deadline: ContinuousClock.Instant) async {
    await withTaskGroup { group in
      group.addTask { try? await Task.sleep(until: deadline) }
      group.addTask { await work() }
      await group.next()
      group.cancelAll()
    }
  }

  private func work() async {
    let board = FleetBoard()
    guard let trucks = await fleet() else { return }
    var seeds = SplitMix64(seed: seed)
    await withTaskGroup { group in
      group.addTask { await reportPositions(board) }
      for truck in trucks {
        let place = truck.location ?? truck.base
        guard truck.duty == .onDuty, let place else { continue }
        board.set(.standing(at: place, since: .now), of: truck.callSign)
        var crew = Crew(
          client: client, truck: truck.callSign, board: board, tally: tally, travel: travel,
          timeScale: timeScale, habits: habits, generator: seeds.split())
        group.addTask { await crew.work() }
      }
    }
  }

  /// The trucks, as soon as the server tells; nil when the task was cancelled before.
  private func fleet() async -> [TruckView]? {
    while !Task.isCancelled {
      if let list = await client.trucks().value, !list.trucks.isEmpty { return list.trucks }
      try? await Task.sleep(for: .milliseconds(500))
    }
    return nil
  }

  /// A truck is not to seem silent, however fast the domain's clock runs.
  private static let longestSilence = Duration.minutes(2)
  private static let leastPause = Duration.milliseconds(100)

  /// One report a second for the whole fleet, more often where a second is long in the domain's time; one
  /// that fails is not repeated, the next is newer.
  private func reportPositions(_ board: FleetBoard) async {
    let pause = min(.seconds(1), max(Self.leastPause, Self.longestSilence / timeScale))
    while !Task.isCancelled {
      let reports = board.reports(at: .now)
      if !reports.isEmpty {
        let outcome = await client.report(PositionsBody(reports: reports), retries: .never)
        tally.add(outcome.value?.taken ?? 0, to: \.fixes)
      }
      try? await Task.sleep(for: pause)
    }
  }
}
