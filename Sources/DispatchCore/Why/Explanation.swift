/// Why a truck was sent to a job, or why none was: the decision as it stood at its moment.
///
/// Says of the trucks that a person would ask about what spoke against each, and of the rest of the
/// fleet how many there were of each sort. Kept with the event, so it can be read months later,
/// when trucks and policy are others. Independent of the policy: it tells facts, not costs.
public struct Explanation: Hashable, Sendable {
  /// What was decided.
  public enum Outcome: Hashable, Sendable {
    /// The dispatcher core sent the truck of this assignment.
    case sent(Assignment.ID)
    /// A person sent it, whatever the core would have chosen.
    case overruled(Assignment.ID)
    /// No truck goes now.
    case waits(Estimate.Reason)
  }

  /// The job that the decision was about.
  public var job: Job.ID
  /// By which trucks were chosen at the time.
  public var policy: Policy
  /// What came of it.
  public var outcome: Outcome
  /// The most telling trucks, at most ``most``, the nearest by straight line first. Empty when no
  /// truck was looked for: in a storm, before an appointment's time, without a place.
  public var candidates: [Candidate]
  /// How many of the others there were of each sort; none with a count of 0.
  public var rest: [Count]

  /// How many trucks are told one by one.
  public static let most = 12

  /// Stores them as they are.
  public init(
    job: Job.ID, policy: Policy, outcome: Outcome, candidates: [Candidate] = [],
    rest: [Count] = []
  ) {
    self.job = job
    self.policy = policy
    self.outcome = outcome
    self.candidates = candidates
    self.rest = rest
  }

  /// Trucks of one sort.
  public struct Count: Hashable, Sendable {
    /// What speaks against them.
    public var reason: Candidate.Reason
    /// At least 1.
    public var trucks: Int

    /// Stores both as they are.
    public init(reason: Candidate.Reason, trucks: Int) {
      self.reason = reason
      self.trucks = trucks
    }
  }
}

/// One truck in an explanation. Durations are whole seconds.
public struct Candidate: Hashable, Sendable {
  /// Its number, which no other truck of the area ever has.
  public var truck: Truck.ID
  /// What spoke against it, or that it was chosen.
  public var reason: Reason
  /// From its last fix to the scene, along the great circle; nil when the place is not known.
  public var distance: Distance?
  /// How old that fix was.
  public var fixAge: Duration
  /// From the decision to its arrival, had it been sent: a busy one after its present job, one under way if it were
  /// turned at once. Nil when it could not have been.
  public var eta: Duration?
  /// What it was on, when it was busy.
  public var job: Job.ID?
  /// How long it was expected to stay busy. Of one that ``Reason/isUnderWay``: how much later the next free truck would
  /// be at its present job; nil when none is free for it.
  public var busyFor: Duration?

  /// Stores them as they are.
  public init(
    truck: Truck.ID, reason: Reason, distance: Distance?, fixAge: Duration,
    eta: Duration? = nil, job: Job.ID? = nil, busyFor: Duration? = nil
  ) {
    self.truck = truck
    self.reason = reason
    self.distance = distance
    self.fixAge = fixAge
    self.eta = eta
    self.job = job
    self.busyFor = busyFor
  }

  /// Why a truck goes or does not; the first one that holds is told.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    case chosen
    case offDuty = "off_duty"
    case outOfService = "out_of_service"
    /// It carries nothing that serves the job.
    case equipment
    /// The vehicle is too heavy for it.
    case weightClass = "weight_class"
    /// Too few seats for those who must ride along.
    case seats
    /// It declined this job before, did not answer, or was taken off it.
    case passedBy = "passed_by"
    /// At another scene, or on the way to one.
    case busy
    /// On the way to another scene and nearly there: not diverted.
    case nearScene = "near_scene"
    /// Kept for an appointment.
    case reserved
    /// Nobody has heard of late where it is.
    case oldFix = "old_fix"
    /// It would arrive later than the chosen one, or just as late and it is harder to replace or has a higher number.
    case farther
    /// Free, fitting and no later there: left for other jobs, or passed over by a person.
    case leftFree = "left_free"
    /// On the way to another scene, from which it could be turned: what that one would lose by it is told.
    case turnable
    /// Free, and kept from safe jobs since it stands alone: see ``Coverage``.
    case coverage
    /// On the way to another scene since a person sent it there: not turned by itself.
    case sentByPerson = "sent_by_person"
    /// On the way to another scene, and sent so lately that it is not turned by itself for this job.
    case justSent = "just_sent"

    /// On the way to another scene, from which it can be turned, if only by a person: when it would be here then, and
    /// what the other one would lose, is told.
    public var isUnderWay: Bool {
      self == .turnable || self == .sentByPerson || self == .justSent
    }
  }
}
