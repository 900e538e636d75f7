public import DispatchCore
public import PlainJSON

/// One event as the event stream and a job's history tell it.
public struct EventAnswer: Sendable {
  /// Its place in the journal.
  public var seq: Int64
  /// When, by our own clock.
  public var at: Timestamp
  /// What happened.
  public var event: Event
  /// The job it is about, when the event itself does not say.
  public var job: Job.ID?
  /// The truck it is about, when there is one.
  public var truck: CallSign?
  /// What of the people in it is shown.
  public var sight: Sight

  /// Made of the core's values.
  public init(
    seq: Int64, at: Timestamp, event: Event, job: Job.ID? = nil, truck: CallSign? = nil,
    sight: Sight = .full
  ) {
    self.seq = seq
    self.at = at
    self.event = event
    self.job = job
    self.truck = truck
    self.sight = sight
  }
}

extension Event {
  /// The job that the event itself names.
  public var job: Job.ID? {
    switch self {
    case .callTaken(let taken): taken.call.job
    case .jobRevised(let revision): revision.job
    case .assigned(let assignment): assignment.job
    case .reclassified(let change): change.job
    case .explained(let why): why.job
    case .jobCancelled(let job, _, _, _), .promiseGiven(let job, _),
      .promiseRevised(let job, _), .jobAged(let job), .holdEnded(let job),
      .noted(let job, _, _):
      job
    case .deskRaised(let item): item.job
    case .undone(let undone): undone.job
    case .advanced, .truckPut, .truckRemoved, .dutySet, .deskClaimed, .deskHanded, .deskPostponed,
      .deskReturned, .deskDone, .stormSet, .handedOver:
      nil
    }
  }
}

extension EventAnswer: JSONWritable {
  /// Writes `seq`, `at`, `type`, `job` and `truck` where there are any, and what the type adds.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seq", seq)
      writer.member("at", at)
      writer.member("type", event.type)
      writer.memberIfPresent("job", (event.job ?? job)?.number)
      writer.memberIfPresent("truck", truck?.text)
      writeDetail(to: &writer)
    }
  }

  private func writeDetail(to writer: inout JSONWriter) {
    switch event {
    case .callTaken(let taken):
      writer.member("call", CallObject(taken.call, sight: sight))
      writer.member("opened", taken.opens != nil)
      writer.memberIfPresent("class", taken.opens?.dangerClass.rawValue)
      writer.member("estimate", taken.estimate)
    case .jobRevised(let revision):
      writer.member("class", revision.dangerClass.rawValue)
      writer.member("dangers", dangers: revision.dangers)
      writer.member("location", revision.place)
      writer.member("destination", revision.destination)
      writer.member("deadline", revision.deadline)
      writer.member("by", revision.by)
    case .reclassified(let change): write(change, to: &writer)
    case .explained(let why):
      writer.member("policy", why.policy.rawValue)
      writer.member("outcome", why.outcome.word)
      writer.memberIfPresent("assignment", why.outcome.assignment?.number)
    case .stormSet(let storm): StormAnswer(storm).writeMembers(to: &writer)
    case .handedOver(let handover):
      writer.member("giver", handover.giver)
      writer.member("taker", handover.taker)
    case .undone(let undone):
      writer.member("deed", undone.deed.rawValue)
      writer.memberIfPresent("desk", undone.item?.description)
      writer.member("by", undone.by)
    case .assigned(let assignment): write(assignment, to: &writer)
    case .advanced(let advance): write(advance, to: &writer)
    case .jobCancelled(_, let word, let reason, let author):
      writer.member("on", word.rawValue)
      writeText("reason", reason, by: author, to: &writer)
    case .promiseGiven(_, let promise): writer.member("promise", promise)
    case .promiseRevised(_, let revision):
      writer.member("arrive_by", revision.arriveBy)
      writeText("reason", revision.reason, by: revision.author, to: &writer)
    case .noted(_, let text, let author): writeText("text", text, by: author, to: &writer)
    case .jobAged, .holdEnded: break
    case .truckPut(_, let author), .truckRemoved(_, _, let author):
      writer.member("by", author)
    case .dutySet(_, let duty, let reason, let author):
      writer.member("duty", duty.rawValue)
      writeText("reason", reason, by: author, to: &writer)
    case .deskRaised, .deskClaimed, .deskHanded, .deskPostponed, .deskReturned, .deskDone:
      writeDesk(to: &writer)
    }
  }

  private func write(_ change: Event.Reclassification, to writer: inout JSONWriter) {
    writer.member("class", change.dangerClass.rawValue)
    writer.member("dangers", dangers: change.dangers)
    writer.member("deadline", change.deadline)
    writeText("reason", change.reason, by: change.by, to: &writer)
  }

  private func write(_ assignment: Assignment, to writer: inout JSONWriter) {
    writer.member("assignment", assignment.id.number)
    writer.member("revision", assignment.revision)
    writer.member("eta", assignment.expectedArrival)
    writer.member("distance_m", assignment.distance?.meters)
    writer.member("travel_s", assignment.travel?.wholeSeconds)
    writer.member("fix_age_s", assignment.fixAge.wholeSeconds)
    switch assignment.cause {
    case .automatic: writer.member("cause", "automatic")
    case .overrule(let author, let reason):
      writer.member("cause", "overrule")
      writeText("reason", reason, by: author, to: &writer)
    }
  }

  private func write(_ advance: Event.Advance, to writer: inout JSONWriter) {
    writer.member("assignment", advance.assignment.number)
    writer.member("to", advance.to.rawValue)
    writer.member("reached_at", advance.at)
    writer.memberIfPresent("claimed_at", advance.claimedAt)
    if advance.isLate { writer.member("late", true) }
    writeText("reason", advance.reason, by: advance.by, to: &writer)
  }

  /// Free text with who wrote it; the text may name a person.
  private func writeText(
    _ key: StaticString, _ text: String?, by author: Author, to writer: inout JSONWriter
  ) {
    writer.member("by", author)
    if sight.showsPersons { writer.memberIfPresent(key, text) }
  }

  private func writeDesk(to writer: inout JSONWriter) {
    switch event {
    case .deskRaised(let item):
      writer.member("desk", item.id.description)
      writer.member("kind", item.kind.rawValue)
      writer.member("title", item.title)
    case .deskClaimed(let item, let author, let until):
      writer.member("desk", item.description)
      writer.member("claimed_until", until)
      writer.member("by", author)
    case .deskPostponed(let item, let until, let reason, let author):
      writer.member("desk", item.description)
      writer.member("until", until)
      writeText("reason", reason, by: author, to: &writer)
    case .deskHanded(let item, let taker, let until, let note, let author):
      writer.member("desk", item.description)
      writer.member("to", taker)
      writer.member("claimed_until", until)
      writeText("note", note, by: author, to: &writer)
    case .deskReturned(let item): writer.member("desk", item.description)
    case .deskDone(let item, let outcome, let author):
      writer.member("desk", item.description)
      writeText("outcome", outcome, by: author, to: &writer)
    case .callTaken, .jobRevised, .reclassified, .explained, .assigned, .advanced, .jobCancelled,
      .promiseGiven, .promiseRevised, .jobAged, .holdEnded, .noted, .truckPut, .truckRemoved,
      .dutySet, .stormSet, .handedOver, .undone:
      break
    }
  }
}
