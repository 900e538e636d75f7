// Watch over people: who has not been heard of for too long comes before a human, with what to do. It
// follows from the state and the fixes alone, so that a restart changes nothing of it.
extension Dispatcher {
  /// The member waits, and nobody has spoken to them for a while.
  mutating func checkMember(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], let due = memberCheckDue(for: job), due <= now else { return }
    raiseMemberCheck(for: job, at: now)
  }

  /// When a member is to be spoken to; nil when that is no question, or somebody is there.
  func memberCheckDue(for job: Job) -> Timestamp? {
    let active = job.assignment.flatMap { state.assignments[$0] }
    return active?.state.hasArrived == true ? nil : job.memberCheckDue(settings.watch)
  }

  /// Looks at a crew that is under way or on scene.
  ///
  /// - Parameter since: The moment the look was set to. What is due after it is looked at again at its own
  ///   moment, past or not, so that alarms come in one order whenever the look was set.
  mutating func watchCrew(_ id: Assignment.ID, since: Timestamp, at now: Timestamp) {
    guard let active = state.assignments[id], let job = state.jobs[active.job] else { return }
    switch active.state {
    case .enRoute: watchWay(of: active, to: job, since: since, at: now)
    case .onScene: watchScene(of: active, job, since: since, at: now)
    case .assigned, .dispatched, .towing, .atDropoff, .cleared, .goneOnArrival, .declined,
      .released, .cancelled:
      return
    }
  }

  private mutating func watchScene(
    of active: Assignment, _ job: Job, since: Timestamp, at now: Timestamp
  ) {
    guard let arrived = active.onSceneAt else { return }
    let heard = max(arrived, job.crewCheckedAt ?? arrived)
    let due = heard + settings.watch.patience(with: job.problem)
    guard due <= since else { return lookups.timers.set(.crewWatched(active.id), at: due) }
    raise(
      .crewSilent, for: job,
      "\(callSign(of: active.truck)) is long silent at \(job.id): phone the crew; send help or "
        + "clear it", at: now)
  }

  private mutating func watchWay(
    of active: Assignment, to job: Job, since: Timestamp, at now: Timestamp
  ) {
    guard let setOut = active.enRouteAt, let truck = state.trucks[active.truck] else { return }
    let callSign = truck.description.callSign
    let heard = max(truck.fix.at, setOut, job.crewCheckedAt ?? setOut)
    let darkAt = heard + settings.watch.fixDark
    // A fix is looked at when it was sent, then the silence after it when it has lasted.
    if since < truck.fix.at && fixMatters(truck) {
      return lookups.timers.set(.crewWatched(active.id), at: truck.fix.at)
    }
    if comesNoNearer(truck, active, to: job) {
      raise(
        .truckStill, for: job,
        "\(callSign) comes no nearer to \(job.id): phone the crew; release it if it is stuck",
        at: now)
    } else {
      settle(.truckStill, of: job.id, outcome: "comes nearer", by: .core, at: now)
    }
    if since < darkAt {
      // What was raised after that moment already knew of this fix.
      let isOlder = lookups.desk.items(of: job.id).contains { item in
        state.deskItems[item].map { $0.kind == .fixDark && $0.raisedAt < darkAt } ?? false
      }
      if isOlder {
        settle(.fixDark, of: job.id, outcome: "heard of again", by: .core, at: now)
      }
      lookups.timers.set(.crewWatched(active.id), at: darkAt)
    } else if active.fixAge <= settings.maximumFixAge {
      raise(
        .fixDark, for: job,
        "\(callSign) is on its way to \(job.id) and its fix has gone dark: phone the crew; send "
          + "another truck if nobody answers", at: now)
    }
  }

  /// Within this a truck is there, whether it stands or not.
  private static let nearby = Distance(meters: 300)

  /// Whether a truck under way has come less than a third as near as it was to come by the time of its
  /// last fix: it stands, goes away, or is held up. Once that was said, less than half, so that a fix or two
  /// do not take it back.
  private func comesNoNearer(_ truck: Truck, _ active: Assignment, to job: Job) -> Bool {
    guard let setOut = active.enRouteAt, let place = job.place.coordinate,
      let whole = active.distance?.meters, let travel = active.travel?.wholeSeconds, travel > 0
    else { return false }
    let asked = max(setOut, job.crewCheckedAt ?? setOut)
    guard truck.fix.at - asked >= settings.watch.truckStill else { return false }
    let left = truck.fix.coordinate.distance(to: place)
    guard left > Self.nearby else { return false }
    let due = whole * min((truck.fix.at - setOut).wholeSeconds, travel) / travel
    let wasSaid = lookups.desk.items(of: job.id).contains {
      state.deskItems[$0]?.kind == .truckStill
    }
    return (whole - left.meters) * (wasSaid ? 2 : 3) < due
  }

  /// Whether a new fix of a truck may raise or settle something.
  func fixMatters(_ truck: Truck) -> Bool {
    guard let active = truck.assignment.flatMap({ state.assignments[$0] }),
      active.state == .enRoute, let job = state.jobs[active.job]
    else { return false }
    return comesNoNearer(truck, active, to: job)
      || lookups.desk.items(of: job.id).contains { item in
        state.deskItems[item]?.kind == .fixDark || state.deskItems[item]?.kind == .truckStill
      }
  }

  /// Takes off the desk what a step of a crew answers by itself.
  mutating func settleWatched(_ job: Job.ID, _ reached: AssignmentState, at now: Timestamp) {
    let answered: [DeskItem.Kind]
    switch reached {
    case .assigned: return
    case .dispatched, .enRoute: answered = [.notAccepted]
    case .onScene:
      answered = [.notAccepted, .memberCheck, .fixDark, .truckStill, .promiseAtRisk]
    case .towing, .atDropoff: answered = [.crewSilent]
    case .cleared, .goneOnArrival, .declined, .released, .cancelled:
      answered = [.crewSilent, .fixDark, .truckStill]
    }
    for kind in answered {
      settle(kind, of: job, outcome: reached.rawValue, by: .core, at: now)
    }
  }
}
