public import DispatchCore

/// Watches the events from outside, with books of its own, and says which invariants they break.
///
/// 6. Each open job is in the queue or in one active assignment; expiry puts it back and alarms.
/// 7. One truck per job, one job per truck.
/// 11. Legal transitions only; ends are final.
/// 12. No truck is given away by itself while a D0 or D1 job waits that it fits, or, where trucks are
///     planned ahead, would be the soonest at.
/// 15. Trucks and jobs add up to what the state says.
/// 16. The first promise never changes; each revision has an author and a reason.
/// 17. No time runs backwards.
/// 18. No job waits beside a free truck without a word.
public struct Judge: Sendable {
  struct KnownJob: Sendable {
    var isOpen = true
    var dangerClass: DangerClass
    var isPlaced: Bool
    var isHeld: Bool
    let requirement: Requirement
    var assignment: Assignment.ID?
    var promise: Promise?
    var passedBy: [Truck.ID] = []
    /// The open desk item that says that a truck did not accept.
    var alarm: DeskItem.ID?
    /// Whether it was recorded that it waits for a better truck than those that are free.
    var isSaidToBeHeld = false
  }

  struct KnownTruck: Sendable {
    var description: TruckDescription
    var duty: TruckDuty
    var assignment: Assignment.ID?
  }

  struct KnownAssignment: Sendable {
    let job: Job.ID
    let truck: Truck.ID
    var state = AssignmentState.assigned
    var lastAt: Timestamp
  }

  /// What was seen, in order; at most a thousand.
  public private(set) var violations: [Violation] = []
  var jobs: [Job.ID: KnownJob] = [:]
  var trucks: [Truck.ID: KnownTruck] = [:]
  var assignments: [Assignment.ID: KnownAssignment] = [:]
  /// Open jobs of D0 and D1, by number.
  var grave: [Job.ID] = []
  private var knownGrave: Set<Job.ID> = []
  /// What the decision under way has sent by itself, and which trucks it took off other jobs.
  var sent: [Assignment] = []
  var diverted: [Truck.ID] = []
  /// Jobs of which an open desk item says that no truck goes.
  var unserved: [Job.ID] = []
  private var alarms: [DeskItem.ID: Job.ID] = [:]
  private var noTruck: [DeskItem.ID: Job.ID] = [:]
  /// The item that speaks for all that have none of their own.
  var flood: DeskItem.ID?
  var now = Timestamp.distantPast
  let isStrict: Bool

  /// A judge who has seen nothing.
  ///
  /// - Parameter policy: By the events alone, invariant 12 is watched for `heap` and `pair`, which send
  ///   the free truck to the graver job at once. Where trucks are planned ahead that job may be left to a truck
  ///   that is there sooner, which takes a ``review(_:at:)``; `fifo` asks no danger.
  public init(policy: Policy = .pair) {
    isStrict = policy == .heap || policy == .pair
  }

  /// Takes an event into the books, at the time of its decision.
  public mutating func observe(_ event: Event, at time: Timestamp) {
    if time < now { note(17, "\(event.type) before what came before it") }
    now = time
    switch event {
    case .callTaken(let taken): observe(taken)
    case .jobRevised(let revision): observe(revision)
    case .reclassified(let change): observe(change)
    case .assigned(let assignment): observe(assignment)
    case .advanced(let advance): observe(advance)
    case .jobCancelled(let job, _, _, _): observeCancel(of: job)
    case .promiseGiven(let job, let promise): observe(promise, to: job)
    case .promiseRevised(let job, let revision): observe(revision, to: job)
    case .holdEnded(let job): change(job, "hold ended") { $0.isHeld = false }
    case .truckPut(let truck, _): observe(truck)
    case .truckRemoved(let id, _, _):
      if trucks[id]?.assignment != nil { note(7, "truck \(id.number) removed from its job") }
      trucks[id] = nil
    case .dutySet(let id, let duty, _, _): observe(duty, of: id)
    case .deskRaised(let item): observe(item)
    case .jobAged(let job), .noted(let job, _, _): change(job, event.type) { _ in }
    case .explained(let why): observe(why)
    case .deskDone(let id, _, _):
      if flood == id { flood = nil }
      if let job = noTruck.removeValue(forKey: id) { unserved.removeAll { $0 == job } }
      if let job = alarms.removeValue(forKey: id) { jobs[job]?.alarm = nil }
    case .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .stormSet, .handedOver, .undone:
      return
    }
  }

  mutating func note(_ invariant: Int, _ what: String) {
    guard violations.count < 1_000 else { return }
    violations.append(Violation(invariant: invariant, at: now, what: what))
  }

  /// Changes an open job; that it is open is part of the matter.
  mutating func change(
    _ id: Job.ID, _ what: String, _ body: (inout KnownJob) -> Void
  ) {
    guard var job = jobs[id], job.isOpen else { return note(11, "\(what): \(id) is not open") }
    body(&job)
    jobs[id] = job
    let isGrave = job.isOpen && job.dangerClass <= .danger
    if isGrave, knownGrave.insert(id).inserted { grave.append(id) }
    if !isGrave, knownGrave.remove(id) != nil { grave.removeAll { $0 == id } }
  }

  private mutating func observe(_ item: DeskItem) {
    guard let job = item.job else {
      if item.kind == .noTruck { flood = item.id }
      return
    }
    if item.kind == .noTruck {
      noTruck[item.id] = job
      unserved.append(job)
    }
    guard item.kind == .notAccepted else { return }
    jobs[job]?.alarm = item.id
    alarms[item.id] = job
  }

  private mutating func observe(_ truck: Truck) {
    let known = trucks[truck.id]
    if known?.assignment != truck.assignment {
      note(7, "truck \(truck.id.number) has another assignment by being entered")
    }
    trucks[truck.id] = KnownTruck(
      description: truck.description, duty: truck.duty, assignment: truck.assignment)
  }

  private mutating func observe(_ duty: TruckDuty, of id: Truck.ID) {
    guard let truck = trucks[id] else { return note(11, "duty of unknown truck \(id.number)") }
    if truck.assignment != nil { note(11, "truck \(id.number) is busy and becomes \(duty)") }
    if truck.duty == duty { note(11, "truck \(id.number) is \(duty) already") }
    trucks[id]?.duty = duty
  }
}
