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

    /// A call at a time.
    public init(at: Timestamp, intake: CallIntake) {
      self.at = at
      self.intake = intake
    }
  }

  /// Sees each event, in order, at the time of its decision.
  public typealias Observer = (Event, Timestamp) -> Void
  /// Runs one decision, and may measure it.
  public typealias Measure = (() -> Void) -> Void

  /// The core that decides.
  public private(set) var dispatcher: Dispatcher
  let seed: UInt64
  let habits: CrewHabits
  private let arrivals: [Arrival]
  private(set) var now: Timestamp
  var agenda = Agenda()
  /// Where the trucks are, by number from 1.
  var ways: [Way] = []
  var ledger = Ledger()
  var crews = Crews()
  /// The job that a call opened.
  var openedBy: [Call.ID: Job.ID] = [:]
  private let measure: Measure
  private let observe: Observer

  /// A world before its first call.
  ///
  /// - Parameters:
  ///   - trucks: All on duty, at their bases.
  ///   - calls: By time.
  ///   - travel: For the core and the crews; nil takes the great circle by the area's fit.
  ///   - measuring: Is given each decision of the core to run.
  ///   - observing: Is told each event.
  public init(
    area: Area, trucks: [TruckDescription], calls: [Arrival], seed: UInt64,
    habits: CrewHabits = CrewHabits(), travel: (any TravelTimes)? = nil,
    measuring measure: @escaping Measure = { $0() },
    observing observe: @escaping Observer = { _, _ in }
  ) {
    dispatcher = Dispatcher(area: area, travel: travel)
    self.seed = seed
    self.habits = habits
    arrivals = calls
    now = calls.first?.at ?? .unixEpoch
    self.measure = measure
    self.observe = observe
    for (index, call) in calls.enumerated() { agenda.add(.call(index), at: call.at) }
    for truck in trucks {
      ways.append(Way(standingAt: truck.base))
      decide(.putTruck(truck, location: truck.base, duty: .onDuty, by: "simulation"))
    }
  }

  /// Lets the world run until all that can be served is served.
  public mutating func run() -> RunResult {
    var nextFixes = habits.fixEvery.map { now + $0 }
    while let next = nextMoment() {
      if let fixes = nextFixes, let every = habits.fixEvery, fixes <= next {
        now = fixes
        for number in ways.indices { sendFix(Truck.ID(Int32(number + 1))) }
        nextFixes = fixes + every
      } else if let due = dispatcher.nextTimer, due <= next {
        now = max(now, due)
        decide(.tick)
      } else if let (time, occurrence) = agenda.popFirst() {
        now = time
        happen(occurrence)
      }
    }
    return ledger.result(
      policy: dispatcher.area.settings.policy, seed: seed, trucks: ways.count,
      settings: dispatcher.area.settings,
      unserved: dispatcher.state.jobs.count)
  }

  /// When something happens next; nil when nothing will that could serve a job.
  private func nextMoment() -> Timestamp? {
    let timer = dispatcher.nextTimer
    if let next = agenda.next { return min(next, timer ?? next) }
    let isHeld = dispatcher.state.jobs.values.contains { $0.holdUntil != nil }
    let isBusy = !dispatcher.state.assignments.isEmpty
    return isHeld || isBusy ? timer : nil
  }

  private mutating func happen(_ occurrence: Agenda.Occurrence) {
    switch occurrence {
    case .call(let index): decide(.takeCall(arrivals[index].intake))
    case .crew(let assignment, let step): act(assignment, step)
    case .cancellation(let call):
      guard let job = openedBy[call], dispatcher.state.jobs[job] != nil else { return }
      decide(.cancel(job, on: .member, reason: "no longer needed", by: "member"))
    }
  }

  /// Has the core decide, and lets crews and ledger know what came of it.
  mutating func decide(_ command: Command) {
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
    case .failure(let refusal): preconditionFailure("the world asked for \(command): \(refusal)")
    }
  }

  /// Tells the core where a truck is.
  mutating func sendFix(_ truck: Truck.ID) {
    guard let known = dispatcher.state.trucks[truck] else { return }
    let place = ways[Int(truck.number) - 1].place(at: now)
    _ = dispatcher.take(
      [(known.description.callSign, Fix(coordinate: place, at: now))], at: now)
  }
}

extension Dispatcher {
  fileprivate mutating func outcome(
    of command: Command, at now: Timestamp
  ) -> Result<[Event], Refusal> {
    Result { () throws(Refusal) in try decide(command, at: now) }
  }
}
