import DispatchCore
import DispatchWire
import PlainJSON
import Simulation

/// What is played: a recorded stream or an instance, with its trucks and its luck.
struct SimulatedShift {
  var area: Area
  var trucks: [TruckDescription]
  var calls: [World.Arrival]
  var travel: (any TravelTimes)?
  var habits = CrewHabits()
  var seed: UInt64 = 1
  /// Known when an instance is played with its own trucks.
  var instance: Instance?
  /// What somebody should know about the input, a line each.
  var warnings: [String] = []

  /// A recorded stream.
  init(stream: CallStream, area: Area) throws {
    guard !area.trucks.isEmpty else {
      throw ExitMessage(
        "the area \(area.name) has no trucks: name one that has, by --area", code: .misuse)
    }
    guard !stream.calls.isEmpty else {
      throw ExitMessage("the stream has no calls, or none between --from and --to", code: .misuse)
    }
    self.area = area
    trucks = area.trucks
    calls = try stream.calls.map { try Self.arrival($0, area: area) }
    warnings = stream.warnings + Self.warnings(of: stream, calls, area)
  }

  /// An instance; the given area's settings without its weights and travel times.
  init(instance: Instance, area: Area) throws {
    guard !instance.trucks.isEmpty else {
      throw ExitMessage("the instance \(instance.name) has no trucks", code: .misuse)
    }
    do {
      self.area = try instance.area(area)
    } catch {
      throw ExitMessage("the instance \(instance.name) is wrong: \(error)", code: .misuse)
    }
    trucks = instance.fleet
    calls = instance.arrivals()
    travel = instance.travel(by: self.area.settings.travel)
    self.instance = instance
  }

  private static func arrival(_ call: StreamedCall, area: Area) throws -> World.Arrival {
    let body = JSONValue.object(call.body).serialized()
    do throws(WireRefusal) {
      return World.Arrival(at: call.at, intake: try CallDoor.read(body, area: area))
    } catch {
      throw ExitMessage(
        "the call of \(call.at.rfc3339) would be refused: \(error.sentence)", code: .misuse)
    }
  }

  private static func warnings(
    of stream: CallStream, _ calls: [World.Arrival], _ area: Area
  ) -> [String] {
    let repeats = zip(stream.calls, stream.calls.dropFirst()).count { $0 == $1 }
    let outside = calls.count { call in
      call.intake.place.coordinate.map { area.bounds?.contains($0) == false } ?? false
    }
    let nowhere = calls.count { $0.intake.place.coordinate == nil }
    let idle = area.trucks.filter { $0.equipment.isEmpty }
    let far = area.trucks.filter { area.bounds?.contains($0.base) == false }
    return [
      repeats > 0 ? "\(repeats) rows repeat the row before: each is played as a call" : nil,
      outside > 0 ? "\(outside) calls lie outside the area: served all the same" : nil,
      nowhere > 0 ? "\(nowhere) calls have no known place: no truck can go there" : nil,
      note(of: idle, "without equipment, sent only where any truck will do"),
      note(of: far, "based outside the area, and so far from its calls"),
    ].compactMap(\.self)
  }

  /// Nil of no trucks.
  private static func note(of trucks: [TruckDescription], _ words: String) -> String? {
    guard !trucks.isEmpty else { return nil }
    return trucks.map(\.callSign.text).joined(separator: ", ") + ": " + words
  }

  /// The same with so many trucks: the first ones; past its own, the same ones again under other call
  /// signs.
  func with(trucks count: Int) -> SimulatedShift {
    guard count != trucks.count else { return self }
    var shift = self
    let taken = Set(trucks.map(\.callSign))
    shift.instance = nil
    shift.trucks = (0..<count).map { index in
      var truck = trucks[index % trucks.count]
      guard index >= trucks.count else { return truck }
      var number = index + 1
      while let sign = CallSign("X\(number)"), taken.contains(sign) { number += 1_000_000 }
      truck.callSign = CallSign("X\(number)") ?? truck.callSign
      return truck
    }
    return shift
  }

  /// Plays it by a policy, from the first call until all that can be served is served.
  func play(by policy: Policy, _ progress: SimulationProgress) -> PlayedShift {
    var area = area
    area.settings.policy = policy
    let stopwatch = DecisionStopwatch()
    var world = World(
      area: area, trucks: trucks, calls: calls, seed: seed, habits: habits, travel: travel,
      measuring: stopwatch.measure)
    let result = world.run { progress.show(policy.rawValue, trucks.count, $0, of: calls.count) }
    progress.finish()
    return PlayedShift(result: result, times: stopwatch.times, world: world)
  }
}

/// A run, the time of each decision, and the world after it.
struct PlayedShift {
  let result: RunResult
  let times: [Duration]
  let world: World
}

/// Times each decision of the core by the machine's clock.
final class DecisionStopwatch {
  private(set) var times: [Duration] = []

  func measure(_ decision: () -> Void) {
    times.append(ContinuousClock().measure(decision))
  }
}
