extension Dispatcher {
  /// Enters a truck, or changes what is known of it. A truck that becomes free this way gets the
  /// best waiting job at once.
  mutating func putTruck(
    _ description: TruckDescription, location: Coordinate?, duty: TruckDuty?, by author: Author,
    at now: Timestamp
  ) throws(Refusal) {
    let known = lookups.truck(description.callSign).flatMap { state.trucks[$0] }
    var truck =
      known
      ?? Truck(
        id: Truck.ID(Int32(state.counters.lastTruck + 1)), description: description,
        duty: .onDuty, fix: Fix(coordinate: description.base, at: now))
    if let duty, duty != truck.duty { try refuseIfBusy(truck) }
    truck.description = description
    if let location { truck.fix = Fix(coordinate: location, at: now) }
    if let duty { truck.duty = duty }
    record(.truckPut(truck, by: author), at: now)
    sendOnward(truck.id, at: now)
  }

  mutating func removeTruck(
    _ callSign: CallSign, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    let truck = try self.truck(callSign)
    try refuseIfBusy(truck)
    record(.truckRemoved(truck.id, callSign, by: author), at: now)
  }

  /// Changes a truck's duty. The duty that it has already is no change and no refusal. A truck that leaves a job gets no
  /// other before its duty has changed: one that is broken could else never be taken out while jobs wait.
  mutating func setDuty(
    _ callSign: CallSign, _ duty: TruckDuty, leaving left: Job.ID?, reason: String?,
    by author: Author, at now: Timestamp
  ) throws(Refusal) {
    let truck = try self.truck(callSign)
    guard truck.duty != duty else { return }
    let active = truck.assignment.flatMap { state.assignments[$0] }
    if active?.job != left { try refuseIfBusy(truck) }
    guard let next = truck.duty.after(TruckDuty.step(to: duty), isBusy: false) else {
      throw .illegalDutyStep(callSign, truck.duty, duty)
    }
    if let active {
      takeOff(active, reason: reason ?? "\(callSign) is \(duty.rawValue)", by: author, at: now)
    }
    record(.dutySet(truck.id, next, reason: reason, by: author), at: now)
    if let active { serveAnew(active.job, at: now) }
    sendOnward(truck.id, at: now)
  }

  private func refuseIfBusy(_ truck: Truck) throws(Refusal) {
    guard let active = truck.assignment.flatMap({ state.assignments[$0] }) else { return }
    throw .truckBusy(truck.description.callSign, job: active.job)
  }
}
