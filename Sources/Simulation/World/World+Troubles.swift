import DispatchCore

extension World {
  /// How long after the last call shifts still end and trucks still break down: then all that can be
  /// served is served.
  private static let aftermath = Duration.days(2)

  /// Puts the first of a truck's troubles on the agenda.
  mutating func expectTroubles(of truck: Truck.ID) {
    var luck = source(.truck, Int64(truck.number))
    troubles.append(Troubles(habits.faults, source: luck.split(), from: now))
    expectBreakdown(of: truck)
    if let shift = habits.faults.shift {
      let cycle = max((shift + habits.faults.rest).wholeSeconds, 1)
      let phase = Duration.seconds(luck.integer(below: Int(clamping: cycle)))
      if phase < shift {
        agenda.add(.shiftEnds(truck), at: now + (shift - phase))
      } else {
        leave(truck, as: .offDuty, until: now + (shift + habits.faults.rest - phase))
        agenda.add(.shiftEnds(truck), at: now + (shift + shift + habits.faults.rest - phase))
      }
    }
  }

  private mutating func expectBreakdown(of truck: Truck.ID) {
    guard let next = troubles[index(truck)].nextBreakdown(after: now), next < horizon else {
      return
    }
    agenda.add(.breakdown(truck), at: next)
  }

  /// Until when it is tried to serve what waits.
  var horizon: Timestamp { (arrivals.last?.at ?? now) + Self.aftermath }

  /// A crew goes home, and another comes when the truck has rested.
  mutating func endShift(of truck: Truck.ID) {
    guard let shift = habits.faults.shift, now < horizon else { return }
    let back = now + habits.faults.rest
    leave(truck, as: .offDuty, until: back)
    agenda.add(.shiftEnds(truck), at: back + shift)
  }

  /// A truck breaks down and is repaired.
  mutating func breakDown(_ truck: Truck.ID) {
    leave(truck, as: .outOfService, until: now + troubles[index(truck)].repair())
    expectBreakdown(of: truck)
  }

  /// One that is away already stays so, whatever else befalls it.
  private mutating func leave(_ truck: Truck.ID, as duty: TruckDuty, until back: Timestamp) {
    guard dispatcher.state.trucks[truck]?.duty == .onDuty, !isLeaving(truck) else { return }
    leaving[index(truck)] = duty
    agenda.add(.leave(truck), at: now)
    agenda.add(.back(truck), at: back)
  }

  /// Whether it takes no more jobs.
  func isLeaving(_ truck: Truck.ID) -> Bool { leaving[index(truck)] != nil }

  /// A truck that wants to leave does when it is free: a crew works on while it gets jobs. One that
  /// breaks down on its way declines that job, once: a crew that declined all that wait would take
  /// itself out of the choice for each of them.
  mutating func tryToLeave(_ truck: Truck.ID) {
    guard let duty = leaving[index(truck)], let known = dispatcher.state.trucks[truck] else {
      return
    }
    guard let active = known.assignment.flatMap({ dispatcher.state.assignments[$0] }) else {
      guard known.duty != duty else { return }
      decide(.setDuty(known.description.callSign, duty, reason: nil, by: "simulation"))
      return
    }
    let isFirst = declinedFor[index(truck)] == nil
    if duty == .outOfService, isFirst, !active.state.hasArrived {
      declinedFor[index(truck)] = active.job
      act(active.id, .declined)
    }
  }

  /// A truck is on duty again.
  mutating func comeBack(_ truck: Truck.ID) {
    leaving[index(truck)] = nil
    declinedFor[index(truck)] = nil
    guard let known = dispatcher.state.trucks[truck], known.duty != .onDuty else { return }
    decide(.setDuty(known.description.callSign, .onDuty, reason: nil, by: "simulation"))
  }

  func index(_ truck: Truck.ID) -> Int { Int(truck.number) - 1 }
}
