internal import DispatchCore

/// What the figures remember of a job while it is open, since events say only what changed.
struct OpenJob: Sendable {
  private let openedAt: Timestamp
  private let scheduledFor: Timestamp?
  /// From when on a truck was looked for.
  let decidableFrom: Timestamp
  private(set) var dangerClass: DangerClass
  private(set) var deadline: Timestamp
  /// The first promise.
  var promisedBy: Timestamp?
  var wasAssigned: Bool
  /// Whether a truck has been on scene.
  var wasReached = false

  init(_ job: Job) {
    openedAt = job.openedAt
    scheduledFor = job.scheduledFor
    decidableFrom = max(job.holdUntil ?? job.openedAt, job.openedAt)
    dangerClass = job.dangerClass
    deadline = job.deadline
    promisedBy = job.promise?.arriveBy
    wasAssigned = job.assignment != nil || !job.passedBy.isEmpty
  }

  /// From when on the member waits: the job's opening; for an appointment, its time.
  var waitsFrom: Timestamp { Self.waitsFrom(dangerClass, openedAt, scheduledFor) }

  mutating func revise(_ revision: Event.JobRevision) {
    dangerClass = revision.dangerClass
    deadline = revision.deadline
  }

  mutating func reclassify(_ change: Event.Reclassification) {
    dangerClass = change.dangerClass
    deadline = change.deadline
  }

  static func waitsFrom(
    _ dangerClass: DangerClass, _ openedAt: Timestamp, _ scheduledFor: Timestamp?
  ) -> Timestamp {
    dangerClass == .planned ? max(openedAt, scheduledFor ?? openedAt) : openedAt
  }
}
