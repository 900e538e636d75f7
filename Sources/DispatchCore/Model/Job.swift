/// One breakdown to be served.
public struct Job: Hashable, Sendable, Identifiable {
  /// A job's number within its area, from 1; written `J12`.
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Given out once: a number is not used again.
    public let number: Int64
    /// Names one; whether it exists is not looked at.
    public init(_ number: Int64) { self.number = number }
    /// `J` and the number, as the outside writes it.
    public var description: String { "J\(number)" }
    /// Whether the left one got its number earlier.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Never changes, whatever calls join.
  public let id: ID
  /// From dangers alone; a later call may raise it, none lowers it.
  public var dangerClass: DangerClass
  /// Changes only by events; an ended job leaves the state with its last value.
  public var state: JobState
  /// When its first call was taken, by our own clock.
  public let openedAt: Timestamp
  /// The time of the first call plus the class's target; for an appointment, its time.
  public var deadline: Timestamp
  /// When it joins the must-serve band if it still waits.
  public var mustServeFrom: Timestamp
  /// Whether it has passed its age cap.
  public var isMustServe: Bool
  /// Without a coordinate no truck is sent on its own.
  public var place: Place
  /// As the first call named it.
  public var problem: Problem
  /// Of all its calls, each once, in the order in which they were heard.
  public var dangers: [Danger]
  /// Made from the first call; later ones do not change it.
  public var requirement: Requirement
  /// Nil unless a call named one; only tows have any use for it.
  public var destination: Place?
  /// As asked for, even when danger or the past made it no appointment.
  public var scheduledFor: Timestamp?
  /// Until then no truck is sent on its own: an appointment still far off.
  public var holdUntil: Timestamp?
  /// All calls about it, the first one first.
  public var calls: [Call]
  /// The active one; nil unless the state is `assigned`.
  public var assignment: Assignment.ID?
  /// Nil until a first truck with a known way was sent; then the first one stays.
  public var promise: Promise?
  /// Trucks that declined it or did not answer, in order: not offered it again by themselves.
  public var passedBy: [Truck.ID]
  /// When it ended, by the time that counts; nil while it is open.
  public var endedAt: Timestamp?

  /// A job that waits, not yet aged, without calls: those are added as they are taken.
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
