import DispatchCore

extension Event {
  /// The event of this type, read from the members of its body in the present version.
  init(type: String, _ members: MemberReader) throws(EventCodecFailure) {
    if let event = try Self.aboutJob(type, members) {
      self = event
    } else if let event = try Self.aboutTruck(type, members) {
      self = event
    } else if let event = try Self.aboutDesk(type, members) {
      self = event
    } else if let event = try Self.aboutShift(type, members) {
      self = event
    } else {
      throw .unknownType(type)
    }
  }

  private static func aboutShift(
    _ type: String, _ members: MemberReader
  ) throws(EventCodecFailure) -> Event? {
    switch type {
    case "storm_set": .stormSet(try Storm(members))
    case "handed_over": .handedOver(try Handover(members))
    case "undone": .undone(try Undone(members))
    default: nil
    }
  }

  private static func aboutJob(
    _ type: String, _ members: MemberReader
  ) throws(EventCodecFailure) -> Event? {
    switch type {
    case "call_taken": .callTaken(try CallTaken(members))
    case "job_revised": .jobRevised(try JobRevision(members))
    case "reclassified": .reclassified(try Reclassification(members))
    case "explained": .explained(try Explanation(members))
    case "assigned": .assigned(try Assignment(members))
    case "advanced": .advanced(try Advance(members))
    case "job_cancelled":
      .jobCancelled(
        try members.job(), on: try members.word("on"), reason: try members.text("reason"),
        by: try members.text("by"))
    case "promise_given": .promiseGiven(try members.job(), try members.body("promise"))
    case "promise_revised": .promiseRevised(try members.job(), try members.body("revision"))
    case "job_aged": .jobAged(try members.job())
    case "hold_ended": .holdEnded(try members.job())
    case "noted":
      .noted(try members.job(), text: try members.text("text"), by: try members.text("by"))
    default: nil
    }
  }

  private static func aboutTruck(
    _ type: String, _ members: MemberReader
  ) throws(EventCodecFailure) -> Event? {
    switch type {
    case "truck_put": .truckPut(try members.body("truck"), by: try members.text("by"))
    case "truck_removed":
      .truckRemoved(
        try members.truck("truck"), try members.callSign("call_sign"),
        by: try members.text("by"))
    case "duty_set":
      .dutySet(
        try members.truck("truck"), try members.word("duty"),
        reason: try members.optionalText("reason"), by: try members.text("by"))
    default: nil
    }
  }

  private static func aboutDesk(
    _ type: String, _ members: MemberReader
  ) throws(EventCodecFailure) -> Event? {
    switch type {
    case "desk_raised": .deskRaised(try DeskItem(members))
    case "desk_claimed":
      .deskClaimed(
        try members.item(), by: try members.text("by"), until: try members.timestamp("until_us"))
    case "desk_handed":
      .deskHanded(
        try members.item(), to: try members.text("to"), until: try members.timestamp("until_us"),
        note: try members.text("note"), by: try members.text("by"))
    case "desk_postponed":
      .deskPostponed(
        try members.item(), until: try members.timestamp("until_us"),
        reason: try members.text("reason"), by: try members.text("by"))
    case "desk_returned": .deskReturned(try members.item())
    case "desk_done":
      .deskDone(
        try members.item(), outcome: try members.optionalText("outcome"),
        by: try members.text("by"))
    default: nil
    }
  }
}

extension MemberReader {
  fileprivate func job() throws(EventCodecFailure) -> Job.ID { Job.ID(try int64("job")) }

  fileprivate func item() throws(EventCodecFailure) -> DeskItem.ID {
    DeskItem.ID(try int64("item"))
  }
}
