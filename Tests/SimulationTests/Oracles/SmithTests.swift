import DispatchCore
import Simulation
import Testing

/// One truck, no way between jobs: the best order is by weight over time taken, the greatest first
/// (Smith 1956, "Various optimizers for single-stage production", Naval Research Logistics Quarterly
/// 3).
@Suite("Smith's rule")
struct SmithTests {
  /// Whether a job of this weight and time goes before another.
  static func goesFirst(
    _ left: (weight: Int, time: Duration), _ right: (weight: Int, time: Duration)
  ) -> Bool {
    Int64(left.weight) * right.time.microseconds > Int64(right.weight) * left.time.microseconds
  }

  @Test("is what the plan with hindsight finds", arguments: 1...6 as ClosedRange<UInt64>)
  func hindsight(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let jobs = (1...14).map { number in
      Instance.Job(
        id: number, released: .zero, dangerClass: .safe,
        weight: generator.integer(in: 1...8), place: 0,
        service: .seconds(generator.integer(in: 120...7_200)), endPlace: 0)
    }
    let instance = try Instance(
      name: "smith", places: [Made.at(0)], travel: TravelMatrix(count: 1, times: [.zero]),
      jobs: jobs, trucks: [Instance.Truck(callSign: Made.sign(1), base: 0)])
    let order = jobs.indices.sorted {
      Self.goesFirst((jobs[$0].weight, jobs[$0].service), (jobs[$1].weight, jobs[$1].service))
    }
    var free = Duration.zero
    let best = HindsightPlan(
      tours: [
        order.map { index in
          defer { free += jobs[index].service }
          return HindsightPlan.Stop(job: index, leaves: free)
        }
      ])
    let found = try #require(Hindsight.plan(instance, seed: seed, moves: 40_000))
    #expect(found.weightedMean == (try instance.weightedMean(of: best)), "seed \(seed)")
  }

  /// All wait at one place and are towed to different ones, so a job takes its service and the way
  /// there and back, which the core knows. The first one goes before the others are known.
  @Test("is what planned tours follow", arguments: 1...6 as ClosedRange<UInt64>)
  func tours(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let settings = Self.settings
    let jobs = (0..<10).map { _ -> (danger: DangerClass, end: Coordinate) in
      (generator.chance(0.5) ? .exposed : .safe, Made.place(&generator))
    }
    let taken = jobs.map { job in
      (
        weight: settings.weights[job.danger],
        time: settings.planning.expectedService
          + settings.travel.travelTime(for: Made.at(0).distance(to: job.end)) * 2
      )
    }
    let order = [0] + (1..<10).sorted { Self.goesFirst(taken[$0], taken[$1]) }
    #expect(Self.served(jobs, seed: seed) == order.map { Int64($0 + 1) }, "seed \(seed)")
  }

  /// Nobody is ever late, so that the weight stays what it is.
  static var settings: Settings {
    var settings = Settings()
    settings.policy = .tours
    settings.travel.departure = .zero
    settings.weights[.exposed] = 5
    settings.weights[.safe] = 3
    settings.targets = ByClass { _ in .days(1_000) }
    settings.ageCaps = ByClass { _ in .days(1_000) }
    return settings
  }

  /// The numbers of the jobs in the order in which the truck comes to them.
  static func served(_ jobs: [(danger: DangerClass, end: Coordinate)], seed: UInt64) -> [Int64] {
    let truck = TruckDescription(
      callSign: Made.sign(1), equipment: [.flatbed], weightClass: .heavy, seats: 4,
      base: Made.at(0))
    let calls = jobs.map { job in
      World.Arrival(
        at: Made.start,
        intake: CallIntake(
          place: Place(coordinate: Made.at(0)), problem: .tow,
          dangers: job.danger == .exposed ? [.shoulder] : [],
          destination: Place(coordinate: job.end)))
    }
    let watch = Watch()
    var world = World(
      area: Area(name: "smith", settings: settings), trucks: [truck], calls: calls, seed: seed,
      observing: { watch.events.append(($0, $1)) })
    _ = world.run()
    return watch.events.compactMap { event, _ in
      if case .assigned(let assignment) = event { assignment.job.number } else { nil }
    }
  }
}
