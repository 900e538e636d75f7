import DispatchCore
package import DispatchWire
import PlainJSON

/// The answer to a call, as one says it to the caller.
package struct CallWords: Sendable {
  private let answer: CallView
  private let clock: LocalClock

  /// The words for an answer.
  package init(_ answer: CallView, clock: LocalClock) {
    self.answer = answer
    self.clock = clock
  }

  /// Such as `J12 D1: T4 is on its way, there by 14:32 (promised), 12 min.`, with a line for each
  /// warning.
  package var text: String {
    let job = answer.job
    var lines = ["\(joined)\(job.id) \(job.dangerClass.rawValue): \(happening)"]
    if job.dangerClass == .life {
      lines.append("Someone may die: tell the emergency number.")
    }
    lines += answer.warnings.map { "note: \($0)".visibleControls() }
    return lines.joined(separator: "\n")
  }

  private var joined: String {
    answer.object["call"]?["opened"]?.boolValue == false ? "joined to " : ""
  }

  private var happening: String {
    if let assignment = answer.assignment { return truck(assignment) }
    if let estimate = answer.estimate { return wait(estimate) }
    return "\(answer.job.state.rawValue)."
  }

  private func truck(_ assignment: AssignmentView) -> String {
    var words = "\(assignment.truck) is \(Self.doing(assignment.state))"
    if let promise = answer.promise {
      let from = assignment.assignedAt ?? promise.givenAt
      words += ", there by \(clock.words(promise.latest, now: from)) (promised)"
      words += ", \((promise.latest - from).words)"
    } else if let eta = assignment.eta, let from = assignment.assignedAt {
      words += ", there at about \(clock.words(eta, now: from)), \((eta - from).words)"
    }
    return words + "."
  }

  private static func doing(_ state: AssignmentState) -> String {
    switch state {
    case .assigned, .dispatched, .enRoute: "on its way"
    case .onScene: "on scene"
    case .towing, .atDropoff: "towing"
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: "done"
    }
  }

  private func wait(_ estimate: EstimateView) -> String {
    let reason = Self.reason(estimate.reason)
    if let notBefore = estimate.notBefore {
      let from = answer.job.openedAt ?? notBefore
      return "\(reason); not before \(clock.words(notBefore, now: from)).\(promised ?? "")"
    }
    guard let eta = estimate.eta else {
      return "\(reason); \(Self.outlook(estimate.reason))\(promised ?? "")"
    }
    let told = promised ?? " Nothing is promised yet."
    return "\(reason); one is likely there in about \(eta.words).\(told)"
  }

  /// What stands promised though no truck goes now; a sentence after a blank.
  private var promised: String? {
    answer.promise.map { promise in
      let from = answer.job.openedAt ?? promise.givenAt
      return " There by \(clock.words(promise.latest, now: from)) (promised)."
    }
  }

  /// When nobody can say when a truck comes. A storm puts nothing on the desk before a job's age cap.
  private static func outlook(_ word: String) -> String {
    switch Estimate.Reason(rawValue: word) {
    case .storm: "it waits until storm mode ends, and a dispatcher is told if that takes too long."
    default: "nobody can say yet when one comes. A dispatcher will look at it."
    }
  }

  private static func reason(_ word: String) -> String {
    switch Estimate.Reason(rawValue: word) {
    case .allBusy: "all trucks that fit are busy"
    case .allPassedBy: "the trucks that could go declined it, did not answer or were taken off it"
    case .betterTruckSoon: "a better truck is soon free"
    case .reserved: "an appointment, a truck is kept for it"
    case .coverage: "the trucks that are free are kept for danger"
    case .noneOnDuty: "no truck that fits is on duty"
    case .placeUnknown: "the place is not known yet"
    case .planned: "an appointment, kept"
    case .storm: "a storm: trucks go to people in danger only"
    case nil: word.visibleControls()
    }
  }
}
