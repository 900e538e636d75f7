/// What happened. Events are the whole truth: applied again in order, they rebuild the state, and
/// nothing is decided anew.
public enum Event: Hashable, Sendable {
  case callTaken(CallTaken)
  /// What is known of a job has changed.
  case jobRevised(JobRevision)
  case assigned(Assignment)
  /// An assignment has a new state, by a crew's report or by the desk.
  case advanced(Advance)
  case jobCancelled(Job.ID, on: Command.Cancellation, reason: String, by: Author)
  case promiseGiven(Job.ID, Promise)
  case promiseRevised(Job.ID, Promise.Revision)
  /// A person has changed how urgent a job is.
  case reclassified(Reclassification)
  /// Why the truck went that was just sent, or why none goes now; of a job that a call opens and that
  /// waits, the call says it. Changes nothing.
  case explained(Explanation)
  /// A job has passed its age cap and joins the must-serve band.
  case jobAged(Job.ID)
  /// An appointment's time has come near.
  case holdEnded(Job.ID)
  case noted(Job.ID, text: String, by: Author)
  case truckPut(Truck, by: Author)
  case truckRemoved(Truck.ID, CallSign, by: Author)
  case dutySet(Truck.ID, TruckDuty, reason: String?, by: Author)
  case deskRaised(DeskItem)
  case deskClaimed(DeskItem.ID, by: Author, until: Timestamp)
  /// Kept for a colleague until then, with a word for them.
  case deskHanded(DeskItem.ID, to: Author, until: Timestamp, note: String, by: Author)
  case deskPostponed(DeskItem.ID, until: Timestamp, reason: String, by: Author)
  /// Back in the queue: not done in time, or put off until now.
  case deskReturned(DeskItem.ID)
  case deskDone(DeskItem.ID, outcome: String?, by: Author)
  case stormSet(Storm)
  /// A shift was handed over and signed. Changes nothing.
  case handedOver(Handover)
  /// A person took back what they had done; what it undid stands in the events beside it. Changes
  /// nothing.
  case undone(Undone)

  /// A call, with the job it opens, if it opens one.
  public struct CallTaken: Hashable, Sendable {
    /// With its body as sent, which the state does not keep.
    public var call: Call
    /// The job as it was opened, still without the call; nil when the call joined one.
    public var opens: Job?
    /// What the caller is told when no truck goes now.
    public var estimate: Estimate?
    /// Why no truck goes now to the job that it opens: within the call, since in a storm most calls wait.
    public var why: Explanation?

    /// Stores them as they are.
    public init(call: Call, opens: Job?, estimate: Estimate?, why: Explanation? = nil) {
      self.call = call
      self.opens = opens
      self.estimate = estimate
      self.why = why
    }
  }

  /// The changed parts of a job, all of them stated.
  public struct JobRevision: Hashable, Sendable {
    /// The job that changed.
    public var job: Job.ID
    /// Where it is now known to be.
    public var place: Place
    /// All that are known, not only the new ones.
    public var dangers: [Danger]
    /// What the dangers ask for, unless a person has said otherwise; never milder than just before.
    public var dangerClass: DangerClass
    /// The lateness deadline that goes with the class.
    public var deadline: Timestamp
    /// The age cap's end that goes with the class.
    public var mustServeFrom: Timestamp
    /// Nil while none is known.
    public var destination: Place?
    /// Who said so; `caller` when a later call did.
    public var by: Author
    /// What it takes the truck under way to the new place, from its assignment on. Nil when the place is as it
    /// was, or none is under way.
    public var travel: Duration?
    /// How far that is, what lies behind the truck included at the same pace: who watches it reckons by both.
    public var distance: Distance?
    /// Whether the trucks that declined it, did not answer or were taken off it may be sent to it again.
    public var asksAnew: Bool

    /// Stores them as they are.
    public init(
      job: Job.ID, place: Place, dangers: [Danger], dangerClass: DangerClass, deadline: Timestamp,
      mustServeFrom: Timestamp, destination: Place?, by: Author, travel: Duration? = nil,
      distance: Distance? = nil, asksAnew: Bool = false
    ) {
      self.job = job
      self.place = place
      self.dangers = dangers
      self.dangerClass = dangerClass
      self.deadline = deadline
      self.mustServeFrom = mustServeFrom
      self.destination = destination
      self.by = by
      self.travel = travel
      self.distance = distance
      self.asksAnew = asksAnew
    }

    /// What of this job a revision states, as the job has it.
    public init(_ job: Job, by: Author) {
      self.init(
        job: job.id, place: job.place, dangers: job.dangers, dangerClass: job.dangerClass,
        deadline: job.deadline, mustServeFrom: job.mustServeFrom, destination: job.destination,
        by: by)
    }
  }

  /// A job's new class, with all that follows from it.
  public struct Reclassification: Hashable, Sendable {
    /// The job that changed.
    public var job: Job.ID
    /// All that are known now.
    public var dangers: [Danger]
    /// May be graver or milder than before, and need not be what the dangers ask for.
    public var dangerClass: DangerClass
    /// The lateness deadline that goes with the class.
    public var deadline: Timestamp
    /// The age cap's end that goes with the class.
    public var mustServeFrom: Timestamp
    /// Whether it is past that cap.
    public var isMustServe: Bool
    /// Only an appointment waits for its time.
    public var holdUntil: Timestamp?
    /// Why, for people.
    public var reason: String
    /// Who decided it.
    public var by: Author

    /// Stores them as they are.
    public init(
      job: Job.ID, dangers: [Danger], dangerClass: DangerClass, deadline: Timestamp,
      mustServeFrom: Timestamp, isMustServe: Bool, holdUntil: Timestamp?, reason: String,
      by: Author
    ) {
      self.job = job
      self.dangers = dangers
      self.dangerClass = dangerClass
      self.deadline = deadline
      self.mustServeFrom = mustServeFrom
      self.isMustServe = isMustServe
      self.holdUntil = holdUntil
      self.reason = reason
      self.by = by
    }

    /// What of this job a new class states, as the job has it.
    public init(_ job: Job, reason: String, by: Author) {
      self.init(
        job: job.id, dangers: job.dangers, dangerClass: job.dangerClass, deadline: job.deadline,
        mustServeFrom: job.mustServeFrom, isMustServe: job.isMustServe, holdUntil: job.holdUntil,
        reason: reason, by: by)
    }
  }

  /// A step of an assignment.
  public struct Advance: Hashable, Sendable {
    /// Active before the step.
    public var assignment: Assignment.ID
    /// The state that it reached; with an end, job and truck part.
    public var to: AssignmentState
    /// The time that counts: the claimed one, clamped.
    public var at: Timestamp
    /// What the crew said, unclamped; nil when it said nothing.
    public var claimedAt: Timestamp?
    /// Why it ended early; nil for a crew's ordinary steps.
    public var reason: String?
    /// Who reported or ordered it; `Author.core` when time ran out.
    public var by: Author
    /// Whether the truck was taken off for a better plan: then job and truck may meet again.
    public var isDiverted: Bool
    /// Whether it was entered afterwards, by what was written down meanwhile.
    public var isLate: Bool

    /// Stores them as they are.
    public init(
      assignment: Assignment.ID, to: AssignmentState, at: Timestamp,
      claimedAt: Timestamp? = nil, reason: String? = nil, by: Author,
      isDiverted: Bool = false, isLate: Bool = false
    ) {
      self.assignment = assignment
      self.to = to
      self.at = at
      self.claimedAt = claimedAt
      self.reason = reason
      self.by = by
      self.isDiverted = isDiverted
      self.isLate = isLate
    }
  }

  /// What it says about why a truck goes to a job or none does.
  public var explanation: Explanation? {
    if case .explained(let why) = self { return why }
    if case .callTaken(let taken) = self { return taken.why }
    return nil
  }
}
