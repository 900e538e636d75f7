import DispatchCore

/// Seeded commands about what there is, and now and then about what there is not.
///
/// Few numbers, plates and places, so that calls join and things lie equally far.
struct CommandStream {
  private var generator: SplitMix64
  private(set) var now = noon

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// Enters the trucks that there are at first.
  static let fleet = (1...8).map { number in
    Command.putTruck(
      truck("T\(number)", base: at(Double(number))), location: nil, duty: nil, by: "ann")
  }

  /// What happens next; time has passed before it.
  enum Next {
    case command(Command)
    case fixes([(truck: CallSign, fix: Fix)])
  }

  mutating func next(_ state: DispatchState) -> Next {
    now += .milliseconds(chance(30) ? draw(600_000) : draw(20_000))
    switch draw(100) {
    case 0..<24: return .command(.takeCall(intake()))
    case 24..<54: return .command(.advance(report(state)))
    case 54..<62: return .command(.tick)
    case 62..<66: return .command(.assign(job(state), callSign(), reason: "near", by: "ann"))
    case 66..<70: return .command(.release(job(state), reason: "flat", by: "ann"))
    case 70..<74:
      return .command(.cancel(job(state), on: pick([.member, .other]), reason: "-", by: "ann"))
    case 74..<76: return .command(.place(job(state), Place(coordinate: place()), by: "ann"))
    case 76..<77: return .command(.note(job(state), text: "calls back", by: "ann"))
    case 77..<80: return .command(putTruck())
    case 80..<81: return .command(.removeTruck(callSign(), by: "ann"))
    case 81..<85:
      return .command(
        .setDuty(callSign(), pick([.onDuty, .onDuty, .offDuty]), reason: nil, by: "ann"))
    case 85..<91: return .command(desk(state))
    case 91..<93: return .command(urgency(state))
    default: return .fixes((0..<3).map { _ in fix() })
    }
  }

  private mutating func draw(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
  private mutating func chance(_ percent: Int) -> Bool { draw(100) < percent }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[draw(values.count)] }

  private mutating func place() -> Coordinate { at(Double(draw(9)) * 5, Double(draw(9)) * 5) }
  private mutating func callSign() -> CallSign { sign("T\(1 + draw(10))") }

  private mutating func job(_ state: DispatchState) -> Job.ID {
    let open = Array(state.jobs.keys)
    return open.isEmpty || chance(15) ? Job.ID(Int64(draw(900))) : pick(open)
  }

  private mutating func intake() -> CallIntake {
    var intake = call(
      pick([.battery, .tow, .lockout, .heavyRecovery, .firstAid]), chance(90) ? place() : nil,
      dangers: chance(40) ? [pick(Danger.allCases)] : [],
      phone: chance(60) ? "555000\(draw(40))" : nil, plate: chance(40) ? "ABC \(draw(40))" : nil,
      vehicle: Vehicle(
        weightClass: pick([nil, .light, .medium]), drive: pick([nil, .all]),
        people: pick([nil, 1, 4, 9])),
      destination: chance(30) ? place() : nil,
      scheduledFor: chance(10) ? now + .minutes(Int64(draw(200)) - 20) : nil,
      wantsHuman: chance(5))
    intake.verbatim = "{}"
    return intake
  }

  private mutating func report(_ state: DispatchState) -> Command.Report {
    let active = Array(state.assignments.keys)
    let isKnown = !active.isEmpty && chance(95)
    let id = isKnown ? pick(active) : Assignment.ID(Int64(draw(500)))
    let steps = AssignmentState.Step.allCases.filter { step in
      state.assignments[id]?.state.after(step) != nil && step != .cancel && step != .release
    }
    return Command.Report(
      assignment: id,
      step: steps.isEmpty || chance(10) ? pick(AssignmentState.Step.allCases) : pick(steps),
      claimedAt: chance(30) ? now + .seconds(draw(600) - 500) : nil,
      revision: chance(30) ? 1 + draw(3) : nil, by: "crew")
  }

  private mutating func putTruck() -> Command {
    let name = callSign().text
    return .putTruck(
      truck(
        name, pick([.everything, .towing, .van]), weight: pick(WeightClass.allCases),
        seats: draw(8), base: place()),
      location: chance(30) ? place() : nil, duty: pick([nil, .onDuty, .outOfService]), by: "ann")
  }

  private mutating func desk(_ state: DispatchState) -> Command {
    let open = Array(state.deskItems.keys)
    let item = open.isEmpty || chance(10) ? DeskItem.ID(Int64(draw(900))) : pick(open)
    switch draw(4) {
    case 0: return .takeDeskItem(by: "ann")
    case 1: return .postponeDeskItem(item, .minutes(Int64(draw(40))), reason: "-", by: "ann")
    default: return .finishDeskItem(item, outcome: nil, by: "ann")
    }
  }

  /// A storm is rare, and its end likelier than its beginning.
  private mutating func urgency(_ state: DispatchState) -> Command {
    switch draw(6) {
    case 0: return .setStorm(pick([.life, .danger, .exposed]), by: "ann")
    case 1, 2: return .setStorm(nil, by: "ann")
    case 3:
      return .reclassify(job(state), .dangers([pick(Danger.allCases)]), reason: "-", by: "ann")
    default:
      return .reclassify(job(state), .class(pick(DangerClass.allCases)), reason: "-", by: "ann")
    }
  }

  private mutating func fix() -> (truck: CallSign, fix: Fix) {
    (callSign(), Fix(coordinate: place(), at: now + .seconds(draw(200) - 150)))
  }
}
