/// What is known of a job's arrival when its member is told a time.
struct Forecast: Hashable, Sendable {
  /// By the plan, on average: from now until a truck is there.
  var wait: Duration
  /// Whether its truck sets out now; else it waits for one.
  var setsOut: Bool
  /// How many jobs its truck is to serve before.
  var depth: Int
  /// The share of the trucks on duty that have a job, in thousandths.
  var busyShare: Int64
  /// Waiting jobs for each truck on duty, in thousandths; at most 3,000.
  var pressure: Int64
  /// Which others are served first.
  var dangerClass: DangerClass
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
      dangerClass: job.dangerClass)
  }
}
