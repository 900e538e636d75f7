import DispatchCore
import Simulation
import Testing

@Suite("A world in virtual time")
struct WorldTests {
  static func world(
    _ calls: [World.Arrival], trucks: [TruckDescription], seed: UInt64 = 1,
    faults: CrewHabits.Faults = CrewHabits.Faults(), service: CrewHabits.Service? = nil,
    policy: Policy = .pair, watch: Watch = Watch()
  ) -> World {
    var habits = CrewHabits()
    habits.faults = faults
    if let service { habits.service = service }
    var area = Area(name: "made")
    area.settings.policy = policy
    return World(
      area: area, trucks: trucks, calls: calls, seed: seed, habits: habits,
      measuring: { decide in
        watch.decisions += 1
        decide()
      },
      observing: { event, time in
        watch.events.append((event, time))
        watch.judge.observe(event, at: time)
      },
      reviewing: { watch.judge.review($0, at: $1) })
  }

  @Test("one call, one truck: every time follows from the fit and the service")
  func one() throws {
    let truck = Made.trucks(1, seed: 1, mixed: false).map { description in
      var truck = description
      truck.base = Made.at(10)
      return truck
    }
    let intake = CallIntake(
      place: Place(coordinate: Made.at(0)), problem: .tow,
      destination: Place(coordinate: Made.at(0, 5)))
    let watch = Watch()
    let hour = Duration.hours(1)
    var world = Self.world(
      [World.Arrival(at: Made.start, intake: intake)], trucks: truck,
      service: .logNormal(median: hour, logDeviation: 0, bounds: hour...hour), watch: watch)
    let result = world.run()

    let steps = watch.events.compactMap { event, _ -> (AssignmentState, Duration)? in
      guard case .advanced(let advance) = event else { return nil }
      return (advance.to, advance.at - Made.start)
    }
    let arrival = Duration.milliseconds(232_000 + 908_400)
    let dropoff = arrival + hour + .milliseconds(454_200)
    #expect(
      steps.map(\.0) == [.dispatched, .enRoute, .onScene, .towing, .atDropoff, .cleared])
    #expect(steps.map(\.1) == [.zero, .zero, arrival, arrival + hour, dropoff, dropoff])
    #expect(result.all.count == 1)
    #expect(result.all.mean == arrival)
    #expect(result.driving == .milliseconds(908_400 + 454_200))
    #expect(result.classes[.safe].withinTarget == 1)
    #expect(result.promises.given == 1)
    #expect(result.promises.keptShare == 1)
    #expect(result.promises.pinball == result.promises.meanSlack.map { $0 / 10 })
    #expect(result.reassignmentsPerJob == 0)
    #expect(
      watch.decisions == 14,
      "the truck, the call, six reports, two timers that no longer mattered, four looks after people"
    )
  }

  @Test("a storm keeps every invariant, and all are served", arguments: [1, 2, 3, 4] as [UInt64])
  func storm(_ seed: UInt64) {
    let watch = Watch()
    var world = Self.world(
      Made.calls(600, every: .seconds(60), seed: seed), trucks: Made.trucks(24, seed: seed),
      seed: seed, watch: watch)
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    #expect(watch.judge.violations.isEmpty, "seed \(seed)")
    #expect(result.unserved == 0, "seed \(seed)")
    #expect(result.jobs == result.all.count, "seed \(seed)")
    #expect(result.jobs > 400, "seed \(seed)")
    #expect(result.reassignmentsPerJob == 0, "seed \(seed)")
    world.dispatcher.checkInvariants()
  }

  @Test(
    "so does one in which crews decline or don't answer, members cancel or are gone",
    arguments: [1, 2, 3, 4] as [UInt64])
  func faults(_ seed: UInt64) {
    let watch = Watch()
    var world = Self.world(
      Made.calls(600, every: .seconds(90), seed: seed), trucks: Made.trucks(24, seed: seed),
      seed: seed, faults: .all, watch: watch)
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    #expect(watch.judge.violations.isEmpty, "seed \(seed)")
    #expect(result.unserved == 0, "seed \(seed)")
    #expect(result.reassignmentsPerJob > 0, "seed \(seed)")
    #expect(FaultTests.askedAnew(watch) > 0, "seed \(seed)")
    #expect(result.all.count < result.jobs, "seed \(seed): some were cancelled")
  }

  @Test(
    "so do those that plan ahead: no grave job is passed over, none waits unsaid beside a free truck",
    arguments: [Policy.match, .tours], [1] as [UInt64])
  func planned(_ policy: Policy, _ seed: UInt64) {
    let watch = Watch(policy: policy)
    var world = Self.world(
      Made.calls(500, every: .seconds(100), seed: seed), trucks: Made.trucks(24, seed: seed),
      seed: seed, faults: .all, policy: policy, watch: watch)
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    #expect(FaultTests.askedAnew(watch) > 0, "seed \(seed)")
    #expect(watch.judge.violations.isEmpty, "seed \(seed)")
    #expect(result.unserved == 0, "seed \(seed)")
  }

  @Test("the same seed gives the same run; another seed another one")
  func seeds() {
    let calls = Made.calls(200, every: .seconds(120), seed: 5)
    let digests = ([7, 7, 8] as [UInt64]).map { seed -> UInt64 in
      var world = Self.world(calls, trucks: Made.trucks(12, seed: 5), seed: seed, faults: .all)
      return world.run().digest
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    #expect(digests[0] == 9_705_962_034_240_497_544, "in every process")
  }

  @Test("the time on scene is the call's own, whatever the fleet")
  func hiddenService() {
    let calls = Made.calls(50, every: .minutes(30), seed: 9)
    let services = [6, 24].map { count -> [Job.ID: Duration] in
      let watch = Watch()
      var world = Self.world(calls, trucks: Made.trucks(count, seed: 3, mixed: false), watch: watch)
      _ = world.run()
      return Self.services(watch.events)
    }
    #expect(services[0].count > 40)
    #expect(services[0] == services[1])
  }

  /// From arrival to the next step, for each job.
  static func services(_ events: [(event: Event, at: Timestamp)]) -> [Job.ID: Duration] {
    var jobs: [Assignment.ID: Job.ID] = [:]
    var arrivals: [Job.ID: Timestamp] = [:]
    var services: [Job.ID: Duration] = [:]
    for (event, time) in events {
      if case .assigned(let assignment) = event { jobs[assignment.id] = assignment.job }
      guard case .advanced(let advance) = event, let job = jobs[advance.assignment] else {
        continue
      }
      if advance.to == .onScene { arrivals[job] = time }
      if let arrival = arrivals[job], services[job] == nil, advance.to != .onScene {
        services[job] = time - arrival
      }
    }
    return services
  }

  @Test("what no truck can serve is left, and said to be left")
  func unserved() {
    let vans = Made.trucks(3, seed: 1).filter { $0.equipment.contains(.booster) && $0.seats == 1 }
    let intake = CallIntake(place: Place(coordinate: Made.at(0)), problem: .tow)
    var world = Self.world([World.Arrival(at: Made.start, intake: intake)], trucks: vans)
    let result = world.run()
    #expect(result.unserved == 1)
    #expect(result.promises.keptShare == nil, "nothing was promised, so nothing was broken")
    #expect(result.all.count == 0)
    #expect(result.all.lateShare == 1)
    #expect(result.classes[.safe].jobs == 1)
    #expect(result.classes[.safe].unserved == 1)
  }

  @Test("an empty stream is an empty run")
  func empty() {
    var world = Self.world([], trucks: [])
    let result = world.run()
    #expect(result.jobs == 0)
    #expect(result.all == result.classes[.life])
    #expect(result.weightedMean == .zero)
    #expect(result.promises.given == 0)
    #expect(result.promises.keptShare == nil)
    #expect(result.promises.meanSlack == nil)
    #expect(result.promises.pinball == nil)
  }
}
