import DispatchCore
public import PlainJSON

// The client's side of the bodies: what is read at the door, written.

extension AssignBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("truck", truck.text)
      writer.member("reason", reason)
    }
  }
}

extension ReleaseBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("reason", reason) }
  }
}

extension CancelBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("reason", reason)
      writer.member("by", by.rawValue)
    }
  }
}

extension NoteBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("text", text) }
  }
}

extension PlaceBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("location", place) }
  }
}

extension AdvanceBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("to", to.rawValue)
      writer.memberIfPresent("at", at)
      writer.memberIfPresent("revision", revision)
    }
  }
}

extension DutyBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("duty", duty.rawValue)
      writer.memberIfPresent("reason", reason)
    }
  }
}

extension PositionsBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("fixes", reports)
    }
  }
}

extension PositionsBody.Report: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("truck", truck.text)
      writer.coordinate(coordinate)
      writer.memberIfPresent("at", at)
      writer.memberIfPresent("accuracy_m", accuracy?.meters)
    }
  }
}

extension TruckBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("equipment", equipment: description.equipment)
      writer.member("weight_class", description.weightClass.rawValue)
      writer.member("seats", description.seats)
      writer.member("base", description.base)
      if let location { writer.member("location", location) }
      writer.memberIfPresent("duty", duty?.rawValue)
    }
  }
}

extension DoneBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.memberIfPresent("outcome", outcome) }
  }
}

extension LaterBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("minutes", delay.wholeSeconds / 60)
      writer.member("reason", reason)
    }
  }
}

extension PaperworkBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", kind)
      writer.member("title", title)
      writer.memberIfPresent("job", job?.number)
      writer.memberIfPresent("due_at", dueAt)
    }
  }
}

extension TokenBody: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("role", role.rawValue)
      writer.memberIfPresent("truck", truck?.text)
    }
  }
}
