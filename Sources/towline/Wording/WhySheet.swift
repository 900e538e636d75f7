package import DispatchCore
package import DispatchWire
import PlainJSON

/// Why a truck was sent, a line a truck.
package struct WhySheet {
  private let why: WhyView
  private let now: Timestamp
  private let clock: LocalClock

  /// - Parameter now: By the server's clock.
  package init(_ why: WhyView, now: Timestamp, clock: LocalClock) {
    self.why = why
    self.now = now
    self.clock = clock
  }

  /// The sheet.
  package var text: String {
    var lines = [heading.visibleControls()]
    if !why.candidates.isEmpty { lines.append(table) }
    if !why.rest.isEmpty {
      let counts = why.rest.map { "\($0.trucks) \(Self.words($0.reason))" }
      lines.append("and \(counts.joined(separator: ", "))".visibleControls())
    }
    if why.latest > 1, let job = why.job {
      let other = why.decision == why.latest ? why.latest - 1 : why.latest
      lines.append(
        "Decision \(why.decision) of \(why.latest); others: towline why \(job) --decision \(other)")
    }
    return lines.joined(separator: "\n")
  }

  private var heading: String {
    let job = why.job.map { "\($0), " } ?? ""
    var words = "\(job)decided at \(clock.words(why.decidedAt, now: now)): \(why.text)"
    if let by = why.by {
      words += " It was \(by)" + (why.reason.map { ": \($0)" } ?? ".")
    }
    return words
  }

  private var table: String {
    var table = TextTable("TRUCK", "AWAY", "THERE IN", "FIX", "WHY")
    for one in why.candidates {
      table.add(
        (one.isChosen ? "*" : " ") + one.truck, one.distance.map(Self.words) ?? "?",
        one.eta?.words ?? "-", one.fixAge.map { "\($0.words) old" } ?? "?", one.text)
    }
    return table.text
  }

  private static func words(_ distance: Distance) -> String {
    let meters = distance.meters
    if meters < 1_000 { return "\(meters) m" }
    let tenths = (meters + 50) / 100
    return tenths < 1_000 ? "\(tenths / 10).\(tenths % 10) km" : "\((tenths + 5) / 10) km"
  }

  private static func words(_ reason: String) -> String {
    switch Candidate.Reason(rawValue: reason) {
    case .offDuty: "off duty"
    case .equipment: "without what serves this"
    case .weightClass: "too light"
    case .seats: "with too few seats"
    case .busy: "busy"
    case .farther: "free but farther off"
    case .chosen, .outOfService, .passedBy, .nearScene, .turnable, .sentByPerson, .justSent,
      .reserved, .coverage, .oldFix, .leftFree, nil:
      reason
    }
  }
}

/// Storm mode in a sentence.
package enum StormWords {
  /// What is on, or that it is off.
  package static func text(_ storm: StormView) -> String {
    storm.isOn
      ? "Storm mode is on: trucks go by themselves to \(storm.serve.joined(separator: ", ")) only."
        .visibleControls()
      : "Storm mode is off: all jobs are served."
  }
}
