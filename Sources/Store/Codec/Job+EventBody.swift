import DispatchCore
import PlainJSON

/// A job as a call opens it: events hold one in no other form, and whatever happens to it later has events of its own.
/// So when a person last saw to its member or its crew is not written: nobody has yet.
extension Job: EventBody {
  func write(to writer: inout JSONWriter) {
    assert(memberCheckedAt == nil && crewCheckedAt == nil, "\(id) is not being opened")
    writer.member("id", id.number)
    writer.member("class", dangerClass.rawValue)
    writer.member("state", state.rawValue)
    writer.member("opened_at_us", openedAt.microseconds)
    writer.member("deadline_us", deadline.microseconds)
    writer.member("must_serve_from_us", mustServeFrom.microseconds)
    writer.member("is_must_serve", isMustServe)
    writer.member("place", body: place)
    writer.member("problem", problem.rawValue)
    writer.member("dangers", list: dangers.map(\.rawValue))
    writer.member("requirement", body: requirement)
    writer.memberIfPresent("destination", body: destination)
    writer.memberIfPresent("scheduled_for_us", scheduledFor)
    writer.memberIfPresent("hold_until_us", holdUntil)
    writer.member("calls", bodies: calls)
    writer.memberIfPresent("assignment", assignment?.number)
    writer.memberIfPresent("promise", body: promise)
    writer.member("passed_by", list: passedBy.map { Int64($0.number) })
    writer.memberIfPresent("ended_at_us", endedAt)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      id: ID(try members.int64("id")), dangerClass: try members.word("class"),
      openedAt: try members.timestamp("opened_at_us"),
      deadline: try members.timestamp("deadline_us"),
      mustServeFrom: try members.timestamp("must_serve_from_us"),
      place: try members.body("place"), problem: try members.word("problem"),
      dangers: try members.words("dangers"), requirement: try members.body("requirement"),
      destination: try members.optionalBody("destination"),
      scheduledFor: try members.optionalTimestamp("scheduled_for_us"),
      holdUntil: try members.optionalTimestamp("hold_until_us"))
    state = try members.word("state")
    isMustServe = try members.bool("is_must_serve")
    calls = try members.bodies("calls")
    assignment = try members.optionalInt64("assignment").map(Assignment.ID.init)
    promise = try members.optionalBody("promise")
    passedBy = try members.trucks("passed_by")
    endedAt = try members.optionalTimestamp("ended_at_us")
  }
}

extension Requirement: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("any_of", anyOf)
    writer.member("weight_class", weightClass.rawValue)
    writer.member("seats", seats)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      anyOf: try members.equipment("any_of"), weightClass: try members.word("weight_class"),
      seats: try members.int("seats"))
  }
}

extension Promise: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("arrive_by_us", arriveBy.microseconds)
    writer.member("given_at_us", givenAt.microseconds)
    writer.member("revisions", bodies: revisions)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      arriveBy: try members.timestamp("arrive_by_us"),
      givenAt: try members.timestamp("given_at_us"), revisions: try members.bodies("revisions"))
  }
}

extension Promise.Revision: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("arrive_by_us", arriveBy.microseconds)
    writer.member("given_at_us", givenAt.microseconds)
    writer.member("author", author)
    writer.member("reason", reason)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      arriveBy: try members.timestamp("arrive_by_us"),
      givenAt: try members.timestamp("given_at_us"), author: try members.text("author"),
      reason: try members.text("reason"))
  }
}

extension Estimate: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.memberIfPresent("eta_us", eta)
    writer.memberIfPresent("not_before_us", notBefore)
    writer.member("reason", reason.rawValue)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      eta: try members.optionalDuration("eta_us"),
      notBefore: try members.optionalTimestamp("not_before_us"),
      reason: try members.word("reason"))
  }
}
