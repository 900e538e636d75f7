/// One breakdown to be served.
public struct Job: Hashable, Sendable, Identifiable {
  /// A job's number within its area, from 1; written `J12`.
  public struct ID: Hashable, Numbered, Sendable, CustomStringConvertible {
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
  /// One element, in an array for the sake of its storage: copies share it until one is changed.
  private var parts: [Parts]

  private struct Parts: Hashable {
    var dangerClass: DangerClass
    var state: JobState
    var openedAt: Timestamp
    var deadline: Timestamp
    var mustServeFrom: Timestamp
    var isMustServe: Bool
    var place: Place
    var problem: Problem
    var dangers: [Danger]
    var requirement: Requirement
    var destination: Place?
    var scheduledFor: Timestamp?
    var holdUntil: Timestamp?
    var calls: [Call]
    var assignment: Assignment.ID?
    var promise: Promise?
    var passedBy: [Truck.ID]
    var endedAt: Timestamp?
    var memberCheckedAt: Timestamp?
    var crewCheckedAt: Timestamp?
  }

  /// Where its truck is when it has been served: where the vehicle was brought, or where it stood. Nil when that
  /// is not known.
  var endPlace: Coordinate? {
    (problem.isTow ? destination?.coordinate : nil) ?? place.coordinate
  }

  /// Whether it is to be towed to where words say that no list of places has.
  var isDestinationUnclear: Bool {
    problem.isTow && destination.map { $0.coordinate == nil } ?? false
  }

  /// What its dangers ask for, raised by a later call that names a graver one; or what a person said of it since, up or
  /// down. No call lowers it.
  public var dangerClass: DangerClass {
    get { parts[0].dangerClass }
    _modify { yield &parts[0].dangerClass }
  }
  /// Changes only by events; an ended job leaves the state with its last value.
  public var state: JobState {
    get { parts[0].state }
    _modify { yield &parts[0].state }
  }
  /// When its first call was taken, by our own clock: earlier than that call came to us where its sender could not tell
  /// us at once and says for how long.
  public var openedAt: Timestamp {
    get { parts[0].openedAt }
  }
  /// The class's target after ``waitsFrom(_:at:)``, which is the first call for all that never were appointments; for an
  /// appointment, its time.
  public var deadline: Timestamp {
    get { parts[0].deadline }
    _modify { yield &parts[0].deadline }
  }
  /// When it joins the must-serve band if it still waits.
  public var mustServeFrom: Timestamp {
    get { parts[0].mustServeFrom }
    _modify { yield &parts[0].mustServeFrom }
  }
  /// Whether it has passed its age cap.
  public var isMustServe: Bool {
    get { parts[0].isMustServe }
    _modify { yield &parts[0].isMustServe }
  }
  /// Without a coordinate no truck is sent on its own.
  public var place: Place {
    get { parts[0].place }
    _modify { yield &parts[0].place }
  }
  /// As the first call named it.
  public var problem: Problem {
    get { parts[0].problem }
    _modify { yield &parts[0].problem }
  }
  /// Of all its calls, each once, in the order in which they were heard; or those that a person said there are, and
  /// what later calls added.
  public var dangers: [Danger] {
    get { parts[0].dangers }
    _modify { yield &parts[0].dangers }
  }
  /// Made from the first call; later ones do not change it.
  public var requirement: Requirement {
    get { parts[0].requirement }
    _modify { yield &parts[0].requirement }
  }
  /// Nil unless a call named one; only tows have any use for it.
  public var destination: Place? {
    get { parts[0].destination }
    _modify { yield &parts[0].destination }
  }
  /// As asked for, even when danger or the past made it no appointment.
  public var scheduledFor: Timestamp? {
    get { parts[0].scheduledFor }
    _modify { yield &parts[0].scheduledFor }
  }
  /// Until then no truck is sent on its own: an appointment still far off.
  public var holdUntil: Timestamp? {
    get { parts[0].holdUntil }
    _modify { yield &parts[0].holdUntil }
  }
  /// All calls about it, the first one first.
  public var calls: [Call] {
    get { parts[0].calls }
    _modify { yield &parts[0].calls }
  }
  /// The active one; nil unless the state is `assigned`.
  public var assignment: Assignment.ID? {
    get { parts[0].assignment }
    _modify { yield &parts[0].assignment }
  }
  /// Nil until a truck with a known way was sent, or planned for it while it waits; then the first word stays, with later
  /// ones beside it.
  public var promise: Promise? {
    get { parts[0].promise }
    _modify { yield &parts[0].promise }
  }
  /// Trucks that declined it, did not answer, or were taken off it by a person, in order, one as often as that happened:
  /// not offered it again by themselves, until it finds no other and all are asked anew. Who was needed elsewhere is not
  /// among them.
  public var passedBy: [Truck.ID] {
    get { parts[0].passedBy }
    _modify { yield &parts[0].passedBy }
  }
  /// When it ended, by the time that counts; nil while it is open.
  public var endedAt: Timestamp? {
    get { parts[0].endedAt }
    _modify { yield &parts[0].endedAt }
  }

  /// When a person last dealt with a reminder to speak to the member; nil when none has.
  public var memberCheckedAt: Timestamp? {
    get { parts[0].memberCheckedAt }
    _modify { yield &parts[0].memberCheckedAt }
  }
  /// When a person last dealt with an alarm about its crew; nil when none has.
  public var crewCheckedAt: Timestamp? {
    get { parts[0].crewCheckedAt }
    _modify { yield &parts[0].crewCheckedAt }
  }

  /// A job that waits, not yet aged, without calls: those are added as they are taken.
  public init(
    id: ID, dangerClass: DangerClass, openedAt: Timestamp, deadline: Timestamp,
    mustServeFrom: Timestamp, place: Place, problem: Problem, dangers: [Danger],
    requirement: Requirement, destination: Place?, scheduledFor: Timestamp?,
    holdUntil: Timestamp?
  ) {
    self.id = id
    parts = [
      Parts(
        dangerClass: dangerClass, state: .waiting, openedAt: openedAt, deadline: deadline,
        mustServeFrom: mustServeFrom, isMustServe: false, place: place, problem: problem,
        dangers: dangers, requirement: requirement, destination: destination,
        scheduledFor: scheduledFor, holdUntil: holdUntil, calls: [], assignment: nil, promise: nil,
        passedBy: [], endedAt: nil)
    ]
  }
}

extension Job: CustomReflectable {
  /// As if the parts stood in it: what it prints, and so the digest of a state, tells nothing of how
  /// it is stored.
  public var customMirror: Mirror {
    Mirror(
      self, children: [("id", id)] + Mirror(reflecting: parts[0]).children,
      displayStyle: .struct)
  }
}
