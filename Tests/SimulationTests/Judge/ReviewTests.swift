import DispatchCore
import Simulation
import Testing

@Suite("The judge, shown the core after a decision")
struct ReviewTests {
  static let noon = Made.start

  /// A core that was told to do these things, and its events.
  static func core(
    _ commands: [Command], by policy: Policy = .tours
  ) throws -> (core: Dispatcher, events: [Event]) {
    var area = Area(name: "made")
    area.settings.policy = policy
    var core = Dispatcher(area: area)
    var events: [Event] = []
    for command in commands { events += try core.decide(command, at: noon) }
    return (core, events)
  }

  static func put(_ number: Int, _ place: Coordinate) -> Command {
    let truck = Made.trucks(9, seed: 1, mixed: false)[number - 1]
    return .putTruck(truck, location: place, duty: .onDuty, by: "ann")
  }

  static func call(_ place: Coordinate, _ dangers: [Danger] = []) -> Command {
    .takeCall(
      CallIntake(place: Place(coordinate: place), problem: .battery, dangers: dangers))
  }

  /// A scene next door to the first job, where a crew works; the other truck is far away and free.
  static let held = [
    put(2, Made.at(60)), call(Made.at(60)),
    .advance(
      Command.Report(
        assignment: Assignment.ID(1), step: .onScene, claimedAt: nil, revision: nil, by: "crew")),
    put(1, Made.at(0)), call(Made.at(61)),
  ]

  @Test("finds a job that waits beside a free truck without a word", arguments: [true, false])
  func held(_ isSaid: Bool) throws {
    let (core, events) = try Self.core(Self.held)
    var judge = Judge(policy: .tours)
    for event in events where isSaid || event.type != "explained" {
      judge.observe(isSaid ? event : event.withoutWhy, at: Self.noon)
    }
    judge.review(core, at: Self.noon)
    #expect(judge.violations.map(\.invariant) == (isSaid ? [] : [18]))
  }

  /// Two wait, the graver one farther off and later; then the only truck comes on duty.
  static let passed = [
    call(Made.at(5)), call(Made.at(10), [.liveLane]), put(1, Made.at(0)),
  ]

  @Test(
    "finds a free truck sent past a graver job that it would be the soonest at",
    arguments: [(Policy.fifo, [12]), (.match, []), (.tours, [])])
  func passed(_ policy: Policy, _ invariants: [Int]) throws {
    let (core, events) = try Self.core(Self.passed, by: policy)
    var judge = Judge(policy: .tours)
    for event in events { judge.observe(event, at: Self.noon) }
    var area = core.area
    area.settings.policy = .tours
    judge.review(Dispatcher(area: area, state: core.state), at: Self.noon)
    #expect(judge.violations.map(\.invariant) == invariants)
  }

  /// The second truck ends its job in 32 minutes, 2 km from the graver one; the first is sent past that, which is 17
  /// minutes from it by the ways there are and 67 by a guess.
  @Test("asks for the ways that plans guess")
  func guessed() throws {
    let (core, events) = try Self.core(
      [
        Self.put(2, Made.at(12)), Self.call(Made.at(12)),
        .advance(
          Command.Report(
            assignment: Assignment.ID(1), step: .onScene, claimedAt: nil, revision: nil, by: "crew")
        ),
        Self.call(Made.at(5)), Self.call(Made.at(10), [.liveLane]), Self.put(1, Made.at(0)),
      ], by: .fifo)
    var judge = Judge(policy: .tours)
    for event in events { judge.observe(event, at: Self.noon) }
    var area = core.area
    area.settings.policy = .tours
    judge.review(
      Dispatcher(area: area, state: core.state, travel: FarGuesses()), at: Self.noon)
    #expect(judge.violations.map(\.invariant) == [12])
  }
}

/// 100 s a kilometre, and guesses of four times that.
private struct FarGuesses: TravelTimes {
  var guessesRoughly: Bool { true }

  func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    .milliseconds(100 * start.distance(to: end).meters)
  }

  func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [PackedTime]? {
    ends.flatMap { end in
      starts.map { PackedTime(.milliseconds(400 * $0.distance(to: end).meters)) }
    }
  }
}

extension Event {
  /// Without what a call says about why its job waits.
  fileprivate var withoutWhy: Event {
    guard case .callTaken(var taken) = self else { return self }
    taken.why = nil
    return .callTaken(taken)
  }
}
