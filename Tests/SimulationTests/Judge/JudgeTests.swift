import DispatchCore
import Simulation
import Testing

@Suite("The judge")
struct JudgeTests {
  static let noon = Made.start

  /// A truck, a call, its assignment and promise, and the crew's way to the scene: all as it must be.
  static var story: [(event: Event, at: Timestamp)] {
    [
      (.truckPut(truck(1), by: "ann"), noon),
      (.truckPut(truck(2), by: "ann"), noon),
      (opened(1), noon),
      (.assigned(assignment(1, job: 1, truck: 1)), noon),
      (.promiseGiven(Job.ID(1), Promise(arriveBy: noon + .minutes(20), givenAt: noon)), noon),
      (advance(1, .dispatched), noon),
      (advance(1, .enRoute), noon),
      (advance(1, .onScene), noon + .minutes(5)),
    ]
  }

  static func truck(_ number: Int32, duty: TruckDuty = .onDuty) -> Truck {
    let description = Made.trucks(2, seed: 1, mixed: false)[Int(number) - 1]
    return Truck(
      id: Truck.ID(number), description: description, duty: duty,
      fix: Fix(coordinate: description.base, at: noon))
  }

  static func opened(
    _ number: Int64, dangers: [Danger] = [], at time: Timestamp = noon, age: Duration = .zero
  ) -> Event {
    let intake = CallIntake(
      place: Place(coordinate: Made.at(0)), problem: .battery, dangers: dangers)
    let job = Job(
      id: Job.ID(number), dangerClass: DangerClass.of(dangers, isAppointment: false),
      openedAt: time - age, deadline: time + .hours(1), mustServeFrom: time + .hours(2),
      place: intake.place, problem: .battery, dangers: dangers,
      requirement: Requirement(problem: .battery, vehicle: Vehicle()), destination: nil,
      scheduledFor: nil, holdUntil: nil)
    let call = Call(
      id: Call.ID(number), job: job.id, opened: true, receivedAt: time, intake: intake)
    return .callTaken(Event.CallTaken(call: call, opens: job, estimate: nil))
  }

  static func assignment(
    _ number: Int64, job: Int64, truck: Int32, at time: Timestamp = noon
  ) -> Assignment {
    Assignment(
      id: Assignment.ID(number), job: Job.ID(job), truck: Truck.ID(truck), cause: .automatic,
      assignedAt: time, distance: nil, travel: nil, fixAge: .zero)
  }

  static func advance(
    _ number: Int64, _ state: AssignmentState, at time: Timestamp? = nil, by: String = "crew"
  ) -> Event {
    let usual = state == .onScene ? noon + .minutes(5) : noon
    return .advanced(
      Event.Advance(
        assignment: Assignment.ID(number), to: state, at: time ?? usual, by: by))
  }

  static func verdict(_ events: [(event: Event, at: Timestamp)]) -> [Int] {
    var judge = Judge()
    for (event, time) in events { judge.observe(event, at: time) }
    return judge.violations.map(\.invariant)
  }

  @Test("finds nothing in a story as it must be")
  func clean() { #expect(Self.verdict(Self.story).isEmpty) }

  static let later = noon + .minutes(6)

  /// What is planted after the story, and the invariants that it breaks.
  static let planted: [(String, [Event], [Int])] = [
    (
      "a second assignment of the job", [.assigned(assignment(2, job: 1, truck: 2, at: later))], [6]
    ),
    (
      "a second job of the truck",
      [opened(2, at: later), .assigned(assignment(2, job: 2, truck: 1, at: later))], [7]
    ),
    (
      "an unknown truck",
      [opened(2, at: later), .assigned(assignment(2, job: 2, truck: 9, at: later))], [7]
    ),
    (
      "a truck off duty",
      [
        opened(2, at: later), .dutySet(Truck.ID(2), .offDuty, reason: nil, by: "ann"),
        .assigned(assignment(2, job: 2, truck: 2, at: later)),
      ], [11]
    ),
    ("a step back", [advance(1, .enRoute, at: later)], [11]),
    ("a duty changed on the job", [.dutySet(Truck.ID(1), .offDuty, reason: nil, by: "a")], [11]),
    (
      "an end that is not final",
      [advance(1, .cleared, at: later), advance(1, .onScene, at: later)], [11]
    ),
    (
      "a cancelled job that is assigned",
      [
        .jobCancelled(Job.ID(1), on: .member, reason: "", by: "ann"),
        .assigned(assignment(2, job: 1, truck: 2, at: later)),
      ], [11]
    ),
    ("a job opened twice", [opened(1, at: later)], [11]),
    (
      "expiry without an alarm", [advance(1, .released, at: later, by: "towline")], [6]
    ),
    (
      "a refusal without an alarm",
      [
        opened(2, at: later), .assigned(assignment(2, job: 2, truck: 2, at: later)),
        advance(2, .declined, at: later),
      ], [6]
    ),
    (
      "a grave job passed over",
      [
        opened(2, dangers: [.fire], at: later), opened(3, at: later),
        .assigned(assignment(2, job: 3, truck: 2, at: later)),
      ], [12]
    ),
    (
      "a first promise given twice",
      [.promiseGiven(Job.ID(1), Promise(arriveBy: later, givenAt: later))], [16]
    ),
    (
      "a revision without author",
      [
        .promiseRevised(
          Job.ID(1),
          Promise.Revision(arriveBy: later, givenAt: later, author: "", reason: "slow"))
      ], [16]
    ),
    (
      "a revision without reason",
      [
        .promiseRevised(
          Job.ID(1),
          Promise.Revision(arriveBy: later, givenAt: later, author: "ann", reason: ""))
      ], [16]
    ),
    ("a report from before the last", [advance(1, .cleared, at: noon)], [17]),
    ("a report from the future", [advance(1, .cleared, at: later + .seconds(1))], [17]),
    (
      "an assignment of another time",
      [opened(2, at: later), .assigned(assignment(2, job: 2, truck: 2))], [17]
    ),
  ]

  @Test("finds each thing planted, by its number", arguments: planted)
  func finds(_ what: String, _ events: [Event], _ invariants: [Int]) {
    #expect(Self.verdict(Self.story + events.map { ($0, Self.later) }) == invariants, "\(what)")
  }

  @Test(
    "believes that a call was taken earlier, up to the longest age and never from the future",
    arguments: [
      (.hours(4), []), (.hours(4) + .microseconds(1), [17]), (.microseconds(-1), [17]),
    ] as [(Duration, [Int])])
  func age(_ age: Duration, _ invariants: [Int]) {
    let taken: [Event] = [
      Self.opened(2, at: Self.later, age: age),
      .assigned(Self.assignment(2, job: 2, truck: 2, at: Self.later)),
    ]
    #expect(Self.verdict(Self.story + taken.map { ($0, Self.later) }) == invariants)
  }

  @Test("finds a clock that runs backwards")
  func backwards() {
    #expect(Self.verdict(Self.story + [(Self.opened(2), Self.noon)]) == [17])
  }

  @Test("finds a state that the events do not account for")
  func state() {
    var judge = Judge()
    var state = DispatchState()
    for (event, time) in Self.story {
      judge.observe(event, at: time)
      _ = state.apply(event, at: time)
    }
    judge.compare(with: state)
    #expect(judge.violations.isEmpty)
    state.jobs[Job.ID(1)] = nil
    judge.compare(with: state)
    #expect(judge.violations.map(\.invariant).contains(15))
    #expect(judge.violations.map(\.invariant).contains(6))
  }

  @Test("finds a truck that the state has lost, or put on another job", arguments: [true, false])
  func lostTruck(_ isLost: Bool) {
    var judge = Judge()
    var state = DispatchState()
    for (event, time) in Self.story {
      judge.observe(event, at: time)
      _ = state.apply(event, at: time)
    }
    var other = Self.truck(1)
    other.assignment = nil
    state.trucks[Truck.ID(1)] = isLost ? nil : other
    judge.compare(with: state)
    #expect(Set(judge.violations.map(\.invariant)) == [15])
  }
}
