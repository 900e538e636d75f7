extension Dispatcher {
  /// The latest arrival to be told: what nine of ten such jobs keep to.
  func promisedArrival(_ forecast: Forecast, at now: Timestamp) -> Timestamp {
    let margin = PromiseModel.margin(forecast)
    let factor = state.counters.calibration[forecast.dangerClass]
    let stretched = margin > 0 ? margin * factor / 1_000 : margin * 1_000 / factor
    // A truck on its way is not promised sooner than it is expected.
    let tenths: Int64 = forecast.setsOut ? 10 : 4
    let least = forecast.wait.microseconds / 1_000 * tenths / 10
    let wait = max(forecast.wait.microseconds / 1_000 + stretched, least)
    return now + .milliseconds(wait) + Self.rounding
  }

  /// Clocks and fixes are not exact.
  private static let rounding = Duration.seconds(30)

  /// Tells the member of a job when to expect a truck. The first word stays; a later one is said only
  /// when the truck is expected after what was said last.
  mutating func promise(_ forecast: Forecast, to id: Job.ID, reason: String, at now: Timestamp) {
    guard let given = state.jobs[id]?.promise else {
      let arriveBy = promisedArrival(forecast, at: now)
      record(.promiseGiven(id, Promise(arriveBy: arriveBy, givenAt: now)), at: now)
      return
    }
    guard now + forecast.wait > given.latest else { return }
    record(
      .promiseRevised(
        id,
        Promise.Revision(
          arriveBy: promisedArrival(forecast, at: now), givenAt: now, author: "towline",
          reason: reason)),
      at: now)
  }

  /// Tells a member whose job waits when it is to be reached by the plan; nothing when the plan has
  /// no truck for it.
  mutating func promise(planned plan: Plan, to id: Job.ID, reason: String, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, let arrival = plan.arrival(at: id) else {
      return
    }
    let forecast = forecast(
      for: job, wait: arrival.wait, setsOut: false, depth: arrival.depth)
    promise(forecast, to: id, reason: reason, at: now)
  }

  /// When a truck is to be there that has not arrived, as far as its last fix and the time allow; nil when it
  /// should have been there.
  private func expectedStill(_ active: Assignment, _ job: Job, at now: Timestamp) -> Timestamp? {
    guard let planned = active.expectedArrival, planned > now else { return nil }
    guard active.state == .enRoute, let truck = state.trucks[active.truck],
      let place = job.place.coordinate, truck.fix.at > active.assignedAt
    else { return planned }
    return max(planned, truck.fix.at + way(from: truck.fix.coordinate, to: place))
  }

  /// A promise is about to break while there is still time to do something: says so to the desk.
  mutating func warnOfPromise(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], let promise = job.promise, now < promise.latest,
      promise.latest - settings.promiseAlarm <= now
    else { return }
    let active = job.assignment.flatMap { state.assignments[$0] }
    guard active?.state.hasArrived != true else { return }
    if let active, let expected = expectedStill(active, job, at: now), expected <= promise.latest {
      // Looked at once more when it should have been there.
      return lookups.timers.set(.promiseEnds(id), at: max(expected, now + Self.rounding))
    }
    raise(.promiseAtRisk, for: job, "\(id) is not to be reached as promised", at: now)
  }
}
