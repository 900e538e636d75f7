import DispatchClient
import DispatchCore
import DispatchWire
import Simulation

/// One truck's crew.
struct Crew: Sendable {
  let client: DispatchClient
  let truck: CallSign
  let board: FleetBoard
  let tally: CrewTally
  let travel: TravelFit
  let timeScale: Double
  let habits: RoadHabits
  var generator: SplitMix64
  /// The assignments to which nobody will come, decided at acceptance.
  private var goneOnArrival: Assignment.ID?

  init(
    client: DispatchClient, truck: CallSign, board: FleetBoard, tally: CrewTally,
    travel: TravelFit, timeScale: Double, habits: RoadHabits, generator: SplitMix64
  ) {
    self.client = client
    self.truck = truck
    self.board = board
    self.tally = tally
    self.travel = travel
    self.timeScale = timeScale
    self.habits = habits
    self.generator = generator
  }

  /// Serves one instruction after the other until the task is cancelled.
  mutating func work() async {
    while !Task.isCancelled {
      switch await client.instruction(truck, wait: .seconds(20), retries: .never) {
      case .accepted(let received):
        guard let instruction = received.value else { continue }
        // Cancellation ends the loop.
        try? await stage(instruction)
      case .refused, .unknown, .outOfReach: await pause()
      }
    }
  }

  /// Does the next stage of an assignment and reports it; the next poll tells how it goes on.
  private mutating func stage(_ instruction: AssignmentView) async throws {
    switch instruction.state {
    case .assigned: try await answer(instruction)
    case .dispatched:
      try await wait(travel.departure)
      try await report(.enRoute, instruction)
    case .enRoute: try await drive(instruction)
    case .onScene: try await workOnScene(instruction)
    case .towing: try await tow(instruction)
    case .atDropoff:
      try await wait(between(habits.unloading))
      try await clear(instruction)
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: await pause()
    }
  }

  private mutating func answer(_ instruction: AssignmentView) async throws {
    try await wait(between(habits.acceptance))
    if generator.chance(habits.declines) {
      if try await report(.declined, instruction) { tally.add(to: \.declined) }
      return
    }
    goneOnArrival = generator.chance(habits.goneOnArrivals) ? instruction.id : nil
    if try await report(.dispatched, instruction) { tally.add(to: \.accepted) }
  }

  private mutating func drive(_ instruction: AssignmentView) async throws {
    if let place = instruction.coordinate { try await drive(to: place) }
    if goneOnArrival == instruction.id {
      if try await report(.goneOnArrival, instruction) { tally.add(to: \.goneOnArrival) }
    } else if try await report(.onScene, instruction) {
      tally.add(to: \.onScene)
    }
  }

  private mutating func workOnScene(_ instruction: AssignmentView) async throws {
    let median = habits.workMedian / .seconds(1)
    let seconds = generator.logNormal(median: median, logDeviation: habits.workLogDeviation)
    try await wait(min(.seconds(seconds), habits.longestWork))
    let isTow = instruction.problem?.isTow ?? false
    if isTow, instruction.destination != nil {
      try await report(.towing, instruction)
    } else {
      try await clear(instruction)
    }
  }

  private mutating func tow(_ instruction: AssignmentView) async throws {
    if let destination = instruction.destination { try await drive(to: destination) }
    try await report(.atDropoff, instruction)
  }

  private mutating func clear(_ instruction: AssignmentView) async throws {
    if try await report(.cleared, instruction) { tally.add(to: \.cleared) }
  }
}

extension Crew {
  /// Reports a stage until the server has an answer; false when it refuses.
  @discardableResult
  private mutating func report(
    _ step: AssignmentState.Step, _ instruction: AssignmentView
  ) async throws -> Bool {
    let key = IdempotencyKey()
    let body = AdvanceBody(to: step, revision: instruction.revision)
    while true {
      try Task.checkCancellation()
      switch await client.advance(instruction.id, body, key: key, retries: .never) {
      case .accepted: return true
      case .refused(let refused) where refused.isForGood:
        tally.add(to: \.refused)
        return false
      case .refused, .unknown, .outOfReach: await pause()
      }
    }
  }

  /// Drives at the area's speed, more or less.
  private mutating func drive(to place: Coordinate) async throws {
    let start = board.position(of: truck, at: .now) ?? place
    let ideal = travel.travelTime(for: start.distance(to: place))
    let factor = generator.logNormal(median: 1, logDeviation: habits.travelLogDeviation)
    let length = real(ideal * factor)
    board.set(Motion(start: start, end: place, departure: .now, length: length), of: truck)
    try await Task.sleep(for: length)
    board.set(.standing(at: place, since: .now), of: truck)
  }

  private mutating func between(_ range: ClosedRange<Duration>) -> Duration {
    range.lowerBound + (range.upperBound - range.lowerBound) * generator.unit()
  }

  private func wait(_ duration: Duration) async throws {
    try await Task.sleep(for: real(duration))
  }

  /// How long a duration of the domain takes here.
  private func real(_ duration: Duration) -> Duration { duration / timeScale }

  /// A short wait before asking again, not the same for all.
  private mutating func pause() async {
    try? await Task.sleep(for: .milliseconds(200 + generator.integer(below: 600)))
  }
}
