import DispatchCore
import PlainJSON

extension Assignment: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("id", id.number)
    writer.member("job", job.number)
    writer.member("truck", Int64(truck.number))
    if case .overrule(let author, let reason) = cause {
      writer.member("overruled_by", author)
      writer.member("overrule_reason", reason)
    }
    writer.member("state", state.rawValue)
    writer.member("revision", revision)
    writer.member("assigned_at_us", assignedAt.microseconds)
    writer.memberIfPresent("distance_m", distance)
    writer.memberIfPresent("travel_us", travel)
    writer.member("fix_age_us", fixAge.microseconds)
    writer.memberIfPresent("accepted_at_us", acceptedAt)
    writer.memberIfPresent("en_route_at_us", enRouteAt)
    writer.memberIfPresent("on_scene_at_us", onSceneAt)
    writer.memberIfPresent("towing_at_us", towingAt)
    writer.memberIfPresent("at_dropoff_at_us", atDropoffAt)
    writer.memberIfPresent("ended_at_us", endedAt)
    writer.memberIfPresent("end_reason", endReason)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      id: ID(try members.int64("id")), job: Job.ID(try members.int64("job")),
      truck: try members.truck("truck"), cause: try Self.cause(members),
      assignedAt: try members.timestamp("assigned_at_us"),
      distance: try members.optionalDistance("distance_m"),
      travel: try members.optionalDuration("travel_us"),
      fixAge: try members.duration("fix_age_us"))
    state = try members.word("state")
    revision = try members.int("revision")
    acceptedAt = try members.optionalTimestamp("accepted_at_us")
    enRouteAt = try members.optionalTimestamp("en_route_at_us")
    onSceneAt = try members.optionalTimestamp("on_scene_at_us")
    towingAt = try members.optionalTimestamp("towing_at_us")
    atDropoffAt = try members.optionalTimestamp("at_dropoff_at_us")
    endedAt = try members.optionalTimestamp("ended_at_us")
    endReason = try members.optionalText("end_reason")
  }

  private static func cause(_ members: MemberReader) throws(EventCodecFailure) -> Cause {
    guard let author = try members.optionalText("overruled_by") else { return .automatic }
    return .overrule(by: author, reason: try members.text("overrule_reason"))
  }
}

extension Event.Advance: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("assignment", assignment.number)
    writer.member("to", to.rawValue)
    writer.member("at_us", at.microseconds)
    writer.memberIfPresent("claimed_at_us", claimedAt)
    writer.memberIfPresent("reason", reason)
    writer.member("by", by)
    if isDiverted { writer.member("diverted", true) }
    if isLate { writer.member("late", true) }
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      assignment: Assignment.ID(try members.int64("assignment")), to: try members.word("to"),
      at: try members.timestamp("at_us"),
      claimedAt: try members.optionalTimestamp("claimed_at_us"),
      reason: try members.optionalText("reason"), by: try members.text("by"),
      isDiverted: try members.optionalBool("diverted") ?? false,
      isLate: try members.optionalBool("late") ?? false)
  }
}
