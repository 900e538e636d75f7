public import DispatchCore
public import PlainJSON

/// The answer to a call:
/// `{"call","job","assignment" or null,"promise" or null,"estimate" or null,"warnings"}`.
public struct CallAnswer: Sendable {
  public var call: Call
  /// The job that it opened or joined, as it is now.
  public var job: Job
  /// The truck on its way, if one is.
  public var assignment: AssignmentAnswer?
  /// What is said when no truck goes now.
  public var estimate: Estimate?

  public init(call: Call, job: Job, assignment: AssignmentAnswer?, estimate: Estimate?) {
    self.call = call
    self.job = job
    self.assignment = assignment
    self.estimate = estimate
  }
}

extension CallAnswer: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("call", CallObject(call))
      writer.member("job", JobAnswer(job, assignment: assignment))
      writer.member("assignment", assignment)
      writer.member("promise", job.promise)
      writer.member("estimate", estimate)
      writer.member("warnings", call.intake.warnings)
    }
  }
}

/// One call of a job.
public struct CallObject: Sendable {
  public var call: Call
  public var sight: Sight

  public init(_ call: Call, sight: Sight = .full) {
    self.call = call
    self.sight = sight
  }
}

extension CallObject: JSONWritable {
  /// Writes the call as it was understood; what was sent besides is in the record.
  public func write(to writer: inout JSONWriter) {
    let intake = call.intake
    writer.object { writer in
      writer.member("id", call.id.number)
      writer.member("job", call.job.number)
      writer.member("opened", call.opened)
      writer.member("channel", intake.channel.rawValue)
      writer.member("received_at", call.receivedAt)
      writer.memberIfPresent("claimed_received_at", intake.claimedReceivedAt)
      writer.member("location", intake.place)
      writer.member("problem", intake.problem.rawValue)
      writer.member("dangers", dangers: intake.dangers)
      writer.member("caller", intake.caller, sight)
      writer.member("vehicle", intake.vehicle, sight)
      writer.member("destination", intake.destination)
      writer.member("scheduled_for", intake.scheduledFor)
      if sight.showsPersons { writer.memberIfPresent("notes", intake.notes) }
      writer.member("wants_human", intake.wantsHuman)
      if sight.showsPersons { writer.member("warnings", intake.warnings) }
    }
  }
}
