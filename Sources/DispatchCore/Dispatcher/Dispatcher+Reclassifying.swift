extension Dispatcher {
  /// A person changes how urgent a job is, up or down. Deadline and age cap follow, and the queue
  /// with them; a waiting job is tried for a truck at once.
  mutating func reclassify(
    _ id: Job.ID, _ verdict: Command.Verdict, reason: String, by author: Author,
    at now: Timestamp
  ) throws(Refusal) {
    let before = try openJob(id)
    let job = before.reclassified(verdict, settings: settings, at: now)
    record(.reclassified(Event.Reclassification(job, reason: reason, by: author)), at: now)
    if job.dangerClass == .life && before.dangerClass != .life {
      raise(.emergencyNumber, for: job, "Life in danger: tell the emergency number", at: now)
    } else if job.dangerClass != .life {
      settle(.emergencyNumber, of: id, outcome: "reclassified", by: author, at: now)
    }
    reconsider(id, changesClass: job.dangerClass != before.dangerClass, by: author, at: now)
  }

  /// Gives a job that has a new class its new chances: one that waits may get a truck, one that none has reached a sooner
  /// one, or lose its own to another.
  mutating func reconsider(
    _ id: Job.ID, changesClass: Bool, by author: Author, at now: Timestamp
  ) {
    guard let job = state.jobs[id] else { return }
    guard job.state == .waiting else {
      if changesClass, underWay(to: job) != nil { sendBestTruck(to: id, at: now) }
      return
    }
    if changesClass { settleOldClass(of: id, by: author, at: now) }
    serveAnew(id, at: now)
  }

  /// Takes off the desk what waits for a truck there under the class that a job had, and its unclear place if nobody has
  /// taken that up. To be raised again with the new one, by which the desk is ordered, if no truck goes.
  mutating func settleOldClass(of job: Job.ID, by author: Author, at now: Timestamp) {
    for kind in [DeskItem.Kind.noTruck, .stormHeld] {
      settle(kind, of: job, outcome: "reclassified", by: author, at: now)
    }
    guard state.jobs[job]?.place.coordinate == nil else { return }
    for id in lookups.desk.items(of: job) {
      guard let item = state.deskItems[id], item.kind == .unclearPlace, item.state == .open else {
        continue
      }
      record(.deskDone(id, outcome: "reclassified", by: author), at: now)
    }
  }

  /// The assignment of a truck that is not there yet; nil when the job has none.
  func underWay(to job: Job) -> Assignment? {
    guard let active = job.assignment.flatMap({ state.assignments[$0] }) else { return nil }
    return active.state.hasArrived ? nil : active
  }
}

extension Job {
  /// The job with another class, or with other dangers and the class that they ask for.
  fileprivate func reclassified(
    _ verdict: Command.Verdict, settings: Settings, at now: Timestamp
  ) -> Job {
    var job = self
    let appointment = scheduledFor.flatMap { $0 > now ? $0 : nil }
    switch verdict {
    case .class(let dangerClass): job.dangerClass = dangerClass
    case .dangers(let dangers):
      job.dangers = dangers
      job.dangerClass = DangerClass.of(dangers, isAppointment: appointment != nil)
    }
    guard job.dangerClass != dangerClass else { return job }
    let planned = job.dangerClass == .planned ? appointment : nil
    let start = planned ?? waitsFrom(settings, at: now)
    job.deadline = planned ?? start + settings.targets[job.dangerClass]
    job.mustServeFrom = start + settings.ageCaps[job.dangerClass]
    job.isMustServe = isMustServe && job.mustServeFrom <= now
    let hold = planned.map { $0 - settings.appointmentLead }
    job.holdUntil = hold.flatMap { $0 > now ? $0 : nil }
    return job
  }
}
