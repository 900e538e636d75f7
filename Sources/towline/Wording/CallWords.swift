package import DispatchCore
package import DispatchWire
import PlainJSON

/// The answer to a call, as one says it to the caller.
package struct CallWords: Sendable {
  private let answer: CallView
  private let clock: LocalClock
  /// From which times to come are counted.
  private let now: Timestamp
  private let wantsHuman: Bool

  /// The words for an answer.
  ///
  /// - Parameters:
  ///   - now: By the server's clock, where that is known; never before the server took the call.
  ///   - wantsHuman: Whether the caller wanted to talk with somebody.
  package init(
    _ answer: CallView, clock: LocalClock, now: Timestamp? = nil, wantsHuman: Bool = false
  ) {
    self.answer = answer
    self.wantsHuman = wantsHuman
    self.clock = clock
    let received = answer.object["call"]?["received_at"]?.stringValue
    let taken = received.flatMap { Timestamp(rfc3339: $0) }
    self.now = [now, taken].compactMap(\.self).max() ?? answer.job.openedAt ?? .now
  }

  /// Such as `J12 D1: T4 expected 14:20, in 12 min; promised by 14:32. It was told, has not accepted yet.`,
  /// with a line for each warning.
  package var text: String {
    let job = answer.job
    var lines = ["\(joined)\(job.id) \(job.dangerClass.rawValue): \(happening)"]
    if job.dangerClass == .life {
      lines.append(EmergencyWords.sentence)
    }
    if wantsHuman { lines.append("The caller wants to talk: that is on the desk.") }
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

  /// When it comes, as the caller is told it; then how far its crew is.
  private func truck(_ assignment: AssignmentView) -> String {
    let stage = Self.stage(assignment.state)
    var times: [String] = []
    if stage.comes {
      times = [assignment.eta.map { "expected \(outlook($0))" }, answer.promise.map(promise)]
        .compactMap(\.self)
    }
    guard !times.isEmpty else { return "\(assignment.truck) \(stage.words)." }
    return "\(assignment.truck) \(times.joined(separator: "; ")). It \(stage.words)."
  }

  /// Such as `14:20, in 12 min`.
  private func outlook(_ moment: Timestamp) -> String {
    let (time, left) = (clock.words(moment, now: now), moment - now)
    return left < .zero ? "\(time), overdue \(left.words)" : "\(time), in \(left.words)"
  }

  /// Such as `promised by 14:32`; one that has passed says how long ago.
  private func promise(_ promise: PromiseView) -> String {
    let words = "promised by \(clock.words(promise.latest, now: now))"
    guard promise.latest < now else { return words }
    return "\(words), overdue \((now - promise.latest).words)"
  }

  /// How far the crew is, and whether it is still to come.
  private static func stage(_ state: AssignmentState) -> (words: String, comes: Bool) {
    switch state {
    case .assigned: ("was told, has not accepted yet", true)
    case .dispatched: ("has accepted", true)
    case .enRoute: ("is on its way", true)
    case .onScene: ("is on scene", false)
    case .towing, .atDropoff: ("is towing", false)
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: ("is done", false)
    }
  }

  private func wait(_ estimate: EstimateView) -> String {
    let reason = Self.reason(estimate.reason)
    if let notBefore = estimate.notBefore {
      return "\(reason); no truck goes before \(clock.words(notBefore, now: now)).\(promised ?? "")"
    }
    guard let eta = estimate.eta else {
      return "\(reason); \(Self.outlook(estimate.reason))\(promised ?? "")"
    }
    let told = promised ?? " Nothing is promised yet."
    return "\(reason); one is likely there in about \(eta.words).\(told)"
  }

  /// What stands promised though no truck goes now; a sentence after a blank.
  private var promised: String? {
    answer.promise.map { " It is \(promise($0))." }
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
