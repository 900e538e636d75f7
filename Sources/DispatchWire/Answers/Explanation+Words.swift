import DispatchCore

// One line each for a tired person.
extension Explanation {
  /// The decision in a sentence.
  func words(truck: CallSign?) -> String {
    switch outcome {
    case .sent: return "\(truck?.text ?? "A truck") was sent."
    case .overruled: return "A person sent \(truck?.text ?? "a truck")."
    case .waits(let reason): return reason.words
    }
  }
}

extension Estimate.Reason {
  fileprivate var words: String {
    switch self {
    case .allBusy: "No truck went: all that fit were busy."
    case .allPassedBy:
      "No truck went: those that could had declined it, not answered, or been taken off it."
    case .betterTruckSoon: "No truck went yet: a better one was soon free."
    case .reserved: "No truck went yet: one is kept for the appointment and sets out in time."
    case .coverage: "No truck went yet: each that could is needed where it stands."
    case .noneOnDuty: "No truck went: none that fits was on duty."
    case .placeUnknown: "No truck went: the place was not known."
    case .planned: "No truck went yet: an appointment."
    case .storm: "No truck went: storm mode serves graver jobs only."
    }
  }
}

extension Candidate {
  /// Why it went or did not, such as `busy on J9 for about 20 min`.
  func words(beside chosen: Candidate?, _ outcome: Explanation.Outcome) -> String {
    switch reason {
    case .chosen: return eta.map { "sent, there in \($0.roughly)" } ?? "sent"
    case .offDuty: return "off duty"
    case .outOfService: return "out of service"
    case .equipment: return "carries nothing that serves this"
    case .weightClass: return "too light for this vehicle"
    case .seats: return "too few seats"
    case .passedBy: return "declined this job, did not answer, or was taken off it"
    case .busy, .nearScene: return busyWords
    case .turnable, .sentByPerson, .justSent: return turningWords(chosen)
    case .reserved: return "kept for an appointment"
    case .coverage: return "kept from safe jobs: too few others are free around it"
    case .oldFix: return "last heard of \(fixAge.roughly) ago"
    case .farther: return fartherWords(chosen)
    case .leftFree: return leftWords(chosen, outcome)
    }
  }

  private var busyWords: String {
    let what = reason == .nearScene ? "nearly at" : "busy on"
    let until = busyFor.map { $0 > .zero ? ", free in about \($0.roughly)" : ", free soon" }
    return "\(what) \(job?.description ?? "a job")\(until ?? "")"
  }

  private func turningWords(_ chosen: Candidate?) -> String {
    let present = job?.description ?? "a job"
    let under =
      switch reason {
      case .sentByPerson: "sent to \(present) by a person"
      case .justSent: "just sent to \(present)"
      default: "on its way to \(present)"
      }
    guard let eta else { return under }
    let gain: String
    if let first = chosen?.eta {
      guard eta < first else { return "\(under), no sooner if turned" }
      gain = "\((first - eta).roughly) sooner if turned"
    } else {
      gain = "there in \(eta.roughly) if turned"
    }
    guard let busyFor else { return "\(under): \(gain), but no other is free for \(present)" }
    let loss = busyFor < .minutes(1) ? "change trucks" : "wait \(busyFor.roughly) longer"
    return "\(under): \(gain), but \(present) would \(loss)"
  }

  private func fartherWords(_ chosen: Candidate?) -> String {
    guard let eta, let first = chosen?.eta else { return "farther" }
    return eta > first ? "farther: \((eta - first).roughly) later" : "no sooner there"
  }

  private func leftWords(_ chosen: Candidate?, _ outcome: Explanation.Outcome) -> String {
    guard let eta, let first = chosen?.eta else {
      return outcome == .waits(.betterTruckSoon)
        ? "free, but a better one is soon free" : "free, but left for other jobs"
    }
    let gain = "\((first - eta).roughly) sooner"
    switch outcome {
    case .overruled: return "\(gain), but a person chose otherwise"
    case .sent, .waits: return "\(gain), but left for other jobs"
    }
  }
}

extension Duration {
  /// `40 s`, `12 min`, `2 h 05 min`, `3 d 4 h`: never negative.
  fileprivate var roughly: String {
    let seconds = max(wholeSeconds, 0)
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    guard minutes >= 60 else { return "\(minutes) min" }
    guard minutes < 24 * 60 else {
      let hours = (minutes + 30) / 60
      return hours % 24 == 0 ? "\(hours / 24) d" : "\(hours / 24) d \(hours % 24) h"
    }
    return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
  }
}
