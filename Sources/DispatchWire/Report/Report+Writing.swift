import DispatchCore
public import PlainJSON

extension Report: JSONWritable {
  /// Writes one object, as the document has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("area", area)
      writer.member("from", from)
      writer.member("to", to)
      writer.member("time_zone", timeZone)
      writer.member("as_of", asOf)
      writer.member("calls", calls)
      writer.member("all", all)
      writer.member("by_class", classes)
      writer.member("by_hour", hours)
      writer.member("by_class_and_hour", classHours)
      writer.member("by_day", days)
      writer.member("late", object: { $0.list(late) })
      writer.member("overrules", object: { $0.list(overrules) })
      writer.member("refusals", object: { $0.list(refusals) })
      writer.member("releases", object: { $0.list(releases) })
      writer.member("moves", moves)
      writer.member("desk", desk)
      writer.member("trucks", trucks)
      writer.member("places", places)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func list<Element: JSONWritable>(_ list: ReportList<Element>) {
    member("total", list.total)
    member("shown", list.shown)
  }

  fileprivate mutating func share(_ key: StaticString, _ thousandths: Int64?) {
    member(key, thousandths.map { JSONDecimal(scaled: $0, decimals: 3) })
  }
}

extension ReportCount: JSONWritable {
  /// Writes `{"name","count"}`.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("count", count)
    }
  }
}

extension ReportService: JSONWritable {
  /// Writes the group and its figures; what the group takes all of is left out.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.memberIfPresent("class", dangerClass?.rawValue)
      writer.memberIfPresent("hour", hour)
      writer.memberIfPresent("day", day)
      writer.member("jobs", jobs)
      writer.member("served", served)
      writer.member("cancelled", cancelled)
      writer.member("gone_on_arrival", goneOnArrival)
      writer.memberIfPresent("unreached", notReached)
      writer.member(
        "response_s",
        object: { writer in
          writer.member("count", reached)
          writer.member("p50", p50)
          writer.member("p90", p90)
          writer.member("p99", p99)
          writer.member("max", longest)
        })
      writer.member("in_time", inTime)
      writer.member("late", late)
      writer.share("within_target", withinTarget)
      writer.member(
        "promises",
        object: { writer in
          writer.member("given", promised)
          writer.member("kept", kept)
          writer.member("broken", broken)
          writer.share("kept_share", keptShare)
        })
    }
  }
}

extension ReportLateJob: JSONWritable {
  /// Writes one object.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("job", job.description)
      writer.member("class", dangerClass.rawValue)
      writer.member("state", state.rawValue)
      writer.member("deadline", deadline)
      writer.member("late_s", late)
      writer.member("cause", cause.rawValue)
    }
  }
}

extension ReportOverrule: JSONWritable {
  /// Writes one object; who and why only when they may be seen.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("job", job.description)
      writer.member("truck", truck.text)
      writer.member("at", at)
      writer.memberIfPresent("by", author)
      writer.memberIfPresent("reason", reason)
    }
  }
}

extension ReportParting: JSONWritable {
  /// Writes one object; why and by whom only when it may be seen.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("job", job.description)
      writer.member("truck", truck.text)
      writer.member("at", at)
      writer.memberIfPresent("by", author)
      writer.memberIfPresent("reason", reason)
    }
  }
}

extension ReportTruck: JSONWritable {
  /// Writes one object.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("truck", truck.text)
      writer.member("sent", sent)
      writer.member("served", served)
      writer.member("declined", declined)
      writer.member("busy_s", busy)
      writer.member("driving_s", driving)
      writer.member("distance_m", distance)
      writer.memberIfPresent("on_duty_s", onDuty)
      writer.share("use", use)
    }
  }
}

extension ReportPlace: JSONWritable {
  /// Writes one object.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("lat", e7: Int64(coordinate.latitudeE7))
      writer.member("lon", e7: Int64(coordinate.longitudeE7))
      writer.member("jobs", jobs)
      writer.member("late", late)
    }
  }
}
