extension Dispatcher {
  /// Does what has become due.
  mutating func serveTimers(at now: Timestamp) {
    var served = 0
    while served < lookups.timers.mostATick, let due = lookups.timers.popDue(now) {
      let before = eventCount
      var hasPlanned = false
      switch due.subject {
      case .acceptanceDue(let id): expireAcceptance(id, at: now)
      case .jobAges(let id): age(id, at: now)
      case .holdEnds(let id): endHold(id, at: now)
      case .deskItemReturns(let id): returnDeskItem(id, at: now)
      case .promiseEnds(let id): warnOfPromise(id, at: now)
      case .holdReviewed(let id): reviewHold(of: id, at: now)
      case .memberCheckDue(let id): checkMember(id, at: now)
      case .crewWatched(let id): watchCrew(id, since: due.at, at: now)
      case .stormGoesOn: goOnAfterStorm(at: now)
      case .askedAnew(let id): askAnew(for: id, at: now)
      case .settled(let id): hasPlanned = lookAgain(at: id, at: now)
      }
      if eventCount > before || hasPlanned { served += 1 }
    }
  }

  /// Why an assignment ends that no crew accepted; by it the store tells a refusal without a word.
  public static let notAcceptedReason = "not accepted in time"

  /// An instruction not accepted in time is an alarm, and goes to the next truck.
  private mutating func expireAcceptance(_ id: Assignment.ID, at now: Timestamp) {
    guard let active = state.assignments[id], active.state == .assigned,
      let job = state.jobs[active.job]
    else { return }
    let callSign = callSign(of: active.truck)
    raise(.notAccepted, for: job, "\(callSign) did not accept \(job.id) in time", at: now)
    end(active, as: .released, reason: Self.notAcceptedReason, by: .core, at: now)
  }

  private mutating func age(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], job.state == .waiting, !job.isMustServe,
      job.mustServeFrom <= now
    else { return }
    record(.jobAged(id), at: now)
    raiseIfHeldTooLong(id, at: now)
  }

  private mutating func endHold(_ id: Job.ID, at now: Timestamp) {
    guard let job = state.jobs[id], let until = job.holdUntil, until <= now else { return }
    record(.holdEnded(id), at: now)
    sendBestTruck(to: id, at: now)
    promiseAppointment(id, at: now)
    raiseIfHeldTooLong(id, at: now)
    raiseIfStranded(id, at: now)
  }

  private mutating func returnDeskItem(_ id: DeskItem.ID, at now: Timestamp) {
    switch state.deskItems[id]?.state {
    case .claimed(_, let until), .later(let until):
      if until <= now { record(.deskReturned(id), at: now) }
    case .open, nil: return
    }
  }
}
