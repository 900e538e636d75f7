package import DispatchWire
import DispatchCore
import PlainJSON

/// What is known of a caller, as people read it.
package struct MemberWords: Sendable {
  private let member: MemberView
  private let clock: LocalClock

  /// The words for an answer.
  package init(_ member: MemberView, clock: LocalClock) {
    self.member = member
    self.clock = clock
  }

  /// A line a fact, then the last jobs.
  package var text: String {
    guard member.isKnown else { return "Nobody is known by that." }
    let vehicle = [
      member.plate, member.make, member.weightClass, member.drive, member.fuel,
    ].compactMap(\.self).joined(separator: ", ")
    var lines = [
      "name      \(member.name ?? "not known")", "phone     \(member.phone ?? "not known")",
      "language  \(member.language ?? "not known")",
      "vehicle   \(vehicle.isEmpty ? "not known" : vehicle)",
    ]
    lines += member.jobs.map { "\($0.isOpen ? "OPEN" : "last")      \(words($0))" }
    return lines.map { $0.visibleControls() }.joined(separator: "\n")
  }

  /// What was filled in of it, in a line.
  package func line(filled: [String]) -> String {
    let part = filled.isEmpty ? "known" : "known, and filled in: \(filled.joined(separator: ", "))"
    let job = member.openJob.map { "open: \(words($0))" }
    let past = member.jobs.first.map { "last: \(words($0))" }
    return [part, job ?? past].compactMap(\.self).joined(separator: "; ").visibleControls()
  }

  private func words(_ job: MemberView.PastJob) -> String {
    let opened = job.openedAt.map { ", \(clock.exact($0))" } ?? ""
    let place = job.place.map { ", \($0.prefix(60))" } ?? ""
    return "\(job.id) \(job.problem) \(job.state)\(opened)\(place)"
  }
}
