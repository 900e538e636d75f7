import DispatchCore
import DispatchService

/// Commands of a bad hour, the same for the same seed as far as the answers are: calls of all
/// classes, second calls that know more, crews that report late, releases, cancellations.
struct Storm: Sendable {
  private var random: SplitMix
  private var callers = 0
  private var jobs: Int64 = 0
  private var assignments: Int64 = 0

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// Sends so many commands, one after the other; what is refused leaves nothing behind.
  mutating func rage(_ commands: Int, on service: DispatchService) async {
    for _ in 0..<commands {
      (jobs, assignments) = service.view.read {
        ($0.counters.lastJob, $0.counters.lastAssignment)
      }
      _ = await service.result(next(at: service.clock.now()))
    }
  }

  /// A dozen trucks around the place where the calls come from.
  static let fleet: [Command] = (1...12).map { .truck("T\($0)", north: Int32($0 % 4)) }

  private mutating func next(at now: Timestamp) -> Command {
    let job = Job.ID(Int64.random(in: 1...max(1, jobs), using: &random))
    switch Int.random(in: 0..<16, using: &random) {
    case 0...4: return .takeCall(intake(at: now))
    case 5...12: return report(at: now)
    case 13: return .release(job, reason: "closer one came", by: "ann")
    case 14: return .cancel(job, on: .member, reason: "started again", by: "ann")
    default: return .tick
    }
  }

  private mutating func intake(at now: Timestamp) -> CallIntake {
    callers += 1
    let dangers: [[Danger]] = [[], [], [.shoulder], [.liveLane], [.trapped]]
    let isSecond = Int.random(in: 0..<4, using: &random) == 0
    let isAppointment = Int.random(in: 0..<8, using: &random) == 0
    let caller = isSecond ? max(1, callers - Int.random(in: 1...6, using: &random)) : callers
    return CallIntake(
      place: Place(coordinate: spot(north: Int32(callers % 5))), problem: .firstAid,
      dangers: dangers.randomElement(using: &random)!,
      vehicle: Vehicle(plate: "KX\(1_000 + caller)"),
      scheduledFor: isAppointment
        ? now + .minutes(Int64.random(in: 1...90, using: &random)) : nil)
  }

  private mutating func report(at now: Timestamp) -> Command {
    let steps: [AssignmentState.Step] = [
      .dispatched, .enRoute, .enRoute, .onScene, .onScene, .onScene, .towing, .cleared, .cleared,
      .cleared, .goneOnArrival, .declined,
    ]
    let isLate = Bool.random(using: &random)
    return .advance(
      Command.Report(
        assignment: Assignment.ID(
          max(1, assignments - Int64.random(in: 0..<14, using: &random))),
        step: steps.randomElement(using: &random)!,
        claimedAt: isLate ? now - .seconds(Int64.random(in: 0...400, using: &random)) : nil,
        by: "crew"))
  }
}
