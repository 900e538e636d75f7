import DispatchCore
import DispatchWire

// What a crew reported is final: who made a slip here is told what to do instead of taking it back.
extension Console {
  /// A report that was made here and taken.
  struct Report: Sendable {
    let subject: Order.Subject
    let step: AssignmentState.Step
    let job: Job.ID?
    let at: Moment
  }

  /// Undo is meant for a report as long as this.
  private static let slipAge = Duration.minutes(2)

  /// Remembers a report that was taken.
  mutating func remember(_ wish: Wish) {
    guard case .advance(let subject, let step) = wish else { return }
    let job: Job.ID? =
      switch subject {
      case .truck(let truck): picture.truck(truck)?.job
      case .job(let job): job
      }
    lastReport = Report(subject: subject, step: step, job: job, at: now)
  }

  /// What to do where nothing can be undone, and the last thing done here was a crew's report; begins with a
  /// blank.
  func advice(after wish: Wish) -> String {
    guard case .undo = wish, let report = lastReport, now.since(report.at) < Self.slipAge
    else { return "" }
    let job = report.job?.description ?? "J12"
    let truck =
      switch report.subject {
      case .truck(let truck): truck.text
      case .job(let job): picture.job(job)?.truck?.text ?? "T4"
      }
    let words = StatusWord.words(report.step)
    let start = "  \(truck)'s report (\(words)) stays. If it was not \(truck):"
    switch report.step {
    case .cleared, .goneOnArrival:
      return "\(start) \(job) has ended, take the call anew by n"
    case .declined: return "\(start) a \(job) \(truck) and why sends it back"
    case .dispatched, .enRoute, .onScene, .towing, .atDropoff, .release, .cancel:
      return "\(start) r \(job) wrong truck (\(job) waits again), then a \(job) \(truck) and why"
    }
  }
}
