public import DispatchCore
public import PlainJSON

/// Writes the body of `POST /v1/calls`; what is not known is left out.
extension CallIntake: JSONWritable {
  /// Writes the call as the door takes it. `warnings` and `verbatim` are the receiver's, and stay
  /// out.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("channel", channel.rawValue)
      writer.member("location", object: { place.writeMembers(to: &$0) })
      writer.member("problem", problem.rawValue)
      writer.member("dangers", dangers.map(\.rawValue))
      if caller != Caller() { writer.member("caller", object: { caller.writeMembers(to: &$0) }) }
      if vehicle != Vehicle() {
        writer.member("vehicle", object: { vehicle.writeMembers(to: &$0) })
      }
      if let destination {
        writer.member("destination", object: { destination.writeMembers(to: &$0) })
      }
      writer.memberIfPresent("scheduled_for", scheduledFor)
      writer.memberIfPresent("notes", notes)
      writer.memberIfPresent("received_at", claimedReceivedAt)
      if wantsHuman { writer.member("wants_human", true) }
      writer.memberIfPresent("job", about?.description)
    }
  }

  /// The call's body as JSON text.
  public var body: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

extension Place {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    if let coordinate { writer.coordinate(coordinate) }
    writer.memberIfPresent("accuracy_m", accuracy?.meters)
    writer.memberIfPresent("text", text)
  }
}

extension Caller {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.memberIfPresent("name", name)
    writer.memberIfPresent("phone", phone)
    writer.memberIfPresent("language", language)
  }
}

extension Vehicle {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.memberIfPresent("plate", plate)
    writer.memberIfPresent("make", make)
    writer.memberIfPresent("weight_class", weightClass?.rawValue)
    writer.memberIfPresent("drive", drive?.rawValue)
    writer.memberIfPresent("fuel", fuel?.rawValue)
    writer.memberIfPresent("people", people)
  }
}
