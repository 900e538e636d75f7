import DispatchCore
package import DispatchWire

/// Events in a line each.
package enum EventWords {
  /// Whether a dispatcher wants to read it: bookkeeping is left out.
  package static func isShown(_ event: EventView) -> Bool {
    !["explained", "hold_ended", "truck_put", "desk_returned", "promise_given"].contains(event.type)
  }

  /// Such as `J12 T4 on scene`, without the time.
  package static func line(_ event: EventView) -> String {
    let isSaid = event.job.map { event.title?.contains($0.description) ?? false } ?? true
    let job = isSaid ? "" : event.job.map { "\($0) " } ?? ""
    let truck = event.truck.map { "\($0) " } ?? ""
    let reason = event.reason.map { ": \($0)" } ?? ""
    return (job + truck + words(event) + reason)
  }

  private static func words(_ event: EventView) -> String {
    switch event.type {
    case "call_taken": call(event)
    case "job_revised": "revised" + classWords(event)
    case "reclassified": "is now" + classWords(event) + by(event)
    case "storm_set": (event.isOn == true ? "STORM MODE ON" : "storm mode off") + by(event)
    case "assigned": event.isOverrule ? "sent" + by(event) : "sent"
    case "advanced": step(event.to) + by(event, only: ["released", "release", "declined"])
    case "job_cancelled": "cancelled" + by(event)
    case "promise_given": "promise given"
    case "promise_revised": "promise revised"
    case "job_aged": "past its age cap: must be served"
    case "noted": "note" + by(event)
    case "truck_removed": "is no longer in the fleet"
    case "duty_set": ProblemWord.spaced(event.duty ?? "duty set")
    case "undone": undone(event) + by(event)
    default: desk(event)
    }
  }

  private static func undone(_ event: EventView) -> String {
    let item = event.desk.map { "\($0) " } ?? ""
    let word = event.deed ?? ""
    let deed =
      switch Undone.Deed(rawValue: word) {
      case .assign: "truck sent"
      case .release: "truck released"
      case .cancel: "cancelled"
      case .reclassify: "class"
      case .storm: "storm mode"
      case .done: "done"
      case .later: "put off"
      case .hand: "handed on"
      case nil: ProblemWord.spaced(word)
      }
    return "undone: \(item)\(deed)"
  }

  private static func desk(_ event: EventView) -> String {
    let item = event.desk ?? ""
    return switch event.type {
    case "desk_raised": "\(item) \(event.title ?? "needs a human")"
    case "desk_claimed": "\(item) taken" + by(event)
    case "desk_handed": "\(item) handed to \(event.to ?? "a colleague")" + by(event)
    case "desk_postponed": "\(item) put off" + by(event)
    case "desk_done": "\(item) done" + by(event)
    default: ProblemWord.spaced(event.type)
    }
  }

  private static func call(_ event: EventView) -> String {
    let problem = ProblemWord.spaced(event.problem ?? "")
    guard event.isOn == true else { return "called again: \(problem)" }
    return "NEW" + classWords(event) + " \(problem)"
  }

  private static func step(_ word: String?) -> String {
    guard let word else { return "advanced" }
    return AssignmentState.Step(rawValue: word).map(StatusWord.words) ?? ProblemWord.spaced(word)
  }

  private static func classWords(_ event: EventView) -> String {
    event.dangerClass.map { " \($0.rawValue)" } ?? ""
  }

  private static func by(_ event: EventView, only words: [String]? = nil) -> String {
    if let words, !words.contains(event.to ?? "") { return "" }
    guard let by = event.by, !by.isEmpty else { return "" }
    return " by \(by)"
  }
}
