import DispatchCore
import Simulation
import Testing

@Suite("The share of promises kept")
struct KeptShareTests {
  /// What became of the promises of a run, reckoned from its events alone.
  private struct Books {
    var promises: [Job.ID: Timestamp] = [:]
    var arrivals: [Job.ID: Timestamp] = [:]
    var cancellations: [Job.ID: Timestamp] = [:]
    private var jobs: [Assignment.ID: Job.ID] = [:]

    init(_ events: [(event: Event, at: Timestamp)]) {
      for (event, time) in events { note(event, at: time) }
    }

    private mutating func note(_ event: Event, at time: Timestamp) {
      switch event {
      case .assigned(let assignment): jobs[assignment.id] = assignment.job
      case .promiseGiven(let job, let promise): promises[job] = promise.arriveBy
      case .jobCancelled(let job, _, _, _): cancellations[job] = time
      case .advanced(let advance) where advance.to == .onScene:
        guard let job = jobs[advance.assignment], arrivals[job] == nil else { return }
        arrivals[job] = advance.at
      default: return
      }
    }

    var kept: Int { promises.count { job, by in arrivals[job].map { $0 <= by } ?? false } }

    var withdrawn: Int {
      promises.count { job, by in
        arrivals[job] == nil && (cancellations[job].map { $0 <= by } ?? false)
      }
    }

    /// Those to which nobody came although the member waited until they were over.
    var inVain: Int {
      promises.count { job, by in
        arrivals[job] == nil && (cancellations[job].map { $0 > by } ?? true)
      }
    }
  }

  @Test("counts those to whom nobody came, and not those who cancelled in time")
  func neverServed() throws {
    var faults = CrewHabits.Faults()
    faults.declined = 0.9
    faults.unwilling = .hours(3)
    faults.cancelled = 0.4
    let watch = Watch()
    var world = WorldTests.world(
      Made.calls(200, every: .minutes(15), seed: 4), trucks: Made.trucks(2, seed: 4, mixed: false),
      faults: faults, watch: watch)
    let result = world.run()
    let books = Books(watch.events)
    #expect(books.kept > 0 && books.withdrawn > 0 && books.inVain > 0, "or it shows nothing")
    #expect(result.promises.given == books.promises.count)
    let due = Double(books.promises.count - books.withdrawn)
    let share = try #require(result.promises.keptShare)
    #expect(abs(share - Double(books.kept) / due) < 1e-9)
  }

  @Test(
    "is a half when the desk takes the only truck off one of two jobs again and again, for hours")
  func takenOff() {
    let calls = [
      Self.call(Made.at(20), after: .zero), Self.call(Made.at(0, 10), after: .minutes(30)),
    ]
    var world = WorldTests.world(calls, trucks: Made.trucks(1, seed: 1, mixed: false))
    for minute in 1...Int64(600) { world.release(Job.ID(1), at: Made.start + .minutes(minute)) }
    let result = world.run()
    #expect(result.promises.given == 2)
    #expect(result.unserved == 0)
    #expect(result.all.longest > .minutes(600))
    #expect(result.promises.keptShare == 0.5)
  }

  private static func call(_ place: Coordinate, after delay: Duration) -> World.Arrival {
    World.Arrival(
      at: Made.start + delay,
      intake: CallIntake(place: Place(coordinate: place), problem: .battery))
  }
}
