import DispatchCore
import DispatchWire
import Simulation
import Testing

/// Instances and their files.
enum Shift {
  /// What a file says, as an instance.
  static func instance(_ file: InstanceFile) throws -> Instance {
    try Instance(
      name: file.name, places: file.places,
      travel: TravelMatrix(count: file.places.count, times: file.travel),
      jobs: file.jobs.map { job in
        Instance.Job(
          id: job.id, released: job.released, dangerClass: job.dangerClass, weight: job.weight,
          place: job.place, service: job.service, endPlace: job.endPlace, arrived: job.arrived,
          truck: job.truck)
      },
      trucks: file.trucks.map { Instance.Truck(callSign: $0.callSign, base: $0.base) },
      bestKnown: file.bestKnown)
  }

  /// What is to be written of an instance.
  static func file(_ instance: Instance) -> InstanceFile {
    let indices = instance.places.indices
    return InstanceFile(
      places: instance.places,
      travel: indices.flatMap { row in indices.map { instance.travel[row, $0] } },
      jobs: instance.jobs.map { job in
        InstanceFile.Job(
          id: job.id, released: job.released, dangerClass: job.dangerClass, weight: job.weight,
          place: job.place, service: job.service, endPlace: job.endPlace, arrived: job.arrived,
          truck: job.truck)
      },
      trucks: instance.trucks.map { InstanceFile.Truck(callSign: $0.callSign, base: $0.base) })
  }

  /// A made-up shift, each truck fit for each job.
  static func made(
    jobs: Int, trucks: Int, every: Duration = .minutes(6), seed: UInt64
  ) throws -> Instance {
    var generator = SplitMix64(seed: seed)
    let places = (0..<jobs + trucks).map { _ in Made.place(&generator) }
    var released = Duration.zero
    let weights = [8, 4, 2, 1]
    let list = (0..<jobs).map { index -> Instance.Job in
      released += .seconds(Int64(generator.exponential(mean: every.inWholeSeconds)))
      let rank = generator.integer(below: 4)
      let service = generator.logNormal(median: 1_044, logDeviation: 1.1)
      return Instance.Job(
        id: Int64(index + 1), released: released, dangerClass: DangerClass.allCases[rank],
        weight: weights[rank], place: trucks + index,
        service: .seconds(Int64(min(max(service, 120), 14_400))), endPlace: trucks + index)
    }
    return try Instance(
      name: "made", places: places,
      travel: TravelMatrix(places, by: Settings().travel), jobs: list,
      trucks: (0..<trucks).map { Instance.Truck(callSign: Made.sign($0 + 1), base: $0) })
  }

  static func play(_ instance: Instance, by policy: Policy = .pair) throws -> RunResult {
    var world = try world(instance, policy)
    return world.run()
  }

  /// The shift with what happened.
  static func played(_ instance: Instance, by policy: Policy) throws -> Instance {
    var world = try world(instance, policy)
    _ = world.run()
    let happened = try world.instance(name: "played", trucks: instance.fleet)
    var jobs = instance.jobs
    for (index, job) in happened.jobs.enumerated() {
      (jobs[index].arrived, jobs[index].truck) = (job.arrived, job.truck)
    }
    return try Instance(
      name: "played", places: instance.places, travel: instance.travel, jobs: jobs,
      trucks: instance.trucks)
  }

  private static func world(_ instance: Instance, _ policy: Policy) throws -> World {
    var area = Area(name: "made")
    area.settings.policy = policy
    return try instance.world(in: area)
  }
}

extension Duration {
  fileprivate var inWholeSeconds: Double { Double(wholeSeconds) }
}

@Suite("An instance")
struct InstanceTests {
  @Test("is written and read back as it was")
  func file() throws {
    let made = try Shift.made(jobs: 12, trucks: 3, seed: 1)
    let file = Shift.file(made)
    let again = try InstanceFile.read(file.serialized())
    #expect(again == file)
    #expect(try Shift.instance(again).jobs == made.jobs)
  }

  @Test("of a run with tows plays to the same responses", arguments: [1, 2, 3] as [UInt64])
  func roundTrip(_ seed: UInt64) throws {
    let trucks = Made.trucks(8, seed: seed, mixed: false)
    // Each call is of another person: one that is told of more danger later is of another class.
    let calls = Made.calls(80, every: .minutes(5), seed: seed)
      .filter { $0.intake.scheduledFor == nil }
      .map { call in
        var call = call
        call.intake.caller = Caller()
        return call
      }
    var area = Area(name: "made")
    area.settings.policy = .pair
    var world = World(area: area, trucks: trucks, calls: calls, seed: seed)
    let first = world.run()
    let written = try world.instance(name: "run", trucks: trucks)
    let instance = try Shift.instance(InstanceFile.read(Shift.file(written).serialized()))
    #expect(instance.jobs.count == first.jobs, "seed \(seed)")
    let second = try Shift.play(instance)
    #expect(second.all == first.all, "seed \(seed)")
    #expect(second.weightedMean == first.weightedMean, "seed \(seed)")
  }

  @Test("of too many places is not written")
  func limit() throws {
    let trucks = Made.trucks(8, seed: 1, mixed: false)
    var world = World(
      area: Area(name: "made"), trucks: trucks,
      calls: Made.calls(80, every: .minutes(5), seed: 1), seed: 1)
    _ = world.run()
    #expect(throws: InstanceFailure.self) {
      try world.instance(name: "run", trucks: trucks, upTo: 20)
    }
  }

  @Test(
    "that is wrong is refused, with the place where it is",
    arguments: [
      ("[]", "expected an object"),
      ("{\"places\":[],\"travel_s\":[],\"jobs\":[],\"trucks\":[]}", "places: expected 1 to 2000"),
      ("{\"places\":[[1,2]],\"travel_s\":[[0,1]],\"jobs\":[],\"trucks\":[]}", "travel_s[0]"),
      ("{\"places\":[[1,2]],\"travel_s\":[[-1]],\"jobs\":[],\"trucks\":[]}", "travel_s[0][0]"),
      ("{\"places\":[[1,2]],\"travel\":[[0]],\"jobs\":[],\"trucks\":[]}", "unknown member"),
      ("{\"places\":[[1,2]],\"travel_s\":[[0]],\"jobs\":[", "not JSON"),
    ])
  func wrong(_ text: String, _ part: String) {
    let failure = #expect(throws: AreaFileFailure.self) {
      try InstanceFile.read(Array(text.utf8))
    }
    #expect("\(failure.map(String.init(describing:)) ?? "")".contains(part))
  }

  @Test("is no instance when its parts don't fit together")
  func parts() throws {
    let made = try Shift.made(jobs: 3, trucks: 2, seed: 1)
    var far = made.jobs
    far[1].place = 99
    var twice = made.jobs
    twice[1].id = twice[0].id
    #expect(throws: InstanceFailure.place(job: 2)) { try Self.with(made, far) }
    #expect(throws: InstanceFailure.jobTwice(1)) { try Self.with(made, twice) }
    var heavier = made.jobs
    for index in heavier.indices { heavier[index].dangerClass = .danger }
    heavier[0].weight = 1
    heavier[1].weight = 5
    let instance = try Self.with(made, heavier)
    #expect(throws: InstanceFailure.weights(.danger)) { try instance.area(Area(name: "made")) }
  }

  private static func with(_ made: Instance, _ jobs: [Instance.Job]) throws -> Instance {
    try Instance(
      name: "made", places: made.places, travel: made.travel, jobs: jobs, trucks: made.trucks)
  }

  @Test("plays the same at another time of the year")
  func shifted() throws {
    let made = try Shift.made(jobs: 60, trucks: 5, seed: 4)
    let area = try made.area(Area(name: "made"))
    let results = [Timestamp.unixEpoch, Made.start].map { start -> RunResult in
      var world = World(
        area: area, trucks: made.fleet, calls: made.arrivals(from: start), seed: 0,
        travel: made.travel(by: area.settings.travel))
      return world.run()
    }
    #expect(results[0].all == results[1].all)
    #expect(results[0].classes == results[1].classes)
    #expect(results[0].driving == results[1].driving)
  }

  @Test("with another fit than the area's gets its own, with no time below its departure")
  func fit() throws {
    let places = [Made.at(0), Made.at(10), Made.at(20)]
    let own = TravelFit(departure: .seconds(60), perKilometer: .seconds(120))
    let matrix = TravelMatrix(places, by: own)
    let found = matrix.fit(of: places, preferring: Settings().travel)
    #expect(abs((found.departure - own.departure).microseconds) < 1_000_000)
    #expect(abs((found.perKilometer - own.perKilometer).microseconds) < 100_000)
    let travel = MatrixTravel(matrix, places: places, fit: found)
    #expect(travel.travelTime(from: places[0], to: places[2]) == matrix[0, 2] - found.departure)
    #expect(matrix[1, 1] == .zero)
  }
}
