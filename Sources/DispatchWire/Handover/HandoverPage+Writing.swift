import DispatchCore
public import PlainJSON

extension HandoverPage: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("as_of", asOf)
      writer.member("since", since)
      writer.member("storm", storm)
      writer.member("jobs_total", jobs.total)
      writer.member("jobs", array: { for job in jobs.shown { $0.element(job) } })
      writer.member("trucks_without_fix_total", trucks.total)
      writer.member(
        "trucks_without_fix", array: { for truck in trucks.shown { $0.element(truck) } })
      writer.member("overrules", array: { for overrule in overrules { $0.element(overrule) } })
      writer.member("desk_total", desk.total)
      writer.member("desk", array: { for item in desk.shown { $0.element(item) } })
      writer.member("notes", array: { for note in notes { $0.element(note) } })
    }
  }
}

extension HandoverStorm: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("on", isOn)
      writer.member("serve", serve)
      writer.member("since", since)
      writer.member("by", by)
    }
  }
}

extension HandoverJob: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("job", id.number)
      writer.member("number", id.description)
      writer.member("class", dangerClass)
      writer.member("state", state)
      writer.member("problem", problem)
      writer.member("place", place)
      writer.member("opened_at", openedAt)
      writer.member("deadline", deadline)
      writer.member("truck", truck?.text)
      writer.member("expected_at", expectedAt)
      writer.member("promised_by", promisedBy)
      writer.member("first_promised_by", firstPromisedBy)
      writer.member("risks", risks.map(\.rawValue))
    }
  }
}

extension HandoverTruck: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("call_sign", callSign.text)
      writer.member("activity", activity)
      writer.member("fix_at", fixAt)
      writer.member("job", job?.number)
    }
  }
}

extension HandoverOverrule: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("at", at)
      writer.member("job", job.number)
      writer.member("truck", truck.text)
      writer.member("by", by)
      writer.member("reason", reason)
      writer.member("undone", isUndone)
    }
  }
}

extension HandoverItem: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("kind", kind)
      writer.member("title", title)
      writer.member("job", job?.number)
      writer.member("raised_at", raisedAt)
      writer.member("claimed_by", claimedBy)
    }
  }
}

extension HandoverNote: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("at", at)
      writer.member("job", job.number)
      writer.member("by", by)
      writer.member("text", text)
    }
  }
}
