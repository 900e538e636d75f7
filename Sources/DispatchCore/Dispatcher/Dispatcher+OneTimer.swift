// For whoever finds that what time made due cannot be stored: one timer after the other, so that the others go
// on. None of it is in the state.
extension Dispatcher {
  /// What can become due, to be named again later: in another dispatcher of the same area too.
  public struct Timer: Hashable, Sendable, CustomStringConvertible {
    let subject: Timers.Subject

    /// What becomes due, and the number of what it is about, such as `acceptanceDue 12`.
    public var description: String {
      "\(String(describing: subject).prefix { $0 != "(" }) \(subject.number)"
    }
  }

  /// Does what has become due as far as the first timer that changes something.
  ///
  /// - Returns: that timer, and what happened; nil when nothing that is due changes anything.
  public mutating func decideOneTimer(at now: Timestamp) -> (timer: Timer, events: [Event])? {
    let most = lookups.timers.mostATick
    lookups.timers.mostATick = 1
    defer { lookups.timers.mostATick = most }
    guard lookups.timers.isDue(now) else { return nil }
    let events = tick(at: now)
    guard !events.isEmpty, let subject = lookups.timers.lastPopped else { return nil }
    return (Timer(subject: subject), events)
  }

  /// Has a timer do nothing before a moment, and what is due by then at that moment.
  public mutating func postpone(_ timer: Timer, until moment: Timestamp) {
    lookups.timers.postpone(timer.subject, until: moment)
  }

  /// Whether a timer that was postponed is due by now and has not had its turn: a tick takes the first ones only.
  public func isOverdue(_ timer: Timer, at now: Timestamp) -> Bool {
    lookups.timers.isOverdue(timer.subject, at: now)
  }
}
