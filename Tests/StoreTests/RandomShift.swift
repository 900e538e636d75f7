import DispatchCore
import Mutation

/// A shift in which everything happens, the same for the same seed.
struct RandomShift {
  var desk: Desk
  private var random: SeededGenerator
  private var callers = 0

  init(seed: UInt64) throws(Refusal) {
    desk = try Desk(trucks: 6)
    random = SeededGenerator(seed: seed)
  }

  mutating func work(steps: Int) {
    for _ in 0..<steps {
      // A refusal is as good as a step: it must leave nothing behind.
      _ = try? desk.run(command())
      desk.now += .seconds(Int64(random.below(120)))
    }
  }

  private mutating func command() -> Command {
    let job = Job.ID(Int64(random.below(Int(desk.core.state.counters.lastJob) + 2)))
    let truck = CallSign("T\(1 + random.below(8))")!
    let item = DeskItem.ID(Int64(random.below(Int(desk.core.state.counters.lastDeskItem) + 2)))
    switch random.below(17) {
    case 0, 1, 2, 3: return .takeCall(intake())
    case 4, 5, 6, 7: return report()
    case 8: return .release(job, reason: "closer one came", by: "anna")
    case 9: return .cancel(job, on: .member, reason: "starts again", by: "anna")
    case 10: return .assign(job, truck, reason: "knows the way", by: "anna")
    case 11: return .note(job, text: "under the bridge", by: "anna")
    case 12: return fleet(truck)
    case 13: return deskWork(item)
    case 14: return .setStorm([.life, .danger, nil][random.below(3)], by: "anna")
    case 15:
      return .reclassify(
        job, .class(DangerClass.allCases[random.below(5)]), reason: "called back", by: "anna")
    default: return .tick
    }
  }

  private mutating func intake() -> CallIntake {
    callers += 1
    let caller = random.below(6) == 0 ? max(1, callers - 3) : callers
    var intake = CallIntake.sample(caller, verbatim: "")
    if random.below(5) == 0 { intake.place.coordinate = nil }
    if random.below(8) == 0 { intake.scheduledFor = desk.now + .hours(Int64(random.below(4))) }
    if random.below(8) == 0 { intake.dangers = [.trapped] }
    if random.below(8) == 0 { intake.age = .minutes(Int64(random.below(300))) }
    return intake
  }

  private mutating func report() -> Command {
    let last = Int(desk.core.state.counters.lastAssignment)
    let steps = AssignmentState.Step.allCases.filter { $0 != .release && $0 != .cancel }
    return .advance(
      Command.Report(
        assignment: Assignment.ID(Int64(max(0, last - random.below(6)))),
        step: steps[random.below(steps.count)],
        claimedAt: random.below(2) == 0 ? desk.now - .seconds(Int64(random.below(90))) : nil,
        by: "T1"))
  }

  private mutating func fleet(_ truck: CallSign) -> Command {
    switch random.below(3) {
    case 0: return .setDuty(truck, .offDuty, reason: nil, by: "anna")
    case 1: return .removeTruck(truck, by: "anna")
    default:
      let base = Coordinate(latitudeE7: 400_000_000, longitudeE7: -750_000_000)
      return .putTruck(
        TruckDescription(
          callSign: truck, equipment: [.flatbed], weightClass: .heavy, seats: 3, base: base),
        location: base, duty: .onDuty, by: "anna")
    }
  }

  private mutating func deskWork(_ item: DeskItem.ID) -> Command {
    switch random.below(4) {
    case 0: .takeDeskItem(by: "anna")
    case 2: .handDeskItem(item, to: "kim", note: "knows them", by: "anna")
    case 1: .finishDeskItem(item, outcome: "done", by: "anna")
    default: .postponeDeskItem(item, .minutes(5), reason: "no answer", by: "anna")
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
