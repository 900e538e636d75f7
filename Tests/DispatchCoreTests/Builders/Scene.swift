import DispatchCore
import Testing

/// A small map with trucks and calls on it, and the dispatcher core that it is about.
///
/// Nobody is watched over, unless a test asks for it. After each command the invariants are checked;
/// a refusal must have left everything as it was.
struct Scene {
  private(set) var dispatcher: Dispatcher
  private(set) var now = noon
  private(set) var log: [(at: Timestamp, event: Event)] = []

  init(
    _ area: Area = Area(name: "small"), travel: (any TravelTimes)? = nil,
    _ change: (inout Settings) -> Void = { _ in }
  ) {
    var area = area
    area.settings.policy = .pair
    area.settings.watch = .never
    change(&area.settings)
    dispatcher = Dispatcher(area: area, travel: travel)
  }

  var state: DispatchState { dispatcher.state }
  var settings: Settings { dispatcher.area.settings }

  /// Decides a command that must not be refused.
  @discardableResult
  mutating func perform(
    _ command: Command, _ location: SourceLocation = #_sourceLocation
  ) -> [Event] {
    do throws(Refusal) {
      let events = try dispatcher.decide(command, at: now)
      log += events.map { (now, $0) }
      dispatcher.checkInvariants()
      return events
    } catch {
      Issue.record("refused: \(error)", sourceLocation: location)
      return []
    }
  }

  /// Asks for what must be refused, gives the refusal, and sees to it that nothing has changed.
  mutating func refusal(
    of command: Command, _ location: SourceLocation = #_sourceLocation
  ) -> Refusal? {
    let before = state
    let timer = dispatcher.nextTimer
    do throws(Refusal) {
      let events = try dispatcher.decide(command, at: now)
      Issue.record("not refused: \(events)", sourceLocation: location)
      return nil
    } catch {
      #expect(state == before, "a refusal changed the state", sourceLocation: location)
      #expect(dispatcher.nextTimer == timer, sourceLocation: location)
      dispatcher.checkInvariants()
      return error
    }
  }

  /// Starts again from what the tables would hold.
  mutating func restart() {
    dispatcher = Dispatcher(
      area: dispatcher.area, state: dispatcher.state, travel: dispatcher.travel)
  }

  /// Lets time pass, timers included, each at its moment.
  mutating func wait(_ duration: Duration) {
    let end = now + duration
    while let due = dispatcher.nextTimer, due <= end {
      now = max(now, due)
      perform(.tick)
    }
    now = end
  }
}

extension Scene {
  mutating func put(
    _ description: TruckDescription, at place: Coordinate? = nil, duty: TruckDuty? = nil
  ) {
    perform(.putTruck(description, location: place, duty: duty, by: "ann"))
  }

  /// Takes a call and gives the job it opened or joined.
  @discardableResult
  mutating func take(_ intake: CallIntake, _ location: SourceLocation = #_sourceLocation) -> Job.ID
  {
    for case .callTaken(let taken) in perform(.takeCall(intake), location) {
      return taken.call.job
    }
    preconditionFailure("a call was taken without an event")
  }

  /// Takes a call and gives the truck that was sent; nil when none was.
  mutating func truckSent(to intake: CallIntake) -> String? {
    let job = take(intake)
    return truck(on: job)
  }

  /// A crew reports a step of what its truck is on.
  mutating func report(
    _ callSign: String, _ steps: AssignmentState.Step..., claimed: Timestamp? = nil,
    revision: Int? = nil, _ location: SourceLocation = #_sourceLocation
  ) {
    for step in steps {
      guard let active = active(callSign) else {
        Issue.record("\(callSign) is on nothing", sourceLocation: location)
        return
      }
      perform(
        .advance(
          Command.Report(
            assignment: active.id, step: step, claimedAt: claimed, revision: revision,
            by: callSign)), location)
    }
  }

  /// A fix of now.
  mutating func move(_ callSign: String, to place: Coordinate) {
    let refusals = dispatcher.take([(sign(callSign), Fix(coordinate: place, at: now))], at: now)
    #expect(refusals == [nil])
    dispatcher.checkInvariants()
  }

  /// Takes fixes as they come, and gives why they are not taken.
  mutating func fixes(
    _ callSign: String, _ fixes: (place: Coordinate, at: Timestamp)...
  ) -> [Dispatcher.FixRefusal?] {
    dispatcher.take(
      fixes.map { (sign(callSign), Fix(coordinate: $0.place, at: $0.at)) }, at: now)
  }

  /// What a truck is on.
  func active(_ callSign: String) -> Assignment? {
    dispatcher.truckID(sign(callSign)).flatMap { state.trucks[$0]?.assignment }
      .flatMap { state.assignments[$0] }
  }

  /// The truck on a job; nil when it waits or has ended.
  func truck(on job: Job.ID) -> String? {
    state.jobs[job]?.assignment.flatMap { state.assignments[$0] }
      .flatMap { state.trucks[$0.truck]?.description.callSign.text }
  }

  /// The kinds of a job's open desk items, by number.
  func desk(_ job: Job.ID) -> [DeskItem.Kind] {
    state.deskItems.values.filter { $0.job == job }.sorted { $0.id < $1.id }.map(\.kind)
  }

  /// The types of what happened, in order.
  var history: [String] { log.map(\.event.type) }
}

extension Watch {
  /// Nobody is looked after.
  static let never: Watch = {
    var watch = Watch()
    watch.memberFirst = ByClass { _ in .days(10_000) }
    watch.crewSilent = .days(10_000)
    watch.fixDark = .days(10_000)
    watch.truckStill = .days(10_000)
    return watch
  }()
}
