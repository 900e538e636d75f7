import DispatchCore
import LoadTest
import towline

/// A small shift by the real core, with what its callers were told and what a database keeps of it.
struct KeptShift {
  var history = CallHistory()
  var events: [RecordedEvent] = []
  var calls: [StoredFacts.Call] = []
  var assignments: [StoredFacts.Assignment] = []
  var answers: [StoredFacts.Answer] = []
  /// Rows of jobs, ended ones too.
  var jobs: [Job.ID: Job] = [:]
  /// Rows of assignments, ended ones too.
  var assignmentRows: [Assignment.ID: Assignment] = [:]
  var deskItems: [StoredFacts.DeskItem] = []
  /// The terms of the last day, and the one that leads.
  var youngTerms: Set<Int64> = [1]
  var leadership: Int64? = 1
  /// What the tables say is open.
  var state = DispatchState()
  private var dispatcher = Dispatcher(area: Area(name: "test"))
  private var now = Timestamp(microseconds: 1_768_305_600_000_000)

  /// Two trucks, three calls; the first one is served, the last one wants a human.
  init(calls: Int = 3) throws(Refusal) {
    try decide(Self.truck("T1", north: 0))
    try decide(Self.truck("T2", north: 1))
    for number in 1...calls { try take(number) }
    for step in [AssignmentState.Step.dispatched, .onScene, .cleared] {
      try decide(
        .advance(Command.Report(assignment: Assignment.ID(1), step: step, by: "crew")))
    }
    state = dispatcher.state
  }

  private static func place(_ north: Int32) -> Coordinate {
    Coordinate(latitudeE7: 412_000_000 + north * 100_000, longitudeE7: -969_000_000)
  }

  private static func truck(_ callSign: String, north: Int32) -> Command {
    .putTruck(
      TruckDescription(
        callSign: CallSign(callSign)!, equipment: [.booster], weightClass: .medium, seats: 2,
        base: place(north)),
      location: place(north), duty: .onDuty, by: "anna")
  }

  /// Sends a call, has it accepted, and looks at it.
  private mutating func take(_ number: Int) throws(Refusal) {
    let (key, body) = ("key-\(number)", #"{"plate":"P\#(number)"}"#)
    history.sent.append(CallHistory.Sent(key: key, body: body))
    try decide(
      .takeCall(
        CallIntake(
          place: Place(coordinate: Self.place(Int32(number))), problem: .battery,
          vehicle: Vehicle(plate: "P\(number)"), wantsHuman: number == 3)))
    let id = Int64(number)
    calls.append(StoredFacts.Call(id: id, job: id, body: body))
    answers.append(StoredFacts.Answer(key: key, digest: UInt64(number), isYoung: true))
    history.attempts.append(
      CallHistory.Attempt(
        key: key, sentAt: id * 1_000, endedAt: id * 1_000 + 500,
        ending: .accepted(call: id, job: id, answer: UInt64(number))))
    history.looks.append(
      CallHistory.Look(call: id, sentAt: id * 1_000 + 600, age: 0, isFound: true))
  }

  private mutating func decide(_ command: Command) throws(Refusal) {
    now += .seconds(10)
    for event in try dispatcher.decide(command, at: now) {
      events.append(
        RecordedEvent(seq: Int64(events.count + 1), epoch: 1, at: now, event: event))
      keep(event)
    }
    let changes = dispatcher.drainChanges()
    jobs.merge(changes.jobs) { $1 }
    assignmentRows.merge(changes.assignments) { $1 }
    let done = Set(changes.doneDeskItems.map(\.item))
    for id in changes.deskItems.keys.sorted() {
      deskItems.removeAll { $0.id == id.number }
      deskItems.append(StoredFacts.DeskItem(id: id.number, isDone: done.contains(id)))
    }
  }

  private mutating func keep(_ event: Event) {
    if case .assigned(let one) = event {
      assignments.append(
        StoredFacts.Assignment(
          id: one.id.number, job: one.job.number, truck: Int64(one.truck.number),
          from: one.assignedAt.microseconds, until: nil))
    }
    if case .advanced(let step) = event, !step.to.isActive {
      assignments[Int(step.assignment.number) - 1].until = step.at.microseconds
    }
  }

  /// What a checker finds, each kind once.
  func faults(isComplete: Bool = true) -> Set<Fault.Kind> {
    var checker = Checker(history: history)
    for event in events { checker.observe(event) }
    checker.compare(with: state)
    checker.compare(with: calls, isComplete: isComplete)
    for id in jobs.keys.sorted() {
      checker.compare(with: jobs[id]!, assignmentRows.values.filter { $0.job == id })
    }
    checker.noteMissingEnds()
    checker.compare(with: deskItems)
    checker.compare(with: assignments)
    checker.compare(with: answers, youngTerms: youngTerms)
    checker.compare(withLeadership: leadership)
    checker.checkLooks()
    return Set(checker.faults.map(\.kind))
  }
}
