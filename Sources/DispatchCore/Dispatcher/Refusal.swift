/// Why the core does not do what it was asked. Nothing has changed, nothing is stored.
public enum Refusal: Error, Hashable, Sendable {
  case noSuchJob(Job.ID)
  case noSuchTruck(CallSign)
  case noSuchAssignment(Assignment.ID)
  case noSuchDeskItem(DeskItem.ID)
  /// The job has ended.
  case jobEnded(Job.ID)
  /// The assignment has ended.
  case assignmentEnded(Assignment.ID)
  /// The job has a truck already.
  case alreadyAssigned(Job.ID, truck: CallSign)
  /// The truck is on another job.
  case truckBusy(CallSign, job: Job.ID)
  /// The truck would leave a person in danger, which who sends it away has not seen.
  case leavesDanger(CallSign, job: Job.ID, DangerClass)
  /// The truck is not on duty.
  case truckNotOnDuty(CallSign, TruckDuty)
  /// The life cycle of the job has no such step.
  case illegalJobStep(Job.ID, JobState, JobState.Step)
  /// The life cycle of the assignment has no such step.
  case illegalAssignmentStep(Assignment.ID, AssignmentState, AssignmentState.Step)
  /// The truck's duty has no such step.
  case illegalDutyStep(CallSign, TruckDuty, TruckDuty)
  /// The crew acts on an instruction that has been replaced.
  case superseded(Assignment.ID, revision: Int)
  /// The job still waits without a place: nobody would ever come back to it.
  case placeStillUnknown(DeskItem.ID, Job.ID)
  /// What is entered afterwards has no time, or one that is still to come.
  case lateTimeUnfit(Assignment.ID, now: Timestamp)
  /// What is entered afterwards is said to have been before what was reported last.
  case lateTimeBefore(Assignment.ID, AssignmentState, since: Timestamp)
  /// Nothing waits for a human.
  case deskIsEmpty
  /// What the author did last cannot be taken back.
  case nothingToUndo(Obstacle)

  /// Why something cannot be taken back.
  public enum Obstacle: Hashable, Sendable {
    /// The author did nothing within the last moments that could be.
    case none
    /// Ends are final: the member has been told.
    case cancelled(Job.ID?)
    /// The crew has accepted, or gone further.
    case crewActed(Job.ID, CallSign)
    /// The truck is on another job by now, or off duty.
    case truckGone(Job.ID, CallSign)
    /// Something else has changed it meanwhile.
    case changedSince(Job.ID?)
  }
}
