import DispatchCore
import PlainJSON

extension DeskItem: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("id", id.number)
    writer.member("kind", kind.rawValue)
    writer.memberIfPresent("job", job?.number)
    writer.member("class", dangerClass.rawValue)
    writer.member("title", title)
    writer.member("raised_at_us", raisedAt.microseconds)
    switch state {
    case .open: break
    case .claimed(let author, let until):
      writer.member("claimed_by", author)
      writer.member("until_us", until.microseconds)
    case .later(let until):
      writer.member("until_us", until.microseconds)
    }
    if let handed {
      writer.member("handed_by", handed.by)
      writer.member("note", handed.note)
      writer.member("is_handed", handed.isWaiting)
    }
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      id: ID(try members.int64("id")), kind: try members.word("kind"),
      job: try members.optionalInt64("job").map(Job.ID.init),
      dangerClass: try members.word("class"), title: try members.text("title"),
      raisedAt: try members.timestamp("raised_at_us"))
    if let author = try members.optionalText("handed_by") {
      handed = Handed(
        by: author, note: try members.text("note"), isWaiting: try members.bool("is_handed"))
    }
    guard let until = try members.optionalTimestamp("until_us") else { return }
    let author = try members.optionalText("claimed_by")
    state = author.map { .claimed(by: $0, until: until) } ?? .later(until: until)
  }
}
