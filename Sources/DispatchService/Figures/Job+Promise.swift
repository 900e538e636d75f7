public import DispatchCore

extension Job {
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
