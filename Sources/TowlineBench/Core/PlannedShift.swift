import DispatchCore
import Glibc
import Simulation

/// A shift whose number of open jobs stays what it is.
struct PlannedShift {
  private var dispatcher: Dispatcher
  private var generator: SplitMix64
  private var now = Timestamp(microseconds: 1_767_700_800_000_000)
  private var calls = 0
  private let draw: Draw

  /// Draws a place for a truck or a job.
  typealias Draw = (inout SplitMix64) -> Coordinate

  /// Free trucks that can do all, and no job yet.
  ///
  /// - Parameter travel: Nil is by the area's fit.
  init(
    in area: Area, trucks: Int, seed: UInt64, travel: (any TravelTimes)? = nil,
    places draw: @escaping Draw
  ) throws {
    var area = area
    area.settings.policy = .tours
    dispatcher = Dispatcher(area: area, travel: travel)
    generator = SplitMix64(seed: seed)
    self.draw = draw
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

  private mutating func place() -> Coordinate { draw(&generator) }

  /// Of this thread, in microseconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
