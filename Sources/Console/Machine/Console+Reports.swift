import DispatchCore
import DispatchWire

// What a crew reported is final: who made a slip here is told what to do instead of taking it back.
extension Console {
  /// A report that was made here, by whom and on what when it was made: afterwards they may have parted.
  struct Report: Sendable {
    let step: AssignmentState.Step
    let truck: CallSign
    let job: Job.ID
    /// When the server had taken it.
    var at: Moment
  }

  /// Undo is meant for a report as long as this.
  private static let slipAge = Duration.minutes(2)

  /// What a wish reports; nil for any other, and where the board does not show who is on what: no number is
  /// guessed for what may have to be typed next.
  func report(by wish: Wish) -> Report? {
    guard case .advance(let subject, let step) = wish else { return nil }
    let (truck, job): (CallSign?, Job.ID?) =
      switch subject {
      case .truck(let truck): (truck, picture.truck(truck)?.job)
      case .job(let job): (picture.job(job)?.truck, job)
      }
    guard let truck, let job else { return nil }
    return Report(step: step, truck: truck, job: job, at: now)
  }

  /// Remembers a report that was taken; one of which not enough is known takes the place of the one before too.
  mutating func remember(_ asked: Pending) {
    guard case .advance = asked.wish else { return }
    lastReport = asked.report
    lastReport?.at = now
  }

  /// What to do where nothing can be undone, and the last thing done here was a crew's report; begins with a
  /// blank.
  func advice(after wish: Wish) -> String {
    guard case .undo = wish, let report = lastReport, now.since(report.at) < Self.slipAge
    else { return "" }
    let (truck, job) = (report.truck, report.job)
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
