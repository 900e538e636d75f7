import DispatchCore
import Simulation
import Testing

@Suite("A person who calls again")
struct RedialTests {
  private static let tenMinutes = CrewHabits.Service.logNormal(
    median: .minutes(10), logDeviation: 0, bounds: .minutes(10)...(.minutes(10)))

  static func call(
    after delay: Duration, at place: Coordinate = Made.at(5), plate: String? = nil,
    problem: Problem = .battery, phone: String = "555 12345"
  ) -> World.Arrival {
    World.Arrival(
      at: Made.start + delay,
      intake: CallIntake(
        place: Place(coordinate: place), problem: problem, caller: Caller(phone: phone),
        vehicle: Vehicle(plate: plate)))
  }

  /// One truck 5 km away: some twenty minutes a job.
  private static func run(_ calls: [World.Arrival]) -> (watch: Watch, result: RunResult) {
    let trucks = Made.trucks(1, seed: 1, mixed: false).map { description in
      var truck = description
      truck.base = Made.at(0)
      return truck
    }
    let watch = Watch()
    var world = WorldTests.world(calls, trucks: trucks, service: tenMinutes, watch: watch)
    return (watch, world.run())
  }

  private static func taken(_ watch: Watch) -> Int {
    watch.events.count { if case .callTaken = $0.event { true } else { false } }
  }

  @Test("is heard while the truck is still to come, and opens no job")
  func waiting() {
    let run = Self.run([Self.call(after: .zero), Self.call(after: .minutes(1))])
    #expect(Self.taken(run.watch) == 2)
    #expect(run.result.jobs == 1)
  }

  @Test("has no more reason to once the job has ended, however often")
  func served() {
    let run = Self.run(
      [Duration.zero, .minutes(1), .hours(1), .hours(2)].map { Self.call(after: $0) })
    #expect(Self.taken(run.watch) == 2)
    #expect(run.result.jobs == 1)
    #expect(run.result.unserved == 0)
  }

  @Test(
    "about something else is served again",
    arguments: [
      call(after: .hours(1), at: Made.at(6)), call(after: .hours(1), problem: .tyreChange),
      call(after: .hours(1), plate: "XYZ 789"), call(after: .minutes(121)),
      call(after: .hours(1), phone: "555 54321"),
    ])
  func another(_ second: World.Arrival) {
    let run = Self.run([Self.call(after: .zero, plate: "ABC 123"), second])
    #expect(run.result.jobs == 2)
    #expect(run.result.all.count == 2)
  }

  @Test("makes a storm no longer, nor other, for a policy that serves sooner")
  func policies() throws {
    var area = try Fixture.area("harlow")
    let calls = try Made.day(of: .stormDay, in: area, seed: 20_260_123)
    let people = Set(calls.compactMap(\.intake.caller.phone)).count
    try #require(people < calls.count)
    var services: [[Job.ID: Duration]] = []
    for policy in [Policy.fifo, .pair, .tours] {
      area.settings.policy = policy
      let watch = Watch()
      var world = World(
        area: area, trucks: area.trucks, calls: calls, seed: 1,
        observing: { watch.events.append(($0, $1)) })
      let jobs = world.run().jobs
      #expect(jobs == people, "\(policy)")
      services.append(WorldTests.services(watch.events))
    }
    #expect(services[0].count == people)
    #expect(services[0] == services[1])
    #expect(services[0] == services[2])
  }
}
