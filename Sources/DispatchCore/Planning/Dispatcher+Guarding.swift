/// By when a job must be reached although a truck that is on its way to it could gain more elsewhere.
extension Dispatcher {
  /// While so many jobs wait that they can't all be served in time, trucks are given to danger strictly: what is
  /// expected of busy trucks is put off again and again then, since each is needed elsewhere when it comes free.
  var isOverloaded: Bool { lookups.waiting.count > 2 * lookups.fleet.count }

  /// Whether more than half of the trucks are free.
  private var isQuiet: Bool { lookups.freeFleet.count * 2 > lookups.fleet.count }

  /// How long a mild job may be put off at a quiet hour, from when it waits.
  private static let leniency = Duration.minutes(15)

  /// How soon a job must be reached that a truck on its way reaches after `arrival`, in milliseconds from now: by that
  /// truck or by another; nil when only its weight counts.
  ///
  /// In an overload nobody in danger is put off for those who wait in a milder class. At a quiet hour no safe job is put
  /// off past a quarter of an hour, unless for somebody in danger: each new call would else put off the same one.
  func bound(of job: Job, _ arrival: Int64, _ focus: Focus, at now: Timestamp) -> Int64? {
    let called = focus.job?.dangerClass ?? .planned
    if job.dangerClass <= .danger {
      let isForGraver = called < job.dangerClass || hasWaiting(graverThan: job.dangerClass)
      return isOverloaded && !isForGraver ? arrival : nil
    }
    guard isQuiet, called > .danger else { return nil }
    let latest = job.waitsFrom(settings, at: now) + Self.leniency - now
    return max(arrival, latest.microseconds / 1_000)
  }

  private func hasWaiting(graverThan dangerClass: DangerClass) -> Bool {
    dangerClass > .life && lookups.waiting.count(in: .life) > 0
  }
}
