package import DispatchWire
import DispatchCore
import PlainJSON

/// A hand-over as people read it: plain text, one page, the gravest first.
package enum HandoverSheet {
  /// The page with its signature. Words from outside have their control characters made visible.
  package static func text(_ view: HandoverView, clock: LocalClock) -> String {
    let page = view.page
    let parts = [
      head(view, clock), storm(page, clock), jobs(page, clock), promises(page, clock),
      trucks(page), desk(page), overrules(page, clock), notes(page, clock), signature(view, clock),
    ]
    return parts.joined(separator: "\n\n")
  }

  private static func head(_ view: HandoverView, _ clock: LocalClock) -> String {
    let page = view.page
    let risky = page.jobs.shown.count { !$0.risks.isEmpty }
    return """
      HAND-OVER at \(clock.exact(page.asOf)), of what happened since \
      \(clock.words(page.since, now: page.asOf))
      Open jobs: \(page.jobs.total), at risk: \(risky), on the desk: \(page.desk.total), silent trucks: \
      \(page.trucks.total)
      """
  }

  private static func storm(_ page: HandoverPage, _ clock: LocalClock) -> String {
    let storm = page.storm
    guard storm.isOn else { return "STORM MODE is off." }
    let since = storm.since.map { " since \(clock.words($0, now: page.asOf))" } ?? ""
    let author = storm.by.map { ", by \($0.visibleControls())" } ?? ""
    return """
      !! STORM MODE IS ON\(since)\(author): trucks go by themselves to \
      \(storm.serve.joined(separator: " ")) only !!
      """
  }

  private static func jobs(_ page: HandoverPage, _ clock: LocalClock) -> String {
    guard !page.jobs.shown.isEmpty else { return "OPEN JOBS: none" }
    var table = TextTable(
      "JOB", "CLASS", "STATE", "AGE", "DUE", "TRUCK", "PROBLEM", "RISKS", "PLACE")
    for job in page.jobs.shown {
      table.add(
        "\(job.id)", job.dangerClass, job.state, max(.zero, page.asOf - job.openedAt).words,
        due(job, page), job.truck?.text ?? "-", job.problem,
        job.risks.isEmpty ? "-" : "! " + job.risks.map(words).joined(separator: ", "),
        shortened(job.place ?? "not known"))
    }
    return titled("OPEN JOBS, most urgent first", table.text, page.jobs)
  }

  private static func due(_ job: HandoverJob, _ page: HandoverPage) -> String {
    let hasArrived = AssignmentState(rawValue: job.state)?.hasArrived ?? false
    return hasArrived ? "" : (job.deadline - page.asOf).dueWords
  }

  private static func words(_ risk: HandoverJob.Risk) -> String {
    switch risk {
    case .late: "late"
    case .promise: "promise"
    case .noTruck: "no truck"
    case .noPlace: "no place"
    case .stormHeld: "held by storm"
    case .mustServe: "must serve"
    }
  }

  private static func promises(_ page: HandoverPage, _ clock: LocalClock) -> String {
    let endangered = page.jobs.shown.filter { $0.risks.contains(.promise) }
    guard !endangered.isEmpty else { return "PROMISES IN DANGER: none" }
    let lines = endangered.map { job in
      let expected = job.expectedAt.map { clock.words(max($0, page.asOf), now: page.asOf) }
      let truck = job.truck.map { "\($0)" } ?? "a truck"
      let outlook = expected.map { "\(truck) expected \($0)" } ?? "no truck is on the way"
      return "  \(job.id) promised by \(promised(job, page, clock)): \(outlook)"
    }
    return "PROMISES IN DANGER\n" + lines.joined(separator: "\n")
  }

  /// By the first promise it is in danger; what was said since may be later.
  private static func promised(
    _ job: HandoverJob, _ page: HandoverPage, _ clock: LocalClock
  ) -> String {
    let said = job.promisedBy.map { clock.words($0, now: page.asOf) } ?? "?"
    guard let first = job.firstPromisedBy, first != job.promisedBy else { return said }
    return "\(clock.words(first, now: page.asOf)), now said \(said)"
  }

  private static func trucks(_ page: HandoverPage) -> String {
    guard !page.trucks.shown.isEmpty else { return "TRUCKS WITHOUT A FIX LATELY: none" }
    let lines = page.trucks.shown.map { truck in
      let job = truck.job.map { " on \($0)" } ?? ""
      let age = max(.zero, page.asOf - truck.fixAt).words
      return "  \(truck.callSign) \(truck.activity)\(job), last heard of \(age) ago"
    }
    return titled("TRUCKS WITHOUT A FIX LATELY", lines.joined(separator: "\n"), page.trucks)
  }

  private static func desk(_ page: HandoverPage) -> String {
    guard !page.desk.shown.isEmpty else { return "DESK: empty" }
    var table = TextTable("ITEM", "JOB", "AGE", "WHO HAS IT", "WHAT")
    for item in page.desk.shown {
      table.add(
        item.id, item.job.map { "\($0)" } ?? "-", max(.zero, page.asOf - item.raisedAt).words,
        item.claimedBy ?? "-", item.title)
    }
    return titled("DESK", table.text, page.desk)
  }

  private static func overrules(_ page: HandoverPage, _ clock: LocalClock) -> String {
    guard !page.overrules.isEmpty else { return "OVERRULES: none" }
    let lines = page.overrules.map { overrule in
      let time = clock.words(overrule.at, now: page.asOf)
      let undone = overrule.isUndone ? " (undone)" : ""
      return "  \(time) \(overrule.by): \(overrule.truck) to \(overrule.job)\(undone): "
        + overrule.reason
    }
    return "OVERRULES\n" + lines.map { $0.visibleControls() }.joined(separator: "\n")
  }

  private static func notes(_ page: HandoverPage, _ clock: LocalClock) -> String {
    guard !page.notes.isEmpty else { return "NOTES: none" }
    let lines = page.notes.map { note in
      "  \(clock.words(note.at, now: page.asOf)) \(note.job) \(note.by): \(note.text)"
    }
    return "NOTES\n" + lines.map { $0.visibleControls() }.joined(separator: "\n")
  }

  private static func signature(_ view: HandoverView, _ clock: LocalClock) -> String {
    guard let signature = view.signature else {
      return "Not signed. To give the shift on: towline handover --to NAME"
    }
    return """
      SIGNED at \(clock.exact(signature.at)): \(signature.giver.visibleControls()) gave, \
      \(signature.taker.visibleControls()) took
      """
  }

  private static func titled<Element>(
    _ title: String, _ text: String, _ list: HandoverList<Element>
  ) -> String {
    let missing = list.total - list.shown.count
    return "\(title)\n\(text)" + (missing > 0 ? "\n… and \(missing) more" : "")
  }

  /// A caller's words take no more than a line.
  private static func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= 40
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))) + "…"
  }
}
