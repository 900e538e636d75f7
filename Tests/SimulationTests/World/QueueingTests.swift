import DispatchCore
import Simulation
import Testing

@Suite("What queueing theory says")
struct QueueingTests {
  /// Ten trucks that need no time to travel, Poisson calls of one class at a load of eight.
  static func waits(calls count: Int, seed: UInt64) -> [Double] {
    let service = Duration.minutes(30)
    var settings = Settings()
    settings.travel = TravelFit(departure: .zero, perKilometer: .zero)
    let area = Area(name: "theory", settings: settings)
    var generator = SplitMix64(seed: seed)
    var time = Made.start
    let calls = (0..<count).map { _ -> World.Arrival in
      time += .microseconds(Int64(generator.exponential(mean: 225_000_000)))
      let place = Place(coordinate: Made.place(&generator))
      return World.Arrival(at: time, intake: CallIntake(place: place, problem: .battery))
    }
    var habits = CrewHabits()
    habits.service = .exponential(mean: service)
    habits.fixEvery = nil
    let watch = Watch()
    var world = World(
      area: area, trucks: Made.trucks(10, seed: seed, mixed: false), calls: calls, seed: seed,
      habits: habits,
      observing: { event, time in
        if case .advanced(let advance) = event, advance.to == .onScene {
          watch.events.append((event, time))
        }
        if case .callTaken = event { watch.events.append((event, time)) }
        if case .assigned = event { watch.events.append((event, time)) }
      })
    _ = world.run()
    return responses(watch.events).map { Double($0.microseconds) / Double(service.microseconds) }
  }

  /// The waits of the jobs, by number.
  static func responses(_ events: [(event: Event, at: Timestamp)]) -> [Duration] {
    var opened: [Timestamp] = []
    var jobs: [Assignment.ID: Int] = [:]
    var waits: [Duration] = []
    for (event, time) in events {
      if case .callTaken(let taken) = event, taken.opens != nil {
        opened.append(time)
        waits.append(.zero)
      }
      if case .assigned(let assignment) = event {
        jobs[assignment.id] = Int(assignment.job.number) - 1
      }
      if case .advanced(let advance) = event, let job = jobs[advance.assignment] {
        waits[job] = time - opened[job]
      }
    }
    return waits
  }

  /// The mean of all but the first tenth, and its standard error by the means of thirty batches.
  static func estimate(_ waits: [Double]) -> (mean: Double, error: Double) {
    let steady = Array(waits.dropFirst(waits.count / 10))
    let size = steady.count / 30
    let means = (0..<30).map { batch in
      steady[batch * size..<(batch + 1) * size].reduce(0, +) / Double(size)
    }
    let mean = means.reduce(0, +) / 30
    let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 29
    return (mean, (variance / 30).squareRoot())
  }

  @Test("without travel it is M/M/10 at a load of 8: mean wait 0.2046, P(wait) 0.409")
  func erlangC() {
    let waits = Self.waits(calls: 20_000, seed: 11)
    let (mean, error) = Self.estimate(waits)
    #expect(error < 0.03, "too few calls to tell")
    #expect(abs(mean - 0.204_590_075_4) < 3 * error, "\(mean) ± \(error)")
    let steady = waits.dropFirst(2_000)
    let share = Double(steady.count { $0 > 0 }) / Double(steady.count)
    #expect(abs(share - 0.409_180_150_8) < 0.03, "\(share)")
  }
}
