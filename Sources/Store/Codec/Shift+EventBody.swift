import DispatchCore
import PlainJSON

extension Handover: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("giver", giver)
    writer.member("taker", taker)
    writer.member("since_us", since.microseconds)
    writer.member("page", page)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      giver: try members.text("giver"), taker: try members.text("taker"),
      since: try members.timestamp("since_us"), page: try members.text("page"))
  }
}

extension Undone: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("deed", deed.rawValue)
    writer.memberIfPresent("job", job?.number)
    writer.memberIfPresent("item", item?.number)
    writer.member("by", by)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      deed: try members.word("deed"), job: try members.optionalInt64("job").map(Job.ID.init),
      item: try members.optionalInt64("item").map(DeskItem.ID.init), by: try members.text("by"))
  }
}
