extension Dispatcher {
  /// What a caller is told when no truck goes now: the trucks that fit serve those ahead in the
  /// queue first, each taking what a job took lately.
  ///
  /// A rough figure from counts, at a cost that does not grow with the queue.
  func estimate(for job: Job) -> Estimate {
    if let holdUntil = job.holdUntil {
      return Estimate(eta: nil, notBefore: holdUntil, reason: .planned)
    }
    guard job.place.coordinate != nil else { return Estimate(eta: nil, reason: .placeUnknown) }
    let fitting = lookups.fleet.count(
      where: FitMask.trucks(
        for: job, withSeats: job.dangerClass > .danger, fixNotBefore: .distantPast))
    guard fitting > 0 else { return Estimate(eta: nil, reason: .noneOnDuty) }
    let isCounted = lookups.waiting.contains(job.id)
    let ahead = lookups.waiting.count(upTo: job.band) + (isCounted ? 0 : 1)
    let (product, overflow) = usualCycle.microseconds.multipliedReportingOverflow(by: Int64(ahead))
    let wait = overflow ? Int64.max / 2 : product / Int64(fitting)
    return Estimate(
      eta: .microseconds(wait) + settings.travel.departure, reason: .allBusy)
  }

  /// From an assignment to its clear, as jobs took lately; a guess before the first one. A few that were over at
  /// once, by a slip perhaps, promise nobody a truck in no time.
  var usualCycle: Duration {
    let learned = state.counters.cycle
    return learned > .zero ? max(learned, settings.expectedCycle / 4) : settings.expectedCycle
  }
}
