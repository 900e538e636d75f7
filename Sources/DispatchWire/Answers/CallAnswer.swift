public import DispatchCore
public import PlainJSON

/// The answer to a call:
/// `{"call","job","assignment" or null,"promise" or null,"estimate" or null,"warnings"}`. Kept with
/// the idempotency key, so it is short: of the call itself only what its sender does not know.
public struct CallAnswer: Sendable {
  /// The call.
  public var call: Call
  /// The job that it opened or joined, as it is now.
  public var job: Job
  /// The truck on its way, if one is.
  public var assignment: AssignmentAnswer?
  /// What is said when no truck goes now.
  public var estimate: Estimate?

  /// Made of the core's values.
  public init(call: Call, job: Job, assignment: AssignmentAnswer?, estimate: Estimate?) {
    self.call = call
    self.job = job
    self.assignment = assignment
    self.estimate = estimate
  }
}

extension CallAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("call", object: { writer in CallObject(call).writeHead(to: &writer) })
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
  /// The call.
  public var call: Call
  /// What of the people in it is shown.
  public var sight: Sight

  /// Made of these values.
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
      writeHead(to: &writer)
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
  func writeHead(to writer: inout JSONWriter) {
    writer.member("id", call.id.number)
    writer.member("job", call.job.number)
    writer.member("opened", call.opened)
    writer.member("channel", call.intake.channel.rawValue)
    writer.member("received_at", call.receivedAt)
  }
}
