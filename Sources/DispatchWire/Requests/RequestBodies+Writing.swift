import DispatchCore
public import PlainJSON

// The client's side of the bodies: what is read at the door, written.

extension AssignBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("truck", truck.text)
      writer.memberIfPresent("instead_of", displacing.insteadOf?.text)
      writer.memberIfPresent("from_job", displacing.from?.number)
      writer.memberIfPresent("from_class", displacing.seenAs?.rawValue)
      writer.member("reason", reason)
    }
  }
}

extension ReleaseBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("reason", reason) }
  }
}

extension CancelBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("reason", reason)
      writer.member("by", by.rawValue)
    }
  }
}

extension NoteBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("text", text) }
  }
}

extension PlaceBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("location", place) }
  }
}

extension AdvanceBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("to", to.rawValue)
      writer.memberIfPresent("at", at)
      writer.memberIfPresent("revision", revision)
      if isLate { writer.member("late", true) }
    }
  }
}

extension DutyBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("duty", duty.rawValue)
      writer.memberIfPresent("from_job", left?.number)
      writer.memberIfPresent("reason", reason)
    }
  }
}

extension PositionsBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("fixes", reports)
    }
  }
}

extension PositionsBody.Report: JSONWritable {
  /// Writes one object, as the contract has it.
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
  /// Writes one object, as the contract has it.
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
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.memberIfPresent("outcome", outcome) }
  }
}

extension LaterBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("minutes", delay.wholeSeconds / 60)
      writer.member("reason", reason)
    }
  }
}

extension HandBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("to", taker)
      writer.member("note", note)
    }
  }
}

extension PaperworkBody: JSONWritable {
  /// Writes one object, as the contract has it.
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
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("role", role.rawValue)
      writer.memberIfPresent("truck", truck?.text)
    }
  }
}
