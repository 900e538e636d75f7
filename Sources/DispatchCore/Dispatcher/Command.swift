/// Who acts: a token's name, or the name given with it.
public typealias Author = String

extension Author {
  /// Who acts when nobody does: what the core decides by itself is its own. Doors let no person and no token bear this
  /// name, since what a person says counts as a check on those concerned, and what the core says does not.
  public static let core = "towline"
}

/// What the core is asked to do.
public enum Command: Hashable, Sendable {
  /// A call opens a job, or joins the open one of the same number or plate.
  case takeCall(CallIntake)
  /// A person puts a truck on a job, whatever the core would have chosen.
  case assign(
    Job.ID, CallSign, displacing: Displacing = Displacing(), reason: String, by: Author)
  /// Takes the truck off; the job goes back to the queue with its age.
  case release(Job.ID, reason: String, by: Author)
  case cancel(Job.ID, on: Cancellation, reason: String, by: Author)
  /// Says where a job is.
  case place(Job.ID, Place, by: Author)
  case note(Job.ID, text: String, by: Author)
  /// A person says how urgent a job is, more or less than it was.
  case reclassify(Job.ID, Verdict, reason: String, by: Author)
  /// Trucks go by themselves to this class and the graver ones only; nil ends the storm.
  case setStorm(DangerClass?, by: Author)
  /// Signs a hand-over.
  case handOver(Handover)
  /// Takes back what the author did last, on this job or at all, as far as it can be.
  case undo(Job.ID?, by: Author)
  /// A crew reports how far it is.
  case advance(Report)
  /// Enters a truck, or changes what is known of it.
  case putTruck(TruckDescription, location: Coordinate?, duty: TruckDuty?, by: Author)
  case removeTruck(CallSign, by: Author)
  /// Changes a truck's duty. One that is on a job is refused, unless that is the job that it is to leave, which waits
  /// again with its age.
  case setDuty(CallSign, TruckDuty, leaving: Job.ID? = nil, reason: String?, by: Author)
  /// Claims the most important desk item for a person.
  case takeDeskItem(by: Author)
  case finishDeskItem(DeskItem.ID, outcome: String?, by: Author)
  /// Gives an item to a colleague, with a note.
  case handDeskItem(DeskItem.ID, to: Author, note: String, by: Author)
  case postponeDeskItem(DeskItem.ID, Duration, reason: String, by: Author)
  /// Gives a withheld job back to automatic assignment.
  case admit(Job.ID)
  /// Leaves a job to a human: no truck goes to it by itself.
  case leaveOut(Job.ID)
  /// Time has passed: what is due is done.
  case tick

  /// On whose word a job is cancelled.
  public enum Cancellation: String, CaseIterable, Hashable, Sendable {
    case member, dispatcher, other
  }

  /// What a person knows to be in the way of a truck, and wants out of it. Whatever else is in the way by
  /// then refuses the command: nobody undoes what they have not seen.
  public struct Displacing: Hashable, Sendable {
    /// The truck that is on the job and is taken off it.
    public var insteadOf: CallSign?
    /// The job that the truck leaves, which waits again with its age.
    public var from: Job.ID?
    /// As what that job was seen. Where that was neither D0 nor D1 and it is by now, the command is refused:
    /// nobody takes a truck from a person in danger unknowingly. Nil takes it whatever the job is.
    public var seenAs: DangerClass?

    /// Nil where nothing is in the way.
    public init(
      insteadOf: CallSign? = nil, from: Job.ID? = nil, seenAs: DangerClass? = nil
    ) {
      self.insteadOf = insteadOf
      self.from = from
      self.seenAs = seenAs
    }

    /// What is in the way of sending a truck to a job: nothing where it is on that job already.
    ///
    /// - Parameters:
    ///   - present: The truck that the job has.
    ///   - left: The job that the truck is on.
    ///   - grade: As what that job is seen.
    public init(
      sending truck: CallSign, to job: Job.ID, present: CallSign?, leaving left: Job.ID?,
      seenAs grade: DangerClass? = nil
    ) {
      self.init(
        insteadOf: present == truck ? nil : present, from: left == job ? nil : left,
        seenAs: left == job ? nil : grade)
    }
  }

  /// What a person says of a job's urgency.
  public enum Verdict: Hashable, Sendable {
    /// Its dangers stay as they were heard.
    case `class`(DangerClass)
    /// All that there are: what is not among them is gone. They say the class.
    case dangers([Danger])
  }

  /// A crew's report.
  public struct Report: Hashable, Sendable {
    /// The crew's own; refused when it has ended.
    public var assignment: Assignment.ID
    /// Refused for `release` and `cancel`, which are the desk's.
    public var step: AssignmentState.Step
    /// When it happened, as the crew says; clamped between the last report and now.
    public var claimedAt: Timestamp?
    /// The instruction that the crew acts on; nil when it does not say.
    public var revision: Int?
    /// Whether it is entered afterwards, by what was written down meanwhile: then the time must be given, must not
    /// be to come, nor before what was reported last.
    public var isLate: Bool
    /// Who reports: the crew's token, or the name given with it.
    public var by: Author

    /// Stores them as they are.
    public init(
      assignment: Assignment.ID, step: AssignmentState.Step, claimedAt: Timestamp? = nil,
      revision: Int? = nil, isLate: Bool = false, by: Author
    ) {
      self.assignment = assignment
      self.step = step
      self.claimedAt = claimedAt
      self.revision = revision
      self.isLate = isLate
      self.by = by
    }
  }
}
