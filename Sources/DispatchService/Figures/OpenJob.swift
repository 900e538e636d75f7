internal import DispatchCore
internal import Store

/// What the figures remember of a job while it is open, since events say only what changed.
struct OpenJob: Sendable {
  private let openedAt: Timestamp
  private let scheduledFor: Timestamp?
  /// From when on a truck was looked for.
  private(set) var decidableFrom: Timestamp
  private var standing: PastWork.Standing
  /// What held before; most jobs have none.
  private var earlier: [PastWork.Standing] = []
  /// The one that is under way, or the last one.
  var assignment: Assignment.ID?
  /// The first promise.
  var promisedBy: Timestamp?
  var wasAssigned = false
  /// Whether a truck has been on scene.
  var wasReached = false

  /// A job as it is opened, or as it stands.
  init(_ job: Job, _ settings: Settings) {
    openedAt = job.openedAt
    scheduledFor = job.scheduledFor
    let start = job.waitsFrom(settings)
    let lead = job.dangerClass == .planned ? settings.appointmentLead : .zero
    decidableFrom = max(start - lead, job.openedAt)
    standing = PastWork.Standing(
      from: job.openedAt, dangerClass: job.dangerClass, deadline: job.deadline)
  }

  /// A job as it was opened.
  ///
  /// - Parameter lead: how long before an appointment a truck is looked for.
  init(_ job: PastWork.PastJob, lead: Duration) {
    openedAt = job.openedAt
    scheduledFor = job.scheduledFor
    let appointment = job.opening.dangerClass == .planned ? job.scheduledFor : nil
    decidableFrom = max(appointment.map { $0 - lead } ?? job.openedAt, job.openedAt)
    standing = job.opening
  }

  /// Takes another class: danger waits for no appointment.
  mutating func revise(_ next: PastWork.Standing) {
    if standing.dangerClass == .planned && next.dangerClass != .planned {
      decidableFrom = min(decidableFrom, next.from)
    }
    earlier.append(standing)
    standing = next
  }

  /// The class and the deadline that held at a moment.
  func standing(at moment: Timestamp) -> PastWork.Standing {
    guard moment < standing.from else { return standing }
    return earlier.last { $0.from <= moment } ?? earlier.first ?? standing
  }

  /// From when on the member waited, by what held at a moment.
  func waitsFrom(_ settings: Settings, at moment: Timestamp) -> Timestamp {
    let then = self.standing(at: moment)
    return settings.waitsFrom(
      then.dangerClass, deadline: then.deadline, openedAt: openedAt,
      scheduledFor: scheduledFor)
  }
}

/// What the figures remember of an assignment while it is active.
struct OpenAssignment: Sendable {
  let job: Job.ID
  let assignedAt: Timestamp
  var enRouteAt: Timestamp?
  var onSceneAt: Timestamp?

  init(job: Job.ID, assignedAt: Timestamp) {
    self.job = job
    self.assignedAt = assignedAt
  }

  init(_ assignment: Assignment) {
    job = assignment.job
    assignedAt = assignment.assignedAt
    enRouteAt = assignment.enRouteAt
    onSceneAt = assignment.onSceneAt
  }
}
