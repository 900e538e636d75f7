/// A truck for a job, with what the choice rests on.
struct Match {
  var truck: Truck.ID
  var job: Job.ID
  var distance: Distance
  /// Departure and way.
  var travel: Duration
}

extension Dispatcher {
  /// How many of the nearest by straight line are judged by travel time: the top eight always
  /// held the best (measured on a county's road network).
  private static let sieve = 8

  /// The cheapest eligible free truck for a waiting job, by travel time; nil when there is none.
  ///
  /// Trucks with an old fix are taken only when none with a newer one fits, and for D0–D1 trucks
  /// with too few seats only when none has enough.
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
    for filter in filters {
      if let match = nearestTruck(for: job, at: place, filter) { return match }
    }
    return nil
  }

  private func nearestTruck(
    for job: Job, at place: Coordinate, _ filter: TraitFilter
  ) -> Match? {
    let candidates = lookups.freeTrucks.nearest(
      Self.sieve + job.passedBy.count, to: place, where: filter)
    return
      candidates
      .filter { !job.passedBy.contains(Truck.ID($0.id)) }
      .map { match(Truck.ID($0.id), job.id, $0.distance) }
      .min { ($0.travel, $0.truck) < ($1.travel, $1.truck) }
  }

  /// The best pair for a free truck: within the most urgent band that has a job it can serve,
  /// the one it reaches first. Past the age cap, the job that has been due the longest goes first
  /// when the truck fits it.
  func bestJob(for truck: Truck) -> Match? {
    guard truck.isFree else { return nil }
    for band in Band.allCases where lookups.waiting.count(in: band) > 0 {
      if band == .mustServe, let overdue = longestOverdue(for: truck) { return overdue }
      if let nearest = nearestJob(for: truck, in: band) { return nearest }
    }
    return nil
  }

  private func longestOverdue(for truck: Truck) -> Match? {
    let heads = lookups.waiting.overdueHeads(
      where: FitMask.jobs(for: truck.description, in: .mustServe))
    let offered = heads.lazy.compactMap { state.jobs[$0] }
      .first { !$0.passedBy.contains(truck.id) }
    guard let job = offered, let place = job.place.coordinate else { return nil }
    return match(truck.id, job.id, place.distance(to: truck.fix.coordinate))
  }

  private func nearestJob(for truck: Truck, in band: Band) -> Match? {
    let filter = FitMask.jobs(for: truck.description, in: band)
    var count = Self.sieve
    while true {
      let found = lookups.waiting.nearest(count, to: truck.fix.coordinate, where: filter)
      let best =
        found
        .filter { state.jobs[$0.job]?.passedBy.contains(truck.id) == false }
        .map { match(truck.id, $0.job, $0.distance) }
        .min { ($0.travel, $0.job) < ($1.travel, $1.job) }
      if best != nil || found.count < count { return best }
      count *= 4
    }
  }

  private func match(_ truck: Truck.ID, _ job: Job.ID, _ distance: Distance) -> Match {
    Match(truck: truck, job: job, distance: distance, travel: travel(over: distance))
  }

  /// Departure and way of a truck that stands.
  func travel(over distance: Distance) -> Duration {
    settings.travel.departure + settings.travel.travelTime(for: distance)
  }
}
