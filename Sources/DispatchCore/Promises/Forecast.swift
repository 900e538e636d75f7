/// What is known of a job's arrival when its member is told a time.
struct Forecast: Hashable, Sendable {
  /// Until its truck sets out, when that is kept for it and would be too early yet; else zero.
  var startsIn = Duration.zero
  /// By the plan, on average: from then, or from now, until a truck is there.
  var wait: Duration
  /// Whether its truck sets out now, or in time for an appointment; else it waits for one.
  var setsOut: Bool
  /// How many jobs its truck is to serve before.
  var depth: Int
  /// The share of the trucks on duty that have a job, in thousandths.
  var busyShare: Int64
  /// Waiting jobs for each truck on duty, in thousandths; at most 3,000.
  var pressure: Int64
  /// Which others are served first.
  var dangerClass: DangerClass
  /// The time that an appointment was made for; nil of all others, and where trucks do not wait for it.
  var agreedAt: Timestamp?

  /// When a truck is to be there, of a forecast made now.
  func arrival(from now: Timestamp) -> Timestamp { now + startsIn + wait }
}

extension Dispatcher {
  /// What the state says of a job that is to be reached after so long.
  func forecast(for job: Job, wait: Duration, setsOut: Bool, depth: Int = 0) -> Forecast {
    let trucks = Int64(max(lookups.fleet.count, 1))
    let free = Int64(lookups.freeFleet.count)
    return Forecast(
      wait: wait, setsOut: setsOut, depth: depth,
      busyShare: 1_000 - 1_000 * free / trucks,
      pressure: min(1_000 * Int64(lookups.waiting.count) / trucks, 3_000),
      dangerClass: job.dangerClass,
      agreedAt: settings.policy.plans && job.dangerClass == .planned ? job.scheduledFor : nil)
  }

  /// Of a job that waits for the truck that the plan has for it. One that is kept for an appointment is as good as one
  /// that sets out, and nobody else waits for it.
  func forecast(
    for job: Job, planned wait: Duration, depth: Int, hold: PlannedVisit.Hold?, at now: Timestamp
  ) -> Forecast {
    guard case .appointment(let setsOutAt) = hold else {
      return forecast(for: job, wait: wait, setsOut: false, depth: depth)
    }
    let startsIn = min(max(setsOutAt - now, .zero), wait)
    var told = forecast(for: job, wait: wait - startsIn, setsOut: true)
    told.startsIn = startsIn
    return told
  }

  /// Of a job that waits: by the plan, or else by counts. Nil when nobody can say.
  func forecastOfWaiting(_ job: Job, at now: Timestamp) -> Forecast? {
    guard isServedNow(job) else { return nil }
    if let visit = lookups.visits[job.id], visit.arrivesAt > now {
      return forecast(
        for: job, planned: visit.arrivesAt - now, depth: visit.depth, hold: visit.hold, at: now)
    }
    return word(to: job).eta.map { forecast(for: job, wait: $0, setsOut: false) }
  }
}
