import DispatchCore
import DispatchWire

/// One truck and two calls on the real core: what the goldens are written from.
struct SampleShift {
  static let truck = CallSign("T14")!
  /// 2026-01-02T03:04:05.678Z.
  static let start = Timestamp(microseconds: 1_767_323_045_678_000)

  private(set) var dispatcher = Dispatcher(area: .sample)
  private(set) var changes = ChangeSet()
  private(set) var events: [Event] = []

  init() throws {
    let description = TruckDescription(
      callSign: Self.truck, equipment: [.flatbed, .wheelLift], weightClass: .medium, seats: 2,
      base: .cedarMall)
    try decide(.putTruck(description, location: nil, duty: .onDuty, by: "ann"))
  }

  mutating func decide(_ command: Command, after seconds: Int64 = 0) throws {
    events = try dispatcher.decide(command, at: Self.start + .seconds(seconds))
    changes = dispatcher.drainChanges()
  }

  /// Takes a call from its body, and makes the answer as the door does.
  mutating func take(_ body: String, after seconds: Int64 = 0) throws -> CallAnswer {
    try decide(.takeCall(try CallDoor.read(body)), after: seconds)
    let call = changes.calls[0]
    let job = changes.jobs[call.job]!
    return CallAnswer(
      call: call, job: job, assignment: assignment(of: job), estimate: estimate)
  }

  private var estimate: Estimate? {
    for case .callTaken(let taken) in events { return taken.estimate }
    return nil
  }

  func assignment(of job: Job) -> AssignmentAnswer? {
    job.assignment.flatMap { dispatcher.state.assignments[$0] }.map { active in
      AssignmentAnswer(
        active, truck: dispatcher.state.trucks[active.truck]!.description.callSign)
    }
  }

  static let fullCall = #"""
    {"channel":"app","location":{"lat":40.11,"lon":-75.21,"accuracy_m":12},"problem":"tow",
    "dangers":["shoulder"],"caller":{"name":"Bea","phone":"+1 610 555 0101","language":"en"},
    "vehicle":{"plate":"ABC 123","make":"Volvo","drive":"awd","people":2},
    "destination":{"text":"Cedar Mall"},"notes":"red car"}
    """#
}
