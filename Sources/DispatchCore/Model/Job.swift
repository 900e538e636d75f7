/// One breakdown to be served.
public struct Job: Hashable, Sendable, Identifiable {
  /// A job's number within its area, from 1; written `J12`.
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let number: Int64
    public init(_ number: Int64) { self.number = number }
    public var description: String { "J\(number)" }
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  public let id: ID
  public var dangerClass: DangerClass
  public var state: JobState
  public let openedAt: Timestamp
  /// The time of the first call plus the class's target; for an appointment, its time.
  public var deadline: Timestamp
  /// When it joins the must-serve band if it still waits.
  public var mustServeFrom: Timestamp
  /// Whether it has passed its age cap.
  public var isMustServe: Bool
  public var place: Place
  public var problem: Problem
  public var dangers: [Danger]
  public var requirement: Requirement
  public var destination: Place?
  public var scheduledFor: Timestamp?
  /// Until then no truck is sent on its own: an appointment still far off.
  public var holdUntil: Timestamp?
  /// All calls about it, the first one first.
  public var calls: [Call]
  public var assignment: Assignment.ID?
  public var promise: Promise?
  /// Trucks that declined it or did not answer, in order: not offered it again by themselves.
  public var passedBy: [Truck.ID]
  public var endedAt: Timestamp?

  public init(
    id: ID, dangerClass: DangerClass, openedAt: Timestamp, deadline: Timestamp,
    mustServeFrom: Timestamp, place: Place, problem: Problem, dangers: [Danger],
    requirement: Requirement, destination: Place?, scheduledFor: Timestamp?,
    holdUntil: Timestamp?
  ) {
    self.id = id
    self.dangerClass = dangerClass
    self.state = .waiting
    self.openedAt = openedAt
    self.deadline = deadline
    self.mustServeFrom = mustServeFrom
    self.isMustServe = false
    self.place = place
    self.problem = problem
    self.dangers = dangers
    self.requirement = requirement
    self.destination = destination
    self.scheduledFor = scheduledFor
    self.holdUntil = holdUntil
    self.calls = []
    self.passedBy = []
  }
}
