extension Dispatcher {
  /// Takes a crew's report.
  mutating func advance(_ report: Command.Report, at now: Timestamp) throws(Refusal) {
    guard let active = state.assignments[report.assignment] else {
      throw report.assignment.wasGivenOut(last: state.counters.lastAssignment)
        ? .assignmentEnded(report.assignment) : .noSuchAssignment(report.assignment)
    }
    let isOld = report.revision.map { $0 < active.revision } ?? false
    if isOld && report.step != .onScene {
      throw .superseded(active.id, revision: active.revision)
    }
    let isForDesk = report.step == .release || report.step == .cancel
    guard !isForDesk, let next = active.state.after(report.step) else {
      throw .illegalAssignmentStep(active.id, active.state, report.step)
    }
    if report.isLate { try checkLate(report, active, at: now) }
    let time = reckoned(report.claimedAt, for: active, at: now)
    switch next {
    case .declined:
      raiseDeclined(active, at: now)
      end(
        active, as: .declined, reason: "declined by the crew", by: report.by, at: now,
        claimedAt: report.claimedAt, isLate: report.isLate)
    case .assigned, .dispatched, .enRoute, .onScene, .towing, .atDropoff, .cleared,
      .goneOnArrival, .released, .cancelled:
      enter(next, active, report, time, at: now)
    }
    if isOld, let job = state.jobs[active.job] {
      raise(
        .supersededOnScene, for: job, "A crew is on scene on an instruction that has changed",
        at: now)
    }
  }

  private mutating func enter(
    _ next: AssignmentState, _ active: Assignment, _ report: Command.Report, _ time: Timestamp,
    at now: Timestamp
  ) {
    let job = state.jobs[active.job]
    record(
      .advanced(
        Event.Advance(
          assignment: active.id, to: next, at: time, claimedAt: report.claimedAt,
          by: report.by, isLate: report.isLate)),
      at: now)
    guard !next.isActive else { return }
    settleEnded(active.job, outcome: next.rawValue, at: now)
    if next == .goneOnArrival, let job {
      raise(.goneOnArrival, for: job, "Nobody was there: verify with the caller", at: now)
    }
    sendOnward(active.truck, at: now)
  }

  /// Nobody's clock is off when a time is read from paper: a wrong one is a slip, and is asked for again.
  private func checkLate(
    _ report: Command.Report, _ active: Assignment, at now: Timestamp
  ) throws(Refusal) {
    guard let claimed = report.claimedAt, claimed <= now else {
      throw .lateTimeUnfit(active.id, now: now)
    }
    guard claimed >= active.lastReportAt else {
      throw .lateTimeBefore(active.id, active.state, since: active.lastReportAt)
    }
  }

  private mutating func raiseDeclined(_ active: Assignment, at now: Timestamp) {
    guard let job = state.jobs[active.job] else { return }
    let callSign = callSign(of: active.truck)
    raise(.notAccepted, for: job, "\(callSign) declined \(active.job)", at: now)
  }

  /// What a crew claims, clamped between its last report and now.
  private func reckoned(
    _ claimed: Timestamp?, for active: Assignment, at now: Timestamp
  ) -> Timestamp {
    let earliest = active.lastReportAt
    return min(max(claimed ?? now, earliest), max(now, earliest))
  }

  /// Takes position fixes. They are no events: the latest counts, older ones are dropped.
  ///
  /// - Returns: for each fix in order, why it was not taken; nil when it was.
  public mutating func take(
    _ fixes: [(truck: CallSign, fix: Fix)], at now: Timestamp
  ) -> [FixRefusal?] {
    fixes.map { callSign, fix in
      guard let id = lookups.truck(callSign), let truck = state.trucks[id] else {
        return .noSuchTruck
      }
      var clamped = fix
      clamped.at = min(fix.at, now)
      guard clamped.at >= truck.fix.at else { return .older }
      setFix(clamped, of: id)
      return nil
    }
  }

  /// Why a fix is not taken.
  public enum FixRefusal: String, CaseIterable, Hashable, Sendable {
    case noSuchTruck = "no_such_truck"
    /// A newer fix of that truck is known.
    case older
  }
}

extension Assignment {
  /// When it last changed.
  fileprivate var lastReportAt: Timestamp { reachedAt.reduce(assignedAt, max) }
}
