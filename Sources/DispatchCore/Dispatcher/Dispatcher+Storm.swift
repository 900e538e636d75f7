extension Dispatcher {
  /// Whether a truck may go to a waiting job by itself now, as far as its time, the storm and what is
  /// withheld are concerned: the one place where this is said. That its place is known is another matter.
  package func isServedNow(_ job: Job) -> Bool {
    job.holdUntil == nil && !state.storm.holds(job.dangerClass) && !lookups.withheld.holds(job.id)
  }

  /// Switches storm mode. What stands already is no change and no refusal.
  ///
  /// Trucks under way go on. Jobs that are served again are planned at once, the most urgent first; of many so many at
  /// once that calls are still taken meanwhile, and the rest with the next ticks.
  mutating func setStorm(_ mildestServed: DangerClass?, by author: Author, at now: Timestamp) {
    let before = state.storm
    let isOn = mildestServed != nil
    let mildest = mildestServed ?? before.mildestServed
    guard before.isOn != isOn || before.mildestServed != mildest else { return }
    let storm = Storm(isOn: isOn, mildestServed: mildest, since: now, by: author)
    record(.stormSet(storm), at: now)
    let left = Set(lookups.afterStorm)
    let concerned = lookups.waiting.inOrder.filter { id in
      guard let job = state.jobs[id] else { return false }
      return storm.holds(job.dangerClass)
        ? job.isOwedAWord : before.holds(job.dangerClass) || left.contains(id)
    }
    lookups.afterStorm = concerned[...]
    goOnAfterStorm(at: now)
  }

  /// How many jobs one decision goes through: each may be planned, some milliseconds.
  private static let mostAfterStorm = 256

  /// Goes through the next of the jobs that the change of the storm mode concerns.
  mutating func goOnAfterStorm(at now: Timestamp) {
    let next = lookups.afterStorm.prefix(Self.mostAfterStorm)
    lookups.afterStorm = lookups.afterStorm.dropFirst(next.count)
    for id in next { lookAfterStorm(at: id, at: now) }
    guard !lookups.afterStorm.isEmpty else { return }
    lookups.timers.set(.stormGoesOn, at: now + .microseconds(1))
  }

  /// What the storm mode of now means to a job that waits: the desk hears that it is held too long, or it is served again.
  /// As with calls, none is planned when so many wait that no truck could be found for it.
  private mutating func lookAfterStorm(at id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id] else { return }
    guard !state.storm.holds(job.dangerClass) else { return raiseIfHeldTooLong(id, at: now) }
    settle(.stormHeld, of: id, outcome: "served again", by: state.storm.by ?? .core, at: now)
    if isServedNow(job), !isFlooded(for: job, at: now) { sendBestTruck(to: id, at: now) }
    raiseIfStranded(id, at: now)
  }

  /// Says to the desk that a job is past its age cap, or an appointment's time comes, and the storm keeps trucks from it: its
  /// caller is owed an honest word, and only a person can send a truck.
  mutating func raiseIfHeldTooLong(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], isHeldTooLong(job) else { return }
    let what = job.isMustServe ? "Past its age cap, and" : "An appointment whose time comes,"
    raise(.stormHeld, for: job, "\(what) held by the storm: tell the caller", at: now)
  }

  /// Whether a job is past its age cap, or an appointment whose time comes, and the storm keeps trucks from it.
  func isHeldTooLong(_ job: Job) -> Bool {
    job.state == .waiting && job.isOwedAWord && state.storm.holds(job.dangerClass)
  }

  /// What a caller is told when no truck goes now.
  func word(to job: Job) -> Estimate {
    let isHeld = job.holdUntil == nil && state.storm.holds(job.dangerClass)
    guard !isHeld || job.place.coordinate == nil else { return Estimate(eta: nil, reason: .storm) }
    var told = estimate(for: job)
    if told.reason == .allBusy, isHeldForBetterTruck(job) {
      told.reason = lookups.visits[job.id]?.hold?.reason ?? .betterTruckSoon
    }
    return told
  }
}

extension Job {
  /// Whether its member must be told when a storm holds it: past its age cap, and an appointment from when trucks would be
  /// looked for.
  fileprivate var isOwedAWord: Bool {
    isMustServe || dangerClass == .planned && holdUntil == nil
  }
}
