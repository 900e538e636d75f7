public import DispatchCore
public import PlainJSON

/// One truck on one job, with its times.
public struct AssignmentAnswer: Sendable {
  /// The assignment.
  public var assignment: Assignment
  /// The truck, by its call sign.
  public var truck: CallSign

  /// Made of the core's values.
  public init(_ assignment: Assignment, truck: CallSign) {
    self.assignment = assignment
    self.truck = truck
  }
}

extension AssignmentAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("id", assignment.id.number)
    writer.member("job", assignment.job.number)
    writer.member("truck", truck.text)
    writer.member("state", assignment.state.rawValue)
    writer.member("revision", assignment.revision)
    writer.member("eta", assignment.expectedArrival)
    writeCause(to: &writer)
    writer.member("distance_m", assignment.distance?.meters)
    writer.member("travel_s", assignment.travel?.wholeSeconds)
    writer.member("fix_age_s", assignment.fixAge.wholeSeconds)
    writer.member("assigned_at", assignment.assignedAt)
    writer.memberIfPresent("accepted_at", assignment.acceptedAt)
    writer.memberIfPresent("en_route_at", assignment.enRouteAt)
    writer.memberIfPresent("on_scene_at", assignment.onSceneAt)
    writer.memberIfPresent("towing_at", assignment.towingAt)
    writer.memberIfPresent("at_dropoff_at", assignment.atDropoffAt)
    writer.memberIfPresent("ended_at", assignment.endedAt)
    writer.memberIfPresent("end_reason", assignment.endReason)
  }

  private func writeCause(to writer: inout JSONWriter) {
    switch assignment.cause {
    case .automatic: writer.member("cause", "automatic")
    case .overrule(let author, let reason):
      writer.member("cause", "overrule")
      writer.member("by", author)
      writer.member("reason", reason)
    }
  }
}

/// What a crew is to do now: its assignment with everything to be known about the job.
public struct InstructionAnswer: Sendable {
  /// What the truck is on.
  public var assignment: AssignmentAnswer
  /// The job.
  public var job: Job
  /// Remarks on the job, beside what the callers said.
  public var remarks: [String]

  /// Made of the core's values.
  public init(_ assignment: AssignmentAnswer, job: Job, remarks: [String] = []) {
    self.assignment = assignment
    self.job = job
    self.remarks = remarks
  }
}

extension InstructionAnswer: JSONWritable {
  /// Writes the members of the assignment, then those of the job.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      assignment.writeMembers(to: &writer)
      writer.member("number", job.id.description)
      writer.member("class", job.dangerClass.rawValue)
      writer.member("location", job.place)
      writer.member("problem", job.problem.rawValue)
      writer.member("dangers", dangers: job.dangers)
      writer.member("caller", job.knownCaller, .full)
      writer.member("vehicle", job.knownVehicle, .full)
      writer.member("destination", job.destination)
      writer.member("promise", job.promise)
      writer.member("notes", job.listedCalls.compactMap(\.intake.notes) + remarks)
    }
  }
}
