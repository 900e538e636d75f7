public import DispatchCore

extension Job {
  /// From when on the member waits: the opening; for an appointment, its time, which may be still to come;
  /// for one that danger made an appointment no more, the moment at which it did.
  public func waitsFrom(_ settings: Settings) -> Timestamp {
    settings.waitsFrom(
      dangerClass, deadline: deadline, openedAt: openedAt, scheduledFor: scheduledFor)
  }

  /// Whether no truck is there yet, and the first promise has passed, the truck is expected after it, or none
  /// is expected and little time is left: it is broken, or will be.
  ///
  /// - Parameters:
  ///   - assignment: the job's active one.
  ///   - alarm: how much time is little.
  public func hasPromiseAtRisk(
    _ assignment: Assignment?, alarm: Duration, at now: Timestamp
  ) -> Bool {
    guard let promise, assignment?.state.hasArrived != true else { return false }
    return max(assignment?.expectedArrival ?? now + alarm, now) > promise.arriveBy
  }
}

extension Settings {
  /// From when on the member waits, as the core reckons it: a deadline is the target after that, so that it
  /// tells when a job became more than an appointment. None waits from later than its appointment.
  ///
  /// The report's SQL reckons the same.
  func waitsFrom(
    _ dangerClass: DangerClass, deadline: Timestamp, openedAt: Timestamp, scheduledFor: Timestamp?
  ) -> Timestamp {
    let appointment = max(openedAt, scheduledFor ?? openedAt)
    guard dangerClass != .planned else { return appointment }
    return min(max(openedAt, deadline - targets[dangerClass]), appointment)
  }
}
