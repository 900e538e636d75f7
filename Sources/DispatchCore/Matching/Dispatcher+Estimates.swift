extension Dispatcher {
  /// What a caller is told when no truck goes now: the trucks that fit and have not been tried serve those ahead in
  /// the queue first, each taking what a job took lately.
  ///
  /// A rough figure from counts, at a cost that does not grow with the queue.
  func estimate(for job: Job) -> Estimate {
    if let holdUntil = job.holdUntil {
      return Estimate(eta: nil, notBefore: holdUntil, reason: .planned)
    }
    guard job.place.coordinate != nil else { return Estimate(eta: nil, reason: .placeUnknown) }
    let fitting = lookups.fleet.count(where: FitMask.trucks(for: job))
    guard fitting > 0 else { return Estimate(eta: nil, reason: .noneOnDuty) }
    let left = fitting - triedInVain(for: job).count
    guard left > 0 else { return Estimate(eta: nil, reason: .allPassedBy) }
    let isCounted = lookups.waiting.contains(job.id)
    let ahead = lookups.waiting.count(upTo: job.band) + (isCounted ? 0 : 1)
    let (product, overflow) = usualCycle.microseconds.multipliedReportingOverflow(by: Int64(ahead))
    let wait = overflow ? Int64.max / 2 : product / Int64(left)
    return Estimate(
      eta: .microseconds(wait) + settings.travel.departure, reason: reasonForNoneFree(for: job))
  }

  /// Why no free truck goes to a job, when there is none that it could have.
  ///
  /// - Parameter taken: Free ones that set out to other jobs now.
  func reasonForNoneFree(for job: Job, besides taken: [Truck.ID] = []) -> Estimate.Reason {
    guard !job.passedBy.isEmpty else { return .allBusy }
    let isTried = triedInVain(for: job).contains { $0.isFree && !taken.contains($0.id) }
    return isTried && !hasFreeTruck(for: job, besides: taken) ? .allPassedBy : .allBusy
  }

  /// The trucks on duty that fit a job and declined it, did not answer or were taken off it.
  func triedInVain(for job: Job) -> [Truck] {
    let fitting = FitMask.trucks(for: job)
    return job.passedBy.enumerated().compactMap { index, id in
      guard !job.passedBy[..<index].contains(id), let truck = state.trucks[id],
        truck.duty == .onDuty,
        fitting.accepts(mask: FitMask.offer(truck.description), stamp: .distantFuture)
      else { return nil }
      return truck
    }
  }

  /// From an assignment to its clear, as jobs took lately; a guess before the first one. A few that were over at
  /// once, by a slip perhaps, promise nobody a truck in no time.
  var usualCycle: Duration {
    let learned = state.counters.cycle
    return learned > .zero ? max(learned, settings.expectedCycle / 4) : settings.expectedCycle
  }
}
