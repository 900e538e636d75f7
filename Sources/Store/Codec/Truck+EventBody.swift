import DispatchCore
import PlainJSON

extension Truck: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("id", Int64(id.number))
    writer.member("description", body: description)
    writer.member("duty", duty.rawValue)
    writer.member("fix", body: fix)
    writer.memberIfPresent("assignment", assignment?.number)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      id: try members.truck("id"), description: try members.body("description"),
      duty: try members.word("duty"), fix: try members.body("fix"),
      assignment: try members.optionalInt64("assignment").map(Assignment.ID.init))
  }
}

extension TruckDescription: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("call_sign", callSign.text)
    writer.member("equipment", equipment)
    writer.member("weight_class", weightClass.rawValue)
    writer.member("seats", seats)
    writer.member("base", body: base)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      callSign: try members.callSign("call_sign"), equipment: try members.equipment("equipment"),
      weightClass: try members.word("weight_class"), seats: try members.int("seats"),
      base: try members.body("base"))
  }
}

extension Fix: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("coordinate", body: coordinate)
    writer.member("at_us", at.microseconds)
    writer.memberIfPresent("accuracy_m", accuracy)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      coordinate: try members.body("coordinate"), at: try members.timestamp("at_us"),
      accuracy: try members.optionalDistance("accuracy_m"))
  }
}
