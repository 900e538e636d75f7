extension Traits {
  /// The traits of a truck of this duty, as the map of the whole fleet has them.
  func with(_ duty: TruckDuty) -> Traits {
    Traits(mask: duty == .onDuty ? mask | FitMask.onDuty : mask, stamp: stamp)
  }
}

extension Dispatcher {
  /// The trucks not told of one by one, by what speaks against them first. From counts of the few
  /// kinds of trucks that a fleet has, so it costs the same for any number of trucks.
  func rest(of job: Job, without sorts: [Candidate.Reason]) -> [Explanation.Count] {
    var demand = TraitFilter.anything
    let onDuty = lookups.fleet.count(where: demand)
    demand.anyOf = job.requirement.anyOf.rawValue
    let equipped = lookups.fleet.count(where: demand)
    demand.allOf = FitMask.weight(job.requirement.weightClass)
    let strong = lookups.fleet.count(where: demand)
    if job.dangerClass > .danger { demand.allOf |= FitMask.seats(job.requirement.seats) }
    let fitting = lookups.fleet.count(where: demand)
    let free = lookups.freeFleet.count(where: demand)
    let all: [Explanation.Count] = [
      .init(reason: .offDuty, trucks: state.trucks.count - onDuty),
      .init(reason: .equipment, trucks: onDuty - equipped),
      .init(reason: .weightClass, trucks: equipped - strong),
      .init(reason: .seats, trucks: strong - fitting),
      .init(reason: .busy, trucks: fitting - free),
      .init(reason: .farther, trucks: free),
    ]
    return all.compactMap { count in
      let trucks = count.trucks - sorts.count { $0 == count.reason }
      return trucks > 0 ? Explanation.Count(reason: count.reason, trucks: trucks) : nil
    }
  }

  /// Under which of the counts a truck falls that is told of by itself.
  func sort(of truck: Truck, _ obstacle: Requirement.Obstacle?) -> Candidate.Reason {
    guard truck.duty == .onDuty else { return .offDuty }
    switch obstacle {
    case .equipment: return .equipment
    case .weightClass: return .weightClass
    case .seats: return .seats
    case nil: return truck.assignment == nil ? .farther : .busy
    }
  }
}
