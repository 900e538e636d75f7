import Console
package import DispatchClient
package import DispatchCore
import DispatchWire
import PlainJSON

/// Everything of one job on one screen.
package struct JobSheet {
  private let detail: JobDetailView
  private let now: Timestamp
  private let clock: LocalClock

  /// - Parameter now: By the server's clock.
  package init(_ detail: JobDetailView, now: Timestamp, clock: LocalClock) {
    self.detail = detail
    self.now = now
    self.clock = clock
  }

  /// The sheet.
  package var text: String {
    let job = detail.job
    var lines = [heading]
    add("place", place, to: &lines)
    add("dangers", job.dangers.joined(separator: ", "), to: &lines)
    add("caller", PersonWords.text(job), to: &lines)
    add("vehicle", vehicle, to: &lines)
    add("appointment", appointment, to: &lines)
    add("towards", words(of: job.object["destination"]), to: &lines)
    add("promise", promise, to: &lines)
    lines += assignments + calls + notes + events
    return lines.map { $0.visibleControls() }.joined(separator: "\n")
  }

  private func add(_ title: String, _ text: String, to lines: inout [String]) {
    guard !text.isEmpty else { return }
    lines.append("  " + title + String(repeating: " ", count: max(2, 9 - title.count)) + text)
  }

  private var heading: String {
    let job = detail.job
    var words = "\(job.id) \(job.dangerClass.rawValue) \(job.state.rawValue): \(job.problem)"
    if let opened = job.openedAt {
      words += ", opened \(clock.words(opened, now: now))"
      words += " (\(max(.zero, now - opened).words) ago)"
    }
    if job.endedAt == nil, let deadline = job.deadline {
      words += ", due \((deadline - now).dueWords)"
    }
    return words
  }

  private var place: String {
    let job = detail.job
    let degrees = job.coordinate.map { $0.degrees() }
    return [job.placeText, degrees].compactMap(\.self).joined(separator: "  ")
  }

  private var vehicle: String {
    let vehicle = detail.object["vehicle"]
    let words = ["plate", "make", "weight_class", "drive", "fuel"].compactMap {
      vehicle?[$0]?.stringValue
    }
    let people = vehicle?["people"]?.int64Value.map { $0 == 1 ? "1 person" : "\($0) people" }
    return (words + [people].compactMap(\.self)).joined(separator: ", ")
  }

  /// When it is, and from when on its truck goes by itself.
  private var appointment: String {
    let job = detail.job
    guard job.dangerClass == .planned, let moment = time(of: "scheduled_for") else { return "" }
    let words = clock.dated(moment)
    let hold = time(of: "hold_until").map {
      ", its truck goes from \(clock.words($0, now: moment))"
    }
    return words + (hold ?? "")
  }

  private func time(of key: String) -> Timestamp? {
    detail.job.object[key]?.stringValue.flatMap { Timestamp(rfc3339: $0) }
  }

  private var promise: String {
    guard let promise = detail.job.promise else { return "" }
    let first = "there by \(clock.words(promise.arriveBy, now: now))"
    guard promise.latest != promise.arriveBy else { return first }
    return first + ", now said \(clock.words(promise.latest, now: now))"
  }
}

extension JobSheet {
  private func words(of place: JSONValue?) -> String {
    place?["text"]?.stringValue
      ?? [place?["lat"], place?["lon"]].compactMap { $0?.numberValue?.text }
      .joined(separator: ",")
  }

  private var assignments: [String] {
    let list = detail.assignments
    guard !list.isEmpty else { return [] }
    return ["trucks"]
      + list.map { one in
        var words = "  A\(one.id.number) \(one.truck) \(one.state.rawValue)"
        if let at = one.assignedAt { words += ", sent \(clock.words(at, now: now))" }
        if let eta = one.eta, one.state.isActive, !one.state.hasArrived {
          words += ", there at about \(clock.words(eta, now: now))"
        }
        if let reason = one.object["end_reason"]?.stringValue { words += " (\(reason))" }
        return words
      }
  }

  private var calls: [String] {
    list("calls") { call in
      let notes = call["notes"]?.stringValue.map { ": \($0)" } ?? ""
      let channel = call["channel"]?.stringValue ?? ""
      let number = call["id"]?.int64Value ?? 0
      return "\(time(call["received_at"]))  C\(number) by \(channel)\(taken(call))\(notes)"
    }
  }

  /// When a call was taken that could be told only later; known of the one that opened the job.
  private func taken(_ call: JSONValue) -> String {
    guard call["opened"]?.boolValue == true, let opened = detail.job.openedAt,
      let came = call["received_at"]?.stringValue.flatMap({ Timestamp(rfc3339: $0) }),
      came - opened >= .seconds(60)
    else { return "" }
    return ", taken \(clock.words(opened, now: now))"
  }

  private var notes: [String] {
    list("notes") { note in
      "\(time(note["at"]))  \(author(note)): \(note["text"]?.stringValue ?? "")"
    }
  }

  private var events: [String] {
    // Why each truck went is told by `towline why`.
    list("what happened", of: "events", where: { $0["type"]?.stringValue != "explained" }) {
      ([time($0["at"]), "", words(about: $0)] + late($0)).joined(separator: " ")
    }
  }

  /// As the board says it, and what is promised by when.
  private func words(about event: JSONValue) -> String {
    let type = event["type"]?.stringValue ?? ""
    switch type {
    case "promise_given": return "promised by \(time(event["promise"]?["arrive_by"]))"
    case "promise_revised":
      let reason = event["reason"]?.stringValue.map { ": \($0)" } ?? ""
      return "now said \(time(event["arrive_by"]))\(reason)"
    case "hold_ended": return "its time has come near"
    case "desk_returned": return "\(event["desk"]?.stringValue ?? "") is on the desk again"
    default:
      guard let view = event.objectValue.flatMap({ try? EventView($0) }) else {
        return ProblemWord.spaced(type)
      }
      let (words, job) = (EventWords.line(view), "\(detail.job.id) ")
      return words.hasPrefix(job) ? String(words.dropFirst(job.count)) : words
    }
  }

  /// When what was entered afterwards had been.
  private func late(_ event: JSONValue) -> [String] {
    event["late"]?.boolValue == true ? ["(entered late: was \(time(event["reached_at"])))"] : []
  }

  private func list(
    _ title: String, of key: String? = nil, where isShown: (JSONValue) -> Bool = { _ in true },
    _ words: (JSONValue) -> String
  ) -> [String] {
    let elements = (detail.object[key ?? title]?.arrayValue ?? []).filter(isShown)
    return elements.isEmpty ? [] : [title] + elements.map { "  " + words($0) }
  }

  private func author(_ value: JSONValue) -> String {
    value["by"]?.stringValue ?? value["by"]?["name"]?.stringValue ?? "?"
  }

  private func time(_ value: JSONValue?) -> String {
    guard let moment = value?.stringValue.flatMap({ Timestamp(rfc3339: $0) }) else { return "?" }
    return clock.words(moment, now: now)
  }
}
