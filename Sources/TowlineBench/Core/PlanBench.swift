import DispatchCore
import Glibc
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
    let times = try (0..<rounds).map { round in
      var shift = try PlannedShift(
        trucks: trucks, kilometers: kilometers, seed: UInt64(round))
      try shift.fill(to: open)
      return try (0..<Self.decisions).map { _ in try shift.decide(keeping: open) }.sorted()
    }
    let what = "\(trucks.grouped) trucks, \(open.grouped) open jobs"
    return [
      Row("\(what): a decision", "µs", Series(times.map { $0[$0.count / 2] })),
      Row(
        "\(what): one in a hundred", "µs", Series(times.map { $0[$0.count * 99 / 100] }),
        aim: .atMost(aim)),
    ]
  }
}

/// A shift whose number of open jobs stays what it is.
private struct PlannedShift {
  private var dispatcher: Dispatcher
  private var generator: SplitMix64
  private var now = Timestamp(microseconds: 1_767_700_800_000_000)
  private var calls = 0
  private let kilometers: Double

  init(trucks: Int, kilometers: Double, seed: UInt64) throws {
    var area = Area(name: "square")
    area.settings.policy = .tours
    dispatcher = Dispatcher(area: area)
    generator = SplitMix64(seed: seed)
    self.kilometers = kilometers
    for number in 1...trucks {
      guard let callSign = CallSign("T\(number)") else { throw Failure("no call sign") }
      let truck = TruckDescription(
        callSign: callSign, equipment: Equipment(Equipment.named.map(\.equipment)),
        weightClass: .heavy, seats: 8, base: place())
      _ = try dispatcher.decide(
        .putTruck(truck, location: nil, duty: .onDuty, by: "bench"), at: now)
    }
  }

  mutating func fill(to open: Int) throws {
    while dispatcher.state.jobs.count < open {
      now += .seconds(2)
      _ = try dispatcher.decide(.takeCall(call()), at: now)
    }
  }

  /// One decision: a call where a job has ended, else a crew's next step.
  ///
  /// - Returns: its processor time in microseconds.
  mutating func decide(keeping open: Int) throws -> Double {
    now += .seconds(5)
    let command: Command
    if dispatcher.state.jobs.count < open {
      command = .takeCall(call())
    } else {
      let active = Array(dispatcher.state.assignments.keys)
      let id = active[generator.integer(below: active.count)]
      let isThere = dispatcher.state.assignments[id]?.state.hasArrived == true
      command = .advance(
        Command.Report(assignment: id, step: isThere ? .cleared : .onScene, by: "bench"))
    }
    let start = Self.processorTime
    _ = try dispatcher.decide(command, at: now)
    let time = Self.processorTime - start
    _ = dispatcher.drainChanges()
    return time
  }

  private mutating func call() -> CallIntake {
    calls += 1
    let luck = generator.unit()
    let dangers: [Danger] =
      luck < 0.02 ? [.trapped] : luck < 0.12 ? [.liveLane] : luck < 0.4 ? [.shoulder] : []
    return CallIntake(
      place: Place(coordinate: place()), problem: .tow, dangers: dangers,
      caller: Caller(phone: "55\(1_000_000 + calls)"))
  }

  private mutating func place() -> Coordinate {
    let e7PerKilometer = 1e7 / 111.195
    let half = kilometers / 2
    return Coordinate(
      latitudeE7: Int32((kilometers * generator.unit() - half) * e7PerKilometer),
      longitudeE7: Int32((kilometers * generator.unit() - half) * e7PerKilometer))
  }

  /// Of this thread, in microseconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
