extension Dispatcher {
  /// How long until a truck that fits would be at a waiting job if it went there next, on average: for
  /// those who judge what was decided. Nil when it may not go, its fix is old, or it is silent.
  ///
  /// A busy truck ends its job first. One on its way to a job below D1 turns round; one on its way to a D0–D1
  /// job does not. The way to the job itself is asked for, where plans may guess.
  package func expectedWait(for job: Job, of truck: Truck, at now: Timestamp) -> Duration? {
    guard let place = job.place.coordinate, truck.duty == .onDuty,
      !isDoubtful(truck, at: now), !job.passedBy.contains(truck.id),
      job.requirement.obstacles(truck.description, class: job.dangerClass).isEmpty
    else { return nil }
    let standing = settings.travel.departure
    guard let active = truck.assignment.flatMap({ state.assignments[$0] }),
      let present = state.jobs[active.job]
    else { return standing + exactWay(from: truck.fix.coordinate, to: place) }
    if let arrival = divertibleArrival(active, present, at: now) {
      guard present.dangerClass > .danger, let end = present.place.coordinate else { return nil }
      let departure = departureLeft(of: truck, to: end, in: .milliseconds(arrival))
      return departure + exactWay(from: truck.fix.coordinate, to: place)
    }
    let left = Duration.milliseconds(left(of: active, present, truck, at: now))
    return left + standing + (present.endPlace.map { exactWay(from: $0, to: place) } ?? .zero)
  }

  /// What a truck still needs before its wheels turn, as far as that can be told from when it is to be where it goes.
  func departureLeft(of truck: Truck, to end: Coordinate, in arrival: Duration) -> Duration {
    let rest = arrival - way(from: truck.fix.coordinate, to: end)
    return min(max(rest, .zero), settings.travel.departure)
  }

  private func exactWay(from start: Coordinate, to end: Coordinate) -> Duration {
    travel.travelTime(from: start, to: end)
      ?? settings.travel.travelTime(for: start.distance(to: end))
  }

  /// What a plan about a place would be made of, for those who look for a better one.
  package func planProblem(near place: Coordinate, at now: Timestamp) -> PlanProblem {
    problem(around: Focus(place: place), at: now)
  }
}
