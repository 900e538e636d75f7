extension Dispatcher {
  /// Takes back the last thing that a person did, on a job or at all. Nothing is erased: what takes
  /// it back are ordinary events. What comes before the last thing is not looked at, since nobody
  /// means it.
  mutating func undo(_ job: Job.ID?, by author: Author, at now: Timestamp) throws(Refusal) {
    guard let deed = deeds.last(by: author, on: job, at: now) else { throw .nothingToUndo(.none) }
    let undone: Undone
    switch deed.kind {
    case .assign(let assignment): undone = try takeBack(assignment, deed, at: now)
    case .release(let truck): undone = try giveBack(truck, deed, at: now)
    case .cancel: throw .nothingToUndo(.cancelled(deed.job))
    case .reclassify(let before, let after):
      undone = try reclassifyBack(before, after, deed, at: now)
    case .storm(let before, let after):
      guard state.storm == after else { throw .nothingToUndo(.changedSince(nil)) }
      setStorm(before.isOn ? before.mildestServed : nil, by: author, at: now)
      undone = Undone(deed: .storm, by: author)
    case .done(let item): undone = try bringBack(item, deed, at: now)
    case .later(let item, let until):
      guard state.deskItems[item]?.state == .later(until: until) else {
        throw .nothingToUndo(.changedSince(deed.job))
      }
      record(.deskReturned(item), at: now)
      undone = Undone(deed: .later, job: deed.job, item: item, by: author)
    case .hand(let item, let claim):
      guard let handed = state.deskItems[item], handed.state == claim,
        handed.handed?.isWaiting == true
      else { throw .nothingToUndo(.changedSince(deed.job)) }
      record(.deskReturned(item), at: now)
      undone = Undone(deed: .hand, job: deed.job, item: item, by: author)
    }
    deeds.remove(deed)
    record(.undone(undone), at: now)
  }

  /// An assignment that its crew has not accepted yet is released; the truck may be sent again.
  private mutating func takeBack(
    _ id: Assignment.ID, _ deed: Deeds.Deed, at now: Timestamp
  ) throws(Refusal) -> Undone {
    guard let active = state.assignments[id] else {
      throw .nothingToUndo(.changedSince(deed.job))
    }
    guard active.state == .assigned else {
      throw .nothingToUndo(.crewActed(active.job, callSign(of: active.truck)))
    }
    takeOff(active, reason: Self.undoReason, isDiverted: true, by: deed.by, at: now)
    serveAnew(active.job, at: now)
    sendOnward(active.truck, at: now)
    return Undone(deed: .assign, job: active.job, by: deed.by)
  }

  /// Puts a released truck on its job again, if both are free for it.
  private mutating func giveBack(
    _ id: Truck.ID, _ deed: Deeds.Deed, at now: Timestamp
  ) throws(Refusal) -> Undone {
    guard let job = deed.job.flatMap({ state.jobs[$0] }), let truck = state.trucks[id] else {
      throw .nothingToUndo(.changedSince(deed.job))
    }
    guard truck.isFree else {
      throw .nothingToUndo(.truckGone(job.id, truck.description.callSign))
    }
    let successor = job.assignment.flatMap { state.assignments[$0] }
    if let successor {
      guard successor.state == .assigned else {
        throw .nothingToUndo(.crewActed(job.id, callSign(of: successor.truck)))
      }
      takeOff(successor, reason: Self.undoReason, isDiverted: true, by: deed.by, at: now)
    }
    try assign(
      job.id, truck.description.callSign, reason: Self.undoReason, by: deed.by, at: now)
    if let successor { sendOnward(successor.truck, at: now) }
    return Undone(deed: .release, job: job.id, by: deed.by)
  }

  private mutating func reclassifyBack(
    _ before: Job, _ after: Job, _ deed: Deeds.Deed, at now: Timestamp
  ) throws(Refusal) -> Undone {
    guard var job = state.jobs[before.id], job.dangers == after.dangers,
      job.dangerClass == after.dangerClass, job.deadline == after.deadline
    else { throw .nothingToUndo(.changedSince(before.id)) }
    job.dangers = before.dangers
    job.dangerClass = before.dangerClass
    job.deadline = before.deadline
    job.mustServeFrom = before.mustServeFrom
    job.isMustServe = before.isMustServe
    job.holdUntil = before.holdUntil
    record(
      .reclassified(Event.Reclassification(job, reason: Self.undoReason, by: deed.by)), at: now)
    if before.dangerClass != .life && after.dangerClass == .life {
      settle(.emergencyNumber, of: job.id, outcome: Self.undoReason, by: deed.by, at: now)
    }
    reconsider(
      job.id, changesClass: before.dangerClass != after.dangerClass, by: deed.by, at: now)
    return Undone(deed: .reclassify, job: job.id, by: deed.by)
  }

  /// Raises a finished item anew, under a number of its own, if its job is still there.
  private mutating func bringBack(
    _ item: DeskItem, _ deed: Deeds.Deed, at now: Timestamp
  ) throws(Refusal) -> Undone {
    let others = item.job.map { lookups.desk.items(of: $0) } ?? []
    let isThere = others.contains { state.deskItems[$0]?.kind == item.kind }
    let hasEnded = item.job.map { state.jobs[$0] == nil } ?? false
    let job = item.job.flatMap { state.jobs[$0] }
    let hasTruck = job?.state == .assigned
    let isHeld = job.map { isHeldTooLong($0) } ?? false
    guard !isThere, !(hasEnded && item.kind.isSettledByEnd), !(hasTruck && item.kind == .noTruck),
      isHeld || item.kind != .stormHeld
    else {
      throw .nothingToUndo(.changedSince(item.job))
    }
    let again = DeskItem(
      id: DeskItem.ID(state.counters.lastDeskItem + 1), kind: item.kind, job: item.job,
      dangerClass: item.dangerClass, title: item.title, raisedAt: now)
    record(.deskRaised(again), at: now)
    return Undone(deed: .done, job: item.job, item: again.id, by: deed.by)
  }

  /// What the events that take something back give as their reason; by it the store tells them.
  public static let undoReason = "undo"
}

// What is remembered of a command, for a while.
extension Dispatcher {
  /// A command of a person with what it is about to change; nil for what cannot be taken back, and is
  /// not asked to be.
  func deed(of command: Command, at now: Timestamp) -> Deeds.Deed? {
    switch command {
    case .release(let id, _, let author):
      guard let truck = state.jobs[id]?.assignment.flatMap({ state.assignments[$0] })?.truck
      else { return nil }
      return Deeds.Deed(by: author, at: now, job: id, kind: .release(truck))
    case .cancel(let id, _, _, let author):
      return Deeds.Deed(by: author, at: now, job: id, kind: .cancel)
    case .reclassify(let id, _, _, let author):
      guard let job = state.jobs[id] else { return nil }
      return Deeds.Deed(by: author, at: now, job: id, kind: .reclassify(before: job, after: job))
    case .setStorm(_, let author):
      return Deeds.Deed(
        by: author, at: now, kind: .storm(before: state.storm, after: state.storm))
    case .finishDeskItem(let id, _, let author):
      guard let item = state.deskItems[id] else { return nil }
      return Deeds.Deed(by: author, at: now, job: item.job, kind: .done(item))
    case .postponeDeskItem(let id, let delay, _, let author):
      guard let item = state.deskItems[id] else { return nil }
      return Deeds.Deed(
        by: author, at: now, job: item.job, kind: .later(id, until: now + delay))
    case .handDeskItem(let id, let taker, _, let author):
      guard let item = state.deskItems[id] else { return nil }
      let claim = DeskItem.State.claimed(by: taker, until: now + settings.deskClaim)
      return Deeds.Deed(by: author, at: now, job: item.job, kind: .hand(id, claim))
    case .assign(let id, _, _, _, let author):
      let next = Assignment.ID(state.counters.lastAssignment + 1)
      return Deeds.Deed(by: author, at: now, job: id, kind: .assign(next))
    case .takeCall, .place, .note, .handOver, .undo, .advance, .putTruck, .removeTruck, .setDuty,
      .takeDeskItem, .admit, .leaveOut, .tick:
      return nil
    }
  }

  /// Keeps a deed that was done, with how things stand after it.
  mutating func remember(_ deed: Deeds.Deed) {
    var deed = deed
    switch deed.kind {
    case .reclassify(let before, _):
      guard let after = state.jobs[before.id] else { return }
      deed.kind = .reclassify(before: before, after: after)
    case .storm(let before, _):
      guard before != state.storm else { return }
      deed.kind = .storm(before: before, after: state.storm)
    case .assign, .release, .cancel, .done, .later, .hand: break
    }
    deeds.add(deed)
  }
}
