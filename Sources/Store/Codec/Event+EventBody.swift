import DispatchCore
import PlainJSON

extension Event.CallTaken: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("call", body: call)
    writer.memberIfPresent("opens", body: opens)
    writer.memberIfPresent("estimate", body: estimate)
    writer.memberIfPresent("why", body: why)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      call: try members.body("call"), opens: try members.optionalBody("opens"),
      estimate: try members.optionalBody("estimate"), why: try members.optionalBody("why"))
  }
}

extension Event.Reclassification: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("job", job.number)
    writer.member("dangers", list: dangers.map(\.rawValue))
    writer.member("class", dangerClass.rawValue)
    writer.member("deadline_us", deadline.microseconds)
    writer.member("must_serve_from_us", mustServeFrom.microseconds)
    writer.member("is_must_serve", isMustServe)
    writer.memberIfPresent("hold_until_us", holdUntil)
    writer.member("reason", reason)
    writer.member("by", by)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      job: Job.ID(try members.int64("job")), dangers: try members.words("dangers"),
      dangerClass: try members.word("class"), deadline: try members.timestamp("deadline_us"),
      mustServeFrom: try members.timestamp("must_serve_from_us"),
      isMustServe: try members.bool("is_must_serve"),
      holdUntil: try members.optionalTimestamp("hold_until_us"),
      reason: try members.text("reason"), by: try members.text("by"))
  }
}

extension Event.JobRevision: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("job", job.number)
    writer.member("place", body: place)
    writer.member("dangers", list: dangers.map(\.rawValue))
    writer.member("class", dangerClass.rawValue)
    writer.member("deadline_us", deadline.microseconds)
    writer.member("must_serve_from_us", mustServeFrom.microseconds)
    writer.memberIfPresent("destination", body: destination)
    writer.member("by", by)
    writer.memberIfPresent("travel_us", travel)
    writer.memberIfPresent("distance_m", distance)
    if asksAnew { writer.member("asks_anew", true) }
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      job: Job.ID(try members.int64("job")), place: try members.body("place"),
      dangers: try members.words("dangers"), dangerClass: try members.word("class"),
      deadline: try members.timestamp("deadline_us"),
      mustServeFrom: try members.timestamp("must_serve_from_us"),
      destination: try members.optionalBody("destination"), by: try members.text("by"),
      travel: try members.optionalDuration("travel_us"),
      distance: try members.optionalDistance("distance_m"),
      asksAnew: try members.optionalBool("asks_anew") ?? false)
  }
}
