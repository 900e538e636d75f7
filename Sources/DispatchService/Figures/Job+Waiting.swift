public import DispatchCore

extension Job {
  /// From when on the member waits: the opening; for an appointment, its time.
  public var waitsFrom: Timestamp {
    OpenJob.waitsFrom(dangerClass, openedAt, scheduledFor)
  }

  /// Whether no truck is there yet, and the first promise has passed or the truck is expected
  /// after it.
  ///
  /// - Parameter assignment: the job's active one.
  public func hasPromiseAtRisk(_ assignment: Assignment?, at now: Timestamp) -> Bool {
    guard let promise, assignment?.state.hasArrived != true else { return false }
    return max(assignment?.expectedArrival ?? now, now) > promise.arriveBy
  }
}
