package import DispatchCore
package import DispatchWire
import PlainJSON

/// Desk items and paperwork as people read them.
package enum DeskWords {
  /// What to do next, its job in a line, and how to go on afterwards.
  ///
  /// - Parameter job: That of the item, where it is known.
  package static func text(
    _ item: DeskItemView?, job: JobView?, now: Timestamp, clock: LocalClock
  ) -> String {
    guard let item else { return "Nothing waits for a human." }
    let number = item.job.map { " for \($0)" } ?? ""
    let until = item.claimedUntil.map { ", yours until \(clock.words($0, now: now))" } ?? ""
    let known = job.map { "\n\(line($0))" } ?? ""
    let note = item.note.map { "\n\(item.handedBy ?? "A colleague") says: \($0)" } ?? ""
    let filled = item.filled.map { "\nFilled in:\n\($0)" } ?? ""
    return """
      \(name(item.id))\(number)\(until): \(item.title)\(known)\(note)\(filled)
      Then: towline done \(item.id)    or: towline later \(item.id) 10 --reason …
      """.visibleControls(keepingNewlinesAndTabs: true)
  }

  /// An item by its number: `D4` alone could be a class.
  package static func name(_ id: String) -> String {
    id.hasPrefix("P") ? "paperwork \(id)" : "desk item \(id)"
  }

  /// What one has to know of a job to act: `J11 D0 waiting: tow at mile 9; fire; +1 402 555 0101`.
  private static func line(_ job: JobView) -> String {
    let place = [job.placeText, job.coordinate.map { $0.degrees() }].compactMap(\.self)
    let parts = [
      "\(JobWords.state(job)): \(job.problem) at "
        + (place.isEmpty ? "a place not known" : place.joined(separator: " ")),
      job.dangers.joined(separator: ", "), PersonWords.text(job), job.plate ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ").visibleControls()
  }

  /// What was entered, and when it is due.
  package static func entered(
    _ item: PaperworkView, now: Timestamp, clock: LocalClock
  ) -> String {
    let start = "\(item.number) \(item.kind) is entered"
    guard let due = item.dueAt else { return "\(start).".visibleControls() }
    let time = clock.words(due, now: now)
    let words =
      due < now
      ? ": it is due already, since \(time), \((now - due).words) ago."
      : ", due \(time), in \((due - now).words)."
    return "\(start)\(words)".visibleControls()
  }

  /// A line for each item, with who has it and how much longer it is kept for them.
  package static func text(_ items: [PaperworkView], now: Timestamp) -> String {
    guard !items.isEmpty else { return "No paperwork." }
    var table = TextTable("ITEM", "STATE", "OWNER", "DUE", "JOB", "KIND", "TITLE", "FILLED IN")
    for item in items {
      let due = item.state == .done ? "" : item.dueAt.map { ($0 - now).dueWords } ?? ""
      let filled = item.filled?.split(separator: "\n").joined(separator: "; ") ?? ""
      table.add(
        "\(item.number)", item.state.rawValue, owner(item, now: now), due,
        item.job.map { "\($0)" } ?? "-", item.kind, item.title, filled)
    }
    return table.text
  }

  /// `Kim, 4 min more`: afterwards it is anybody's again.
  private static func owner(_ item: PaperworkView, now: Timestamp) -> String {
    guard let owner = item.claimedBy else { return "-" }
    guard let until = item.claimedUntil else { return owner }
    return until > now ? "\(owner), \((until - now).words) more" : "\(owner), until now"
  }
}
