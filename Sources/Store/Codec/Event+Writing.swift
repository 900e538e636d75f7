import DispatchCore
import PlainJSON

extension Event {
  /// Writes the members of the event's body.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .callTaken(let taken): taken.write(to: &writer)
    case .jobRevised(let revision): revision.write(to: &writer)
    case .reclassified(let change): change.write(to: &writer)
    case .explained(let why): why.write(to: &writer)
    case .stormSet(let storm): storm.write(to: &writer)
    case .handedOver(let handover): handover.write(to: &writer)
    case .undone(let undone): undone.write(to: &writer)
    case .assigned(let assignment): assignment.write(to: &writer)
    case .advanced(let advance): advance.write(to: &writer)
    case .jobCancelled(let job, let source, let reason, let author):
      writer.member("on", source.rawValue)
      writer.closing(job, reason: reason, by: author)
    case .promiseGiven(let job, let promise):
      writer.member("job", job.number)
      writer.member("promise", body: promise)
    case .promiseRevised(let job, let revision):
      writer.member("job", job.number)
      writer.member("revision", body: revision)
    case .jobAged(let job), .holdEnded(let job): writer.member("job", job.number)
    case .noted(let job, let text, let author):
      writer.member("text", text)
      writer.closing(job, reason: nil, by: author)
    case .truckPut(let truck, let author):
      writer.member("truck", body: truck)
      writer.member("by", author)
    case .truckRemoved(let truck, let callSign, let author):
      writer.member("call_sign", callSign.text)
      writer.closing(truck, reason: nil, by: author)
    case .dutySet(let truck, let duty, let reason, let author):
      writer.member("duty", duty.rawValue)
      writer.closing(truck, reason: reason, by: author)
    case .deskRaised(let item): item.write(to: &writer)
    case .deskClaimed(let item, let author, let until):
      writer.member("until_us", until.microseconds)
      writer.closing(item, reason: nil, by: author)
    case .deskHanded(let item, let taker, let until, let note, let author):
      writer.member("to", taker)
      writer.member("until_us", until.microseconds)
      writer.member("note", note)
      writer.closing(item, reason: nil, by: author)
    case .deskPostponed(let item, let until, let reason, let author):
      writer.member("until_us", until.microseconds)
      writer.closing(item, reason: reason, by: author)
    case .deskReturned(let item): writer.member("item", item.number)
    case .deskDone(let item, let outcome, let author):
      writer.memberIfPresent("outcome", outcome)
      writer.closing(item, reason: nil, by: author)
    }
  }
}

// What an event is about and who did it, at the end of its body.
extension JSONWriter {
  fileprivate mutating func closing(_ job: Job.ID, reason: String?, by author: Author) {
    member("job", job.number)
    memberIfPresent("reason", reason)
    member("by", author)
  }

  fileprivate mutating func closing(_ truck: Truck.ID, reason: String?, by author: Author) {
    member("truck", Int64(truck.number))
    memberIfPresent("reason", reason)
    member("by", author)
  }

  fileprivate mutating func closing(_ item: DeskItem.ID, reason: String?, by author: Author) {
    member("item", item.number)
    memberIfPresent("reason", reason)
    member("by", author)
  }
}
