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
    return promise.arriveBy.isAtRisk(assignment?.expectedArrival, alarm: alarm, at: now)
  }
}

extension CountedJob {
  /// As ``DispatchCore/Job/hasPromiseAtRisk(_:alarm:at:)``.
  func hasPromiseAtRisk(alarm: Duration, at now: Timestamp) -> Bool {
    guard let promisedBy, !hasTruckThere else { return false }
    return promisedBy.isAtRisk(expectedAt, alarm: alarm, at: now)
  }
}

extension Timestamp {
  /// Of the moment by which a truck is to be there: whether it comes after that, or will.
  fileprivate func isAtRisk(
    _ expected: Timestamp?, alarm: Duration, at now: Timestamp
  ) -> Bool {
    max(expected ?? now + alarm, now) > self
  }
}
