import DispatchCore
import Simulation

/// The core with crews that are at a vehicle at once and back at their bases as soon as they are done:
/// then a region's nearest free truck goes by a list that never changes. (In a simulated world trucks
/// stay where they were last.)
struct HomingCentre {
  private let bases: [Coordinate]
  private var dispatcher: Dispatcher
  private var generator: SplitMix64
  private var now = Made.start
  private var underWay: [(until: Timestamp, assignment: Assignment.ID, truck: Int)] = []
  /// When each truck, by its index, was busy.
  private(set) var busy: [[Range<Timestamp>]]

  private static let service = 1_800_000_000.0

  init(bases: [Coordinate], seed: UInt64) throws(Refusal) {
    self.bases = bases
    generator = SplitMix64(seed: seed)
    busy = bases.map { _ in [] }
    var settings = Settings()
    settings.policy = .pair
    settings.maximumFixAge = .days(1_000)
    settings.ageCaps = ByClass { _ in .days(1_000) }
    dispatcher = Dispatcher(area: Area(name: "homing", settings: settings))
    for (index, base) in bases.enumerated() {
      let truck = TruckDescription(
        callSign: Made.sign(index + 1), equipment: [.booster], weightClass: .light, seats: 1,
        base: base)
      try decide(.putTruck(truck, location: base, duty: .onDuty, by: "test"))
    }
  }

  /// Takes Poisson calls from regions, each from a place with its share in them.
  ///
  /// - Parameter load: Calls a service time.
  /// - Returns: when the last call came.
  mutating func take(
    calls: Int, load: Double, from regions: [(value: Coordinate, weight: Double)]
  ) throws(Refusal) -> Timestamp {
    var time = now
    for _ in 0..<calls {
      time += .microseconds(Int64(generator.exponential(mean: Self.service / load)))
      while let next = nextEnd(before: time) { try end(next) }
      now = time
      let place = Place(coordinate: generator.one(of: regions))
      try decide(.takeCall(CallIntake(place: place, problem: .battery)))
    }
    return time
  }

  private func nextEnd(before time: Timestamp) -> Int? {
    underWay.indices.min { underWay[$0].until < underWay[$1].until }
      .flatMap { underWay[$0].until < time ? $0 : nil }
  }

  private mutating func end(_ index: Int) throws(Refusal) {
    let ended = underWay.remove(at: index)
    now = ended.until
    let fix = Fix(coordinate: bases[ended.truck], at: now)
    _ = dispatcher.take([(Made.sign(ended.truck + 1), fix)], at: now)
    try report(ended.assignment, .cleared)
  }

  private mutating func begin(_ assignment: Assignment) throws(Refusal) {
    let truck = Int(assignment.truck.number) - 1
    let until = now + .microseconds(Int64(generator.exponential(mean: Self.service)))
    underWay.append((until, assignment.id, truck))
    busy[truck].append(now..<until)
    try report(assignment.id, .onScene)
  }

  private mutating func report(_ id: Assignment.ID, _ step: AssignmentState.Step) throws(Refusal) {
    try decide(.advance(Command.Report(assignment: id, step: step, by: "crew")))
  }

  private mutating func decide(_ command: Command) throws(Refusal) {
    let events = try dispatcher.decide(command, at: now)
    _ = dispatcher.drainChanges()
    for event in events {
      if case .assigned(let assignment) = event { try begin(assignment) }
    }
  }
}
