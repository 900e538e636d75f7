/// A truck for a job, with what the choice rests on.
struct Match {
  var truck: Truck.ID
  var job: Job.ID
  var distance: Distance
  var reach: Reach

  /// Departure and way.
  var travel: Duration { reach.time }
}

extension Dispatcher {
  /// How many of the nearest by straight line are judged by travel time: the top eight always
  /// held the best (measured on a county's road network).
  private static let sieve = 8

  /// The cheapest eligible free truck for a waiting job, by travel time; nil when there is none.
  ///
  /// Trucks with an old fix are taken only when none with a newer one fits, for D0–D1 trucks with too few seats only
  /// when none has enough, and those that are silent only when no other fits at all.
  func bestTruck(for job: Job, at now: Timestamp) -> Match? {
    guard job.state == .waiting, isServedNow(job), let place = job.place.coordinate else {
      return nil
    }
    let fresh = now - settings.maximumFixAge
    let seatsMatter = job.requirement.seats > 0
    let seatsAreBar = job.dangerClass > .danger
    var filters = [FitMask.trucks(for: job, withSeats: seatsMatter, fixNotBefore: fresh)]
    if seatsMatter && !seatsAreBar {
      filters.append(FitMask.trucks(for: job, withSeats: false, fixNotBefore: fresh))
    }
    filters += filters.map { filter in
      var old = filter
      old.notBefore = .distantPast
      return old
    }
    let silent = silentTrucks
    for avoided in silent.isEmpty ? [silent] : [silent, []] {
      for filter in filters {
        if let match = nearestTruck(for: job, at: place, filter, besides: avoided) { return match }
      }
    }
    return nil
  }

  private func nearestTruck(
    for job: Job, at place: Coordinate, _ filter: TraitFilter, besides avoided: Set<Truck.ID>
  ) -> Match? {
    let candidates = lookups.freeTrucks.nearest(
      Self.sieve + job.passedBy.count + avoided.count, to: place, where: filter
    )
    .filter { candidate in
      let truck = Truck.ID(candidate.id)
      return !job.passedBy.contains(truck) && !avoided.contains(truck)
    }
    guard !candidates.isEmpty else { return nil }
    let starts = candidates.map { coordinate(of: Truck.ID($0.id)) }
    return zip(candidates, reach(from: starts, to: place))
      .map { Match(truck: Truck.ID($0.id), job: job.id, distance: $0.distance, reach: $1) }
      .min { ($0.reach, $0.truck) < ($1.reach, $1.truck) }
  }

  /// The job that a free truck takes; nil when none fits.
  func bestJob(for truck: Truck, _ pairing: Policy.Pairing) -> Match? {
    guard truck.isFree else { return nil }
    switch pairing {
    case .oldest:
      return match(
        truck, lookups.waiting.oldest(where: Self.anyBand(truck)) { hasPassedBy(truck, $0) })
    case .mostUrgent:
      return match(
        truck, lookups.waiting.mostUrgent(where: Self.anyBand(truck)) { hasPassedBy(truck, $0) })
    case .best: return bestPair(for: truck)
    }
  }

  private static func anyBand(_ truck: Truck) -> TraitFilter {
    FitMask.jobs(for: truck.description, in: nil)
  }

  /// Within the most urgent band that has a job it can serve, the one it reaches first. Past the age
  /// cap, the job that has been due the longest goes first when the truck fits it.
  private func bestPair(for truck: Truck) -> Match? {
    for band in Band.allCases where lookups.waiting.count(in: band) > 0 {
      if band == .mustServe {
        let filter = FitMask.jobs(for: truck.description, in: .mustServe)
        let overdue = lookups.waiting.mostUrgent(where: filter) { hasPassedBy(truck, $0) }
        if let overdue = match(truck, overdue) { return overdue }
      }
      if let nearest = nearestJob(for: truck, in: band) { return nearest }
    }
    return nil
  }

  private func hasPassedBy(_ truck: Truck, _ job: Job.ID) -> Bool {
    state.jobs[job]?.passedBy.contains(truck.id) ?? true
  }

  private func match(_ truck: Truck, _ job: Job.ID?) -> Match? {
    guard let job, let place = state.jobs[job]?.place.coordinate else { return nil }
    let start = truck.fix.coordinate
    return Match(
      truck: truck.id, job: job, distance: place.distance(to: start),
      reach: reach(from: start, to: place))
  }

  private func nearestJob(for truck: Truck, in band: Band) -> Match? {
    let filter = FitMask.jobs(for: truck.description, in: band)
    var count = Self.sieve
    while true {
      let found = lookups.waiting.nearest(count, to: truck.fix.coordinate, where: filter)
      let best = nearest(of: found, for: truck)
      if best != nil || found.count < count { return best }
      count *= 4
    }
  }

  private func nearest(
    of found: [(job: Job.ID, distance: Distance)], for truck: Truck
  ) -> Match? {
    let offered = found.filter { state.jobs[$0.job]?.passedBy.contains(truck.id) == false }
    let ends = offered.map { coordinate(of: $0.job) }
    return zip(offered, reach(from: truck.fix.coordinate, to: ends))
      .map { Match(truck: truck.id, job: $0.job, distance: $0.distance, reach: $1) }
      .min { ($0.reach, $0.job) < ($1.reach, $1.job) }
  }

  private func coordinate(of id: Truck.ID) -> Coordinate {
    guard let truck = state.trucks[id] else {
      preconditionFailure("truck \(id.number) is in the index but not in the fleet")
    }
    return truck.fix.coordinate
  }

  private func coordinate(of id: Job.ID) -> Coordinate {
    guard let place = state.jobs[id]?.place.coordinate else {
      preconditionFailure("job \(id.number) is in the index but has no coordinate")
    }
    return place
  }
}
