extension DispatchState {
  /// One number for the whole state, the same in every process. Position fixes are left out, as
  /// they are not events.
  public var digest: UInt64 {
    var tally = Tally()
    tally.add("\(counters)")
    tally.add("\(storm)")
    for id in jobs.keys.sorted() { tally.add("\(jobs[id]!)") }
    for id in assignments.keys.sorted() { tally.add("\(assignments[id]!)") }
    for id in trucks.keys.sorted() { tally.add("\(trucks[id]!.withoutFix)") }
    for id in deskItems.keys.sorted() { tally.add("\(deskItems[id]!)") }
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
