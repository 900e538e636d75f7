import DispatchCore
import PlainJSON

extension Call: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("id", id.number)
    writer.member("job", job.number)
    writer.member("opened", opened)
    writer.member("received_at_us", receivedAt.microseconds)
    writer.member("intake", body: intake)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      id: ID(try members.int64("id")), job: Job.ID(try members.int64("job")),
      opened: try members.bool("opened"), receivedAt: try members.timestamp("received_at_us"),
      intake: try members.body("intake"))
  }
}

/// Without the body as it was sent, which is in the call's row and nowhere else.
extension CallIntake: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("channel", channel.rawValue)
    writer.member("place", body: place)
    writer.member("problem", problem.rawValue)
    writer.member("dangers", list: dangers.map(\.rawValue))
    writer.member("caller", body: caller)
    writer.member("vehicle", body: vehicle)
    writer.memberIfPresent("destination", body: destination)
    writer.memberIfPresent("scheduled_for_us", scheduledFor)
    writer.memberIfPresent("notes", notes)
    writer.memberIfPresent("claimed_received_at_us", claimedReceivedAt)
    writer.member("wants_human", wantsHuman)
    writer.member("warnings", list: warnings)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      channel: try members.word("channel"), place: try members.body("place"),
      problem: try members.word("problem"), dangers: try members.words("dangers"),
      caller: try members.body("caller"), vehicle: try members.body("vehicle"),
      destination: try members.optionalBody("destination"),
      scheduledFor: try members.optionalTimestamp("scheduled_for_us"),
      notes: try members.optionalText("notes"),
      claimedReceivedAt: try members.optionalTimestamp("claimed_received_at_us"),
      wantsHuman: try members.bool("wants_human"), warnings: try members.texts("warnings"))
  }
}

extension Caller: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.memberIfPresent("name", name)
    writer.memberIfPresent("phone", phone)
    writer.memberIfPresent("language", language)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      name: try members.optionalText("name"), phone: try members.optionalText("phone"),
      language: try members.optionalText("language"))
  }
}

extension Vehicle: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.memberIfPresent("plate", plate)
    writer.memberIfPresent("make", make)
    writer.memberIfPresent("weight_class", weightClass?.rawValue)
    writer.memberIfPresent("drive", drive?.rawValue)
    writer.memberIfPresent("fuel", fuel?.rawValue)
    writer.memberIfPresent("people", people)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      plate: try members.optionalText("plate"), make: try members.optionalText("make"),
      weightClass: try members.optionalWord("weight_class"),
      drive: try members.optionalWord("drive"), fuel: try members.optionalWord("fuel"),
      people: try members.optionalInt("people"))
  }
}
