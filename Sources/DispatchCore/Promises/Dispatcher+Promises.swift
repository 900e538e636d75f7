extension Dispatcher {
  /// The latest arrival to be told: what nine of ten such jobs keep to. Of an appointment that is to be kept, its time
  /// and a little more at most, so that the alarm comes before the time is missed.
  func promisedArrival(_ forecast: Forecast, at now: Timestamp) -> Timestamp {
    let margin = PromiseModel.margin(forecast)
    let factor = state.counters.calibration[forecast.dangerClass]
    let stretched = margin > 0 ? margin * factor / 1_000 : margin * 1_000 / factor
    // A truck on its way is not promised sooner than it is expected.
    let tenths: Int64 = forecast.setsOut ? 10 : 4
    let least = forecast.wait.microseconds / 1_000 * tenths / 10
    let wait = max(forecast.wait.microseconds / 1_000 + stretched, least)
    let told = now + forecast.startsIn + .milliseconds(wait) + Self.rounding
    guard let agreed = forecast.agreedAt, forecast.arrival(from: now) <= agreed else { return told }
    return min(max(told, agreed), agreed + settings.promiseAlarm / 2)
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
    guard forecast.arrival(from: now) > given.latest else { return }
    record(
      .promiseRevised(
        id,
        Promise.Revision(
          arriveBy: promisedArrival(forecast, at: now), givenAt: now, author: .core,
          reason: reason)),
      at: now)
  }

  /// Tells a member whose job waits when it is to be reached by the plan; nothing when the plan has
  /// no truck for it.
  mutating func promise(planned plan: Plan, to id: Job.ID, reason: String, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, isServedNow(job),
      let arrival = plan.arrival(at: id)
    else { return }
    let forecast = forecast(
      for: job, planned: arrival.wait, depth: arrival.depth, hold: arrival.hold, at: now)
    promise(forecast, to: id, reason: reason, at: now)
  }

  /// Promises an appointment whose trucks are looked for from now on, when it is to be reached in time; the desk
  /// hears of another one.
  mutating func promiseAppointment(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, job.promise == nil,
      lookups.visits[id] != nil, let forecast = forecastOfWaiting(job, at: now),
      let agreed = forecast.agreedAt, forecast.arrival(from: now) <= agreed
    else { return }
    promise(forecast, to: id, reason: "its time comes", at: now)
  }

  /// When a truck is to be there that has not arrived, as far as its last fix and the time allow; nil when it
  /// should have been there.
  private func expectedStill(_ active: Assignment, _ job: Job, at now: Timestamp) -> Timestamp? {
    guard var expected = active.expectedArrival else { return nil }
    if active.state == .enRoute, let truck = state.trucks[active.truck],
      let place = job.place.coordinate, truck.fix.at > active.assignedAt
    {
      expected = max(expected, truck.fix.at + way(from: truck.fix.coordinate, to: place))
    }
    return expected > now ? expected : nil
  }

  /// A promise is about to break while there is still time to do something, or it was broken when nobody looked: says
  /// so to the desk. Whose job waits is told another time, when there is one.
  mutating func warnOfPromise(_ id: Job.ID, at now: Timestamp) {
    guard settings.promiseAlarm > .zero, let job = state.jobs[id], let promise = job.promise,
      promise.latest - settings.promiseAlarm <= now
    else { return }
    let active = job.assignment.flatMap { state.assignments[$0] }
    guard active?.state.hasArrived != true else {
      // Whoever was reached and waits again was not let down by this word.
      lookups.warned[id] = promise.latest
      return
    }
    if let look = nextLook(at: job, active, by: promise.latest, at: now) {
      return lookups.timers.set(.promiseEnds(id), at: look)
    }
    if lookups.warned[id] != promise.latest {
      let title =
        now < promise.latest
        ? "\(id) is not to be reached as promised" : "The promise to reach \(id) was not kept"
      raise(.promiseAtRisk, for: job, title, at: now)
    }
    lookups.warned[id] = promise.latest
    reviseLate(job, promise, active, at: now)
  }

  /// When to look again at a promise that is still to be kept: when its truck should have been there, or should have set
  /// out to an appointment. Nil when it is not to be kept as far as is known.
  private func nextLook(
    at job: Job, _ active: Assignment?, by latest: Timestamp, at now: Timestamp
  ) -> Timestamp? {
    if let active {
      guard let expected = expectedStill(active, job, at: now), expected <= latest else {
        return nil
      }
      return max(expected, now + Self.rounding)
    }
    guard let visit = lookups.visits[job.id], case .appointment(let setsOutAt) = visit.hold,
      setsOutAt >= now, visit.arrivesAt <= latest
    else { return nil }
    return setsOutAt + Self.rounding
  }

  /// Between two words to a member who waits and waits there is at least this.
  private static let leastBetweenWords = Duration.minutes(15)

  /// However early the alarm comes, another time is not said before this: until then plans change.
  private static let revisionLead = Duration.minutes(10)

  /// Gives the member of a job that is not reached as promised another time; looked at again when it is too early for that.
  /// Says nothing while nobody knows when a truck comes.
  private mutating func reviseLate(
    _ job: Job, _ promise: Promise, _ active: Assignment?, at now: Timestamp
  ) {
    let ending = promise.latest - Self.revisionLead
    let earliest = promise.revisions.last.map { max(ending, $0.givenAt + Self.leastBetweenWords) }
    let due = earliest ?? ending
    guard due <= now else { return lookups.timers.set(.promiseEnds(job.id), at: due) }
    guard let forecast = forecastOfLate(job, active, at: now) else {
      return lookups.timers.set(.promiseEnds(job.id), at: now + Self.leastBetweenWords)
    }
    let expected = forecast.arrival(from: now)
    guard expected > promise.latest else {
      let look = max(promise.latest, now + Self.rounding)
      return lookups.timers.set(.promiseEnds(job.id), at: look)
    }
    // Whom one has let down once is not told what is sooner than expected.
    let arriveBy = max(promisedArrival(forecast, at: now), expected + Self.rounding)
    record(
      .promiseRevised(
        job.id,
        Promise.Revision(
          arriveBy: arriveBy, givenAt: now, author: .core,
          reason: active == nil ? "no truck could be sent in time" : "its truck is late")),
      at: now)
  }

  private func forecastOfLate(
    _ job: Job, _ active: Assignment?, at now: Timestamp
  ) -> Forecast? {
    guard let active else { return forecastOfWaiting(job, at: now) }
    return expectedStill(active, job, at: now).map { expected in
      forecast(for: job, wait: expected - now, setsOut: true)
    }
  }
}
