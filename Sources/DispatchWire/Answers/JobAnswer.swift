public import DispatchCore
public import PlainJSON

/// One breakdown to be served, as it is now.
public struct JobAnswer: Sendable {
  /// The job.
  public var job: Job
  /// The truck on it, if one is.
  public var assignment: AssignmentAnswer?
  /// What of the people in it is shown.
  public var sight: Sight

  /// Made of the core's values.
  public init(_ job: Job, assignment: AssignmentAnswer?, sight: Sight = .full) {
    self.job = job
    self.assignment = assignment
    self.sight = sight
  }
}

extension JobAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("id", job.id.number)
    writer.member("number", job.id.description)
    writer.member("class", job.dangerClass.rawValue)
    writer.member("state", job.state.rawValue)
    writer.member("opened_at", job.openedAt)
    writer.member("deadline", job.deadline)
    writer.member("must_serve", job.isMustServe)
    writer.member("location", job.place)
    writer.member("problem", job.problem.rawValue)
    writer.member("dangers", dangers: job.dangers)
    writer.member("caller", job.knownCaller, sight)
    writer.member("vehicle", job.knownVehicle, sight)
    writer.member("destination", job.destination)
    writer.member("scheduled_for", job.scheduledFor)
    writer.memberIfPresent("hold_until", job.holdUntil)
    writer.member("assignment", assignment)
    writer.member("promise", job.promise)
    writer.member("call_count", job.calls.count)
    writer.member("ended_at", job.endedAt)
  }
}

extension Job {
  /// What all its calls together say of the caller, the earlier one first.
  public var knownCaller: Caller {
    guard var known = calls.first?.intake.caller else { return Caller() }
    for call in calls.dropFirst() {
      known.name = known.name ?? call.intake.caller.name
      known.phone = known.phone ?? call.intake.caller.phone
      known.language = known.language ?? call.intake.caller.language
    }
    return known
  }

  /// What all its calls together say of the vehicle, the earlier one first.
  public var knownVehicle: Vehicle {
    guard var known = calls.first?.intake.vehicle else { return Vehicle() }
    for call in calls.dropFirst() {
      let more = call.intake.vehicle
      known.plate = known.plate ?? more.plate
      known.make = known.make ?? more.make
      known.weightClass = known.weightClass ?? more.weightClass
      known.drive = known.drive ?? more.drive
      known.fuel = known.fuel ?? more.fuel
      known.people = known.people ?? more.people
    }
    return known
  }
}

extension Job {
  /// How many calls an answer lists at most: who redials without end makes no answer without end.
  private static let mostCallsListed = 256

  /// The call that opened it, and of the later ones the newest, in order; `call_count` tells how many there are.
  var listedCalls: [Call] {
    Array(calls.prefix(1)) + calls.dropFirst().suffix(Self.mostCallsListed - 1)
  }
}

/// A job with its history: `calls`, `assignments`, `events` and `notes` beside its own members.
public struct JobDetailAnswer: Sendable {
  /// The job.
  public var job: JobAnswer
  /// All of its assignments, the first one first.
  public var assignments: [AssignmentAnswer]
  /// What happened to it, in order.
  public var events: [EventAnswer]
  /// Remarks.
  public var notes: [ChangeSet.Note]

  /// Made of the core's values.
  public init(
    _ job: JobAnswer, assignments: [AssignmentAnswer], events: [EventAnswer],
    notes: [ChangeSet.Note]
  ) {
    self.job = job
    self.assignments = assignments
    self.events = events
    self.notes = notes
  }
}

extension JobDetailAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      job.writeMembers(to: &writer)
      writer.member(
        "calls",
        array: { writer in
          for call in job.job.listedCalls { writer.element(CallObject(call, sight: job.sight)) }
        })
      writer.member("assignments", assignments)
      writer.member("events", events)
      writer.member("notes", array: { writeNotes(to: &$0) })
    }
  }

  private func writeNotes(to writer: inout JSONWriter) {
    for note in notes where job.sight.showsPersons {
      writer.element(object: { writer in
        writer.member("at", note.at)
        writer.member("by", note.by)
        writer.member("text", note.text)
      })
    }
  }
}
