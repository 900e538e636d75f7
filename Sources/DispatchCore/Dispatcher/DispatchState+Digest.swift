extension DispatchState {
  /// One number for the whole state, the same in every process. Position fixes are left out, as
  /// they are not events.
  public var digest: UInt64 {
    var tally = Tally()
    tally.add("\(counters)")
    tally.add("\(storm)")
    for job in jobs.values { tally.add("\(job)") }
    for assignment in assignments.values { tally.add("\(assignment)") }
    for id in trucks.keys.sorted() { tally.add("\(trucks[id]!.withoutFix)") }
    for item in deskItems.values { tally.add("\(item)") }
    return tally.value
  }
}

extension Truck {
  fileprivate var withoutFix: Truck {
    var truck = self
    truck.fix = Fix(coordinate: description.base, at: .unixEpoch)
    return truck
  }
}
