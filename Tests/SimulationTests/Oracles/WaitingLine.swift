import DispatchCore
import Simulation

/// Calls at one place where the trucks stand: nobody travels, so that what is left is a waiting line.
/// Times in microseconds.
struct WaitingLine {
  static let trucks = 10
  /// Calls a service time of the classes D1, D2 and D3.
  static let rates = [2.0, 3.0, 3.0]
  /// The mean service time.
  static let service = Duration.minutes(30)

  private(set) var arrivals: [Int64] = []
  private(set) var services: [Int64] = []
  /// 0 for D1, 1 for D2, 2 for D3.
  private(set) var classes: [Int] = []

  /// Poisson calls, each with a service time of its own, exponential or always the mean.
  init(
    calls count: Int, seed: UInt64, rates: [Double] = WaitingLine.rates, isConstant: Bool = false
  ) {
    var generator = SplitMix64(seed: seed)
    let mean = Double(Self.service.microseconds)
    let gap = mean / rates.reduce(0, +)
    var time = Int64(0)
    for _ in 0..<count {
      time += Int64(generator.exponential(mean: gap))
      arrivals.append(time)
      classes.append(generator.index(weights: rates))
      services.append(isConstant ? Int64(mean) : Int64(generator.exponential(mean: mean)))
    }
  }

  /// How long each call waits when a free truck takes the waiting one of least rank, of equal ones
  /// the oldest: the definition of the line, written without anything of the core's.
  func waits(byRank ranks: [Int]) -> [Int64] {
    var waits = arrivals.map { _ in Int64(0) }
    var freeAt = [Int64](repeating: 0, count: Self.trucks)
    var (waiting, next): ([Int], Int) = ([], 0)
    while next < arrivals.count || !waiting.isEmpty {
      let truck = Self.leastIndex(freeAt)
      while next < arrivals.count, waiting.isEmpty || arrivals[next] <= freeAt[truck] {
        waiting.append(next)
        next += 1
      }
      let call = waiting.remove(at: Self.leastIndex(waiting.map { ranks[$0] }))
      let start = max(arrivals[call], freeAt[truck])
      waits[call] = start - arrivals[call]
      freeAt[truck] = start + services[call]
    }
    return waits
  }

  /// The first index of the least value.
  private static func leastIndex<Value: Comparable>(_ values: [Value]) -> Int {
    var least = 0
    for index in values.indices where values[index] < values[least] { least = index }
    return least
  }

  /// How long each call waits in a simulated world.
  func waits(by policy: Policy) -> [Int64] {
    let area = Area(name: "theory", settings: Self.settings(policy))
    let watch = Watch()
    var world = World(
      area: area, trucks: Self.fleet, calls: calls, seed: 1,
      observing: { event, time in
        switch event {
        case .callTaken, .assigned: watch.events.append((event, time))
        case .advanced(let advance) where advance.to == .onScene:
          watch.events.append((event, time))
        default: return
        }
      })
    _ = world.run()
    return QueueingTests.responses(watch.events).map(\.microseconds)
  }

  private static let place = Made.at(0)

  private static var fleet: [TruckDescription] {
    (1...trucks).map { number in
      TruckDescription(
        callSign: Made.sign(number), equipment: [.booster], weightClass: .light, seats: 1,
        base: place)
    }
  }

  private var calls: [World.Arrival] {
    let dangers: [[Danger]] = [[.liveLane], [.shoulder], []]
    return arrivals.indices.map { index in
      World.Arrival(
        at: Made.start + .microseconds(arrivals[index]),
        intake: CallIntake(
          place: Place(coordinate: Self.place), problem: .battery,
          dangers: dangers[classes[index]]),
        work: World.Work(service: .microseconds(services[index]), endsAt: Self.place))
    }
  }

  /// No travel, and nobody is ever late, so that the class alone decides.
  private static func settings(_ policy: Policy) -> Settings {
    var settings = Settings()
    settings.policy = policy
    settings.travel = TravelFit(departure: .zero, perKilometer: .zero)
    settings.targets = ByClass { _ in .days(1_000) }
    settings.ageCaps = ByClass { _ in .days(1_000) }
    return settings
  }
}
