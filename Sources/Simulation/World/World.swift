public import DispatchCore

/// A dispatch centre's world in virtual time: calls come in, the real dispatcher core decides,
/// simulated crews drive and work. The same seed makes the same run in every process.
public struct World {
  /// A call, and when it comes.
  public struct Arrival: Hashable, Sendable {
    /// When it comes.
    public var at: Timestamp
    /// What the caller says, checked as at the door.
    public var intake: CallIntake
    /// What the job that it opens will take; nil lets it be drawn.
    public var work: Work?

    /// A call at a time.
    public init(at: Timestamp, intake: CallIntake, work: Work? = nil) {
      self.at = at
      self.intake = intake
      self.work = work
    }
  }

  /// What a job takes once a truck is there; hidden from the core.
  public struct Work: Hashable, Sendable {
    /// From the arrival until the truck is free.
    public var service: Duration
    /// Where the truck is then.
    public var endsAt: Coordinate

    /// Stores both as they are.
    public init(service: Duration, endsAt: Coordinate) {
      self.service = service
      self.endsAt = endsAt
    }
  }

  /// Sees each event, in order, at the time of its decision.
  public typealias Observer = (Event, Timestamp) -> Void
  /// Sees the core after each decision, when its events have been observed.
  public typealias Review = (borrowing Dispatcher, Timestamp) -> Void
  /// Runs one decision, and may measure it.
  public typealias Measure = (() -> Void) -> Void

  /// The core that decides.
  public private(set) var dispatcher: Dispatcher
  let seed: UInt64
  let habits: CrewHabits
  let arrivals: [Arrival]
  let travel: any TravelTimes
  private(set) var now: Timestamp
  var agenda = Agenda()
  /// Where the trucks are, by number from 1.
  var ways: [Way] = []
  /// When each truck last said where it is.
  var fixedAt: [Timestamp] = []
  var ledger = Ledger()
  var crews = Crews()
  /// What befalls each truck.
  var troubles: [Troubles] = []
  /// The duty that a truck takes up as soon as it may, in the place of work.
  var leaving: [TruckDuty?] = []
  /// The job that a truck declined because it broke down.
  var declinedFor: [Job.ID?] = []
  /// The job that a call opened.
  var openedBy: [Call.ID: Job.ID] = [:]
  var callers: Callers
  private let measure: Measure
  private let observe: Observer
  private let review: Review

  /// A world before its first call.
  ///
  /// - Parameters:
  ///   - trucks: All on duty, at their bases.
  ///   - calls: In any order; those of one moment come in theirs.
  ///   - travel: How long trucks take under way, really and as the core knows it; nil is by the
  ///     area's fit.
  ///   - measuring: Is given each decision of the core to run.
  ///   - observing: Is told each event.
  ///   - reviewing: Is shown the core after each decision.
  public init(
    area: Area, trucks: [TruckDescription], calls: [Arrival], seed: UInt64,
    habits: CrewHabits = CrewHabits(), travel: (any TravelTimes)? = nil,
    measuring measure: @escaping Measure = { $0() },
    observing observe: @escaping Observer = { _, _ in },
    reviewing review: @escaping Review = { _, _ in }
  ) {
    dispatcher = Dispatcher(area: area, travel: travel)
    self.seed = seed
    self.habits = habits
    self.travel = travel ?? GreatCircleTravel(fit: area.settings.travel)
    arrivals = calls.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
    callers = Callers(arrivals)
    now = arrivals.first?.at ?? .unixEpoch
    self.measure = measure
    self.observe = observe
    self.review = review
    for (index, truck) in trucks.enumerated() {
      ways.append(Way(standingAt: truck.base))
      fixedAt.append(now)
      leaving.append(nil)
      declinedFor.append(nil)
      decide(.putTruck(truck, location: truck.base, duty: .onDuty, by: "simulation"))
      expectTroubles(of: Truck.ID(Int32(index + 1)))
    }
    for (index, call) in arrivals.enumerated() { agenda.add(.call(index), at: call.at) }
  }

  /// Lets the world run until all that can be served is served.
  ///
  /// - Parameter progress: Is told how many of the calls have come, after each.
  public mutating func run(progress: (Int) -> Void = { _ in }) -> RunResult {
    while let next = nextMoment() {
      if let due = dispatcher.nextTimer, due <= next {
        now = max(now, due)
        decide(.tick)
      } else if let (time, occurrence) = agenda.popFirst() {
        now = time
        happen(occurrence)
        if case .call = occurrence { progress(callers.come) }
      }
    }
    return ledger.result(
      policy: dispatcher.area.settings.policy, seed: seed, trucks: ways.count,
      settings: dispatcher.area.settings,
      unserved: Array(dispatcher.state.jobs.keys))
  }

  /// Has a person at the desk take the truck off a job at a time, if it has one then.
  public mutating func release(_ job: Job.ID, at time: Timestamp) {
    agenda.add(.release(job), at: time)
  }

  /// When something happens next; nil when nothing will that could serve a job.
  private func nextMoment() -> Timestamp? {
    let isOver = callers.come == arrivals.count
    if isOver, dispatcher.state.jobs.isEmpty { return nil }
    let timer = dispatcher.nextTimer
    if let next = agenda.next { return min(next, timer ?? next) }
    let isHeld = dispatcher.state.jobs.values.contains {
      $0.holdUntil != nil || dispatcher.plannedVisit(to: $0.id)?.hold != nil
    }
    let isBusy = !dispatcher.state.assignments.isEmpty
    return isHeld || isBusy || isAskedAnew ? timer : nil
  }

  /// Whether crews that declined a job or did not answer will be asked anew, and may take it then.
  private var isAskedAnew: Bool {
    now < horizon
      && dispatcher.askingAnew.keys.contains { dispatcher.state.jobs[$0]?.state == .waiting }
  }

  private mutating func happen(_ occurrence: Agenda.Occurrence) {
    switch occurrence {
    case .call(let index): call(index)
    case .crew(let assignment, let step): act(assignment, step)
    case .cancellation(let call):
      guard let job = openedBy[call], dispatcher.state.jobs[job] != nil else { return }
      decide(.cancel(job, on: .member, reason: "no longer needed", by: "member"))
    case .release(let job):
      guard dispatcher.state.jobs[job]?.assignment != nil else { return }
      decide(.release(job, reason: "overruled", by: "desk"))
    case .shiftEnds(let truck): endShift(of: truck)
    case .breakdown(let truck): breakDown(truck)
    case .leave(let truck): tryToLeave(truck)
    case .back(let truck): comeBack(truck)
    }
  }

  /// A person calls, unless only impatience would have made them call again and their job has ended:
  /// so a policy that serves sooner gets no more jobs than another.
  private mutating func call(_ index: Int) {
    let job = callers.earlierJob(of: index)
    let isSettled = job.map { dispatcher.state.jobs[$0] == nil } ?? false
    callers.comes(index, isTaken: !isSettled)
    if !isSettled { decide(.takeCall(arrivals[index].intake)) }
  }

  /// Has the core decide, and lets crews and ledger know what came of it.
  mutating func decide(_ command: Command) {
    tellFixes()
    let time = now
    var outcome: Result<[Event], Refusal> = .success([])
    measure { outcome = dispatcher.outcome(of: command, at: time) }
    switch outcome {
    case .success(let events):
      for event in events {
        observe(event, time)
        ledger.record(event, at: time)
        respond(to: event)
      }
      _ = dispatcher.drainChanges()
      review(dispatcher, time)
    case .failure(let refusal): preconditionFailure("the world asked for \(command): \(refusal)")
    }
  }
}

extension World {
  /// How long a standing truck may be silent: less than makes a fix an old one.
  private static let longestSilence = Duration.minutes(5)

  /// Has the trucks say where they are before a decision. All of it is lazy: nobody looks at a fix
  /// between decisions.
  private mutating func tellFixes() {
    let latest = habits.lastFix(before: now)
    for index in ways.indices where fixedAt[index] < latest {
      let isDue =
        ways[index].isMoving(since: fixedAt[index], by: latest)
        || latest - fixedAt[index] >= Self.longestSilence
      if isDue { sendFix(Truck.ID(Int32(index + 1)), at: latest) }
    }
  }

  /// Tells the core where a truck was; what it knows better is left as it is.
  mutating func sendFix(_ truck: Truck.ID, at time: Timestamp) {
    let index = Int(truck.number) - 1
    guard let known = dispatcher.state.trucks[truck], time >= fixedAt[index] else { return }
    if troubles.indices.contains(index), troubles[index].isDark(at: time) { return }
    fixedAt[index] = time
    let fix = Fix(coordinate: ways[index].place(at: time), at: time)
    _ = dispatcher.take([(known.description.callSign, fix)], at: now)
  }
}

extension Dispatcher {
  fileprivate mutating func outcome(
    of command: Command, at now: Timestamp
  ) -> Result<[Event], Refusal> {
    Result { () throws(Refusal) in try decide(command, at: now) }
  }
}
