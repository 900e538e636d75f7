extension Dispatcher {
  /// Takes a call: it joins the open job that it is said to be about, or that of its number or plate, or
  /// opens one, which gets the cheapest eligible truck at once.
  mutating func takeCall(_ said: CallIntake, at now: Timestamp) {
    var intake = said
    intake.about = nil
    intake.age = .zero
    if let job = said.about.flatMap({ state.jobs[$0] }), !job.state.isEnded {
      return join(job.id, intake, doubts(about: intake, job, at: now), at: now)
    }
    let known = openJobs(ofCallerOf: intake)
    if let job = joinedJob(intake, among: known, at: now) {
      // From elsewhere it may be another breakdown, which asks for what it does.
      let elsewhere = doubtOfPlace(intake, job).map { [$0] }
      return join(
        job.id, intake, elsewhere ?? doubts(about: intake, job, at: now), at: now)
    }
    if let other = known.first {
      intake.warnings.append(
        "job: \(other.id), of this number or plate, is for another time and stays as it is")
    }
    open(intake, takenAt: now - min(max(said.age, .zero), CallIntake.longestAge), at: now)
  }

  /// Opens a job, which waits from when its call was taken: whoever wrote it down could not tell us sooner.
  private mutating func open(_ said: CallIntake, takenAt: Timestamp, at now: Timestamp) {
    var intake = said
    if let time = said.scheduledFor, time <= now {
      intake.warnings.append("scheduled_for: in the past, so taken as now")
    }
    let id = Job.ID(state.counters.lastJob + 1)
    let job = newJob(id, intake, takenAt: takenAt, at: now)
    let call = Call(
      id: Call.ID(state.counters.lastCall + 1), job: id, opened: true, receivedAt: now,
      intake: intake)
    let choice = choice(for: job, at: now)
    let isSilent = choice.sends(id) || isWithheldAlone(job)
    let estimate = isSilent ? nil : self.estimate(for: job, choice)
    let why = estimate.map { explanation(for: job, estimate: $0, at: now) }
    record(
      .callTaken(Event.CallTaken(call: call, opens: job, estimate: estimate, why: why)), at: now)
    raiseForHuman(job, intake, before: nil, at: now)
    carryOut(choice, about: id, at: now)
    raiseIfHeldTooLong(id, at: now)
    raiseIfStranded(id, isExplained: why != nil, at: now)
  }

  private mutating func join(
    _ id: Job.ID, _ said: CallIntake, _ doubts: [JoiningDoubt], at now: Timestamp
  ) {
    guard let job = state.jobs[id] else { preconditionFailure("\(id) is looked up but not open") }
    var intake = said
    intake.warnings += doubts.map(\.warning)
    let call = Call(
      id: Call.ID(state.counters.lastCall + 1), job: id, opened: false, receivedAt: now,
      intake: intake)
    let revised = job.learning(from: intake, settings: settings, at: now)
    let choice = choice(for: revised, at: now)
    let waits = !choice.sends(id) && revised.state == .waiting && !isWithheldAlone(revised)
    let estimate = waits ? self.estimate(for: revised, choice) : nil
    record(.callTaken(Event.CallTaken(call: call, opens: nil, estimate: estimate)), at: now)
    if revised != job {
      revise(job, to: revised, by: "caller", at: now)
    }
    if revised.holdUntil != job.holdUntil { record(.holdEnded(id), at: now) }
    let isRaised = revised.dangerClass != job.dangerClass
    if isRaised { settleOldClass(of: id, by: "caller", at: now) }
    settlePlaced(job, revised, by: "caller", at: now)
    raiseForHuman(revised, intake, before: job, at: now)
    carryOut(choice, about: id, at: now)
    promiseCorrected(job, at: now)
    // A storm may hold its new class too: by that the desk is ordered.
    if isRaised { raiseIfHeldTooLong(id, at: now) }
    raiseIfStranded(id, at: now)
    // Beside what is there already: whoever speaks to the caller for another reason would not ask.
    for doubt in doubts {
      raise(.wantsHuman, for: id, revised.dangerClass, doubt.question, at: now)
    }
  }

  private func newJob(
    _ id: Job.ID, _ intake: CallIntake, takenAt: Timestamp, at now: Timestamp
  ) -> Job {
    let appointment = intake.scheduledFor.flatMap { $0 > now ? $0 : nil }
    let dangerClass = DangerClass.of(intake.dangers, isAppointment: appointment != nil)
    let planned = dangerClass == .planned ? appointment : nil
    let holdUntil = planned.map { $0 - settings.appointmentLead }
    // An appointment whose time came before its call did waits from that time.
    let missed = intake.dangers.isEmpty ? intake.scheduledFor : nil
    let start = planned ?? max(takenAt, missed ?? takenAt)
    var job = Job(
      id: id, dangerClass: dangerClass, openedAt: takenAt,
      deadline: planned ?? start + settings.targets[dangerClass],
      mustServeFrom: start + settings.ageCaps[dangerClass], place: intake.place,
      problem: intake.problem, dangers: intake.dangers,
      requirement: Requirement(problem: intake.problem, vehicle: intake.vehicle),
      destination: intake.destination, scheduledFor: intake.scheduledFor,
      holdUntil: holdUntil.flatMap { $0 > now ? $0 : nil })
    job.isMustServe = job.mustServeFrom < now
    return job
  }

  /// What a call brings to the desk, whatever truck goes. What the desk was told of the job
  /// `before` the call, it is not told again.
  private mutating func raiseForHuman(
    _ job: Job, _ intake: CallIntake, before: Job?, at now: Timestamp
  ) {
    if job.dangerClass == .life && before?.dangerClass != .life {
      raise(.emergencyNumber, for: job, "Life in danger: tell the emergency number", at: now)
    }
    if intake.wantsHuman { raise(.wantsHuman, for: job, "The caller wants a human", at: now) }
    if job.place.coordinate == nil {
      raise(.unclearPlace, for: job, "Find out where the caller is", at: now)
    } else if before?.destination == nil {
      raiseUnclearDestination(job, at: now)
    }
    if intake.dangers.contains(.unknown) {
      raise(.unknownDanger, for: job, "A danger was named that we don't know", at: now)
    }
    if job.place.coordinate != before?.place.coordinate { lookWhetherOutside(job, at: now) }
  }

  /// Says to the desk that a place lies outside the area, once; and no more when it does not.
  private mutating func lookWhetherOutside(_ job: Job, at now: Timestamp) {
    guard let place = job.place.coordinate, let bounds = area.bounds else { return }
    guard !bounds.contains(place) else {
      return settle(.outsideArea, of: job.id, outcome: "placed", by: .core, at: now)
    }
    let isSlip = bounds.likelyMeant(by: place) != nil
    raise(
      .outsideArea, for: job,
      "The place lies outside the area" + (isSlip ? ": is a sign wrong, or the order?" : ""),
      at: now)
  }

  private mutating func raiseUnclearDestination(_ job: Job, at now: Timestamp) {
    guard job.isDestinationUnclear else { return }
    raise(
      .unclearPlace, for: job, "Find out where to tow \(job.id): its destination is not known",
      at: now)
  }

  /// Takes an unclear place off the desk once it is known; a destination that is unclear as well comes up then.
  private mutating func settlePlaced(
    _ before: Job, _ job: Job, by author: Author, at now: Timestamp
  ) {
    guard job.place.coordinate != nil,
      before.place.coordinate == nil || !job.isDestinationUnclear
    else { return }
    settle(.unclearPlace, of: job.id, outcome: "placed", by: author, at: now)
    raiseUnclearDestination(job, at: now)
  }

  /// Says where a job is, for a caller who could not.
  mutating func place(
    _ id: Job.ID, _ place: Place, by author: Author, at now: Timestamp
  ) throws(Refusal) {
    let before = try openJob(id)
    var job = before
    job.place = place
    revise(before, to: job, by: author, at: now)
    settlePlaced(before, job, by: author, at: now)
    lookWhetherOutside(job, at: now)
    sendBestTruck(to: id, at: now)
    promiseCorrected(before, at: now)
    raiseIfStranded(id, at: now)
  }

  /// Records what is known anew of a job. The truck under way to it goes to the place that is known now.
  private mutating func revise(_ before: Job, to job: Job, by author: Author, at now: Timestamp) {
    var revision = Event.JobRevision(job, by: author)
    if let place = job.place.coordinate, place != before.place.coordinate,
      let active = underWay(to: job), let truck = state.trucks[active.truck]
    {
      let reach = reach(from: truck.fix.coordinate, to: place).time
      let left = active.state == .enRoute ? reach - settings.travel.departure : reach
      let rest = truck.fix.coordinate.distance(to: place)
      let travel = now + left - active.assignedAt
      revision.travel = travel
      revision.distance = active.state == .enRoute ? rest.stretched(from: left, to: travel) : rest
    }
    record(.jobRevised(revision), at: now)
  }

  /// Tells the member of a job whose place was corrected when its truck is later there for that; another truck that is
  /// sent instead has its own word.
  private mutating func promiseCorrected(_ before: Job, at now: Timestamp) {
    guard let job = state.jobs[before.id], job.assignment == before.assignment,
      job.place.coordinate != before.place.coordinate,
      let arrival = underWay(to: job)?.expectedArrival
    else { return }
    let forecast = forecast(for: job, wait: max(arrival - now, .zero), setsOut: true)
    promise(forecast, to: job.id, reason: "the place was corrected", at: now)
  }

  /// Ends a job, with its assignment if it has one; the truck goes on to another.
  mutating func cancel(
    _ id: Job.ID, on word: Command.Cancellation, reason: String, by author: Author,
    at now: Timestamp
  ) throws(Refusal) {
    let job = try openJob(id)
    let truck = job.assignment.flatMap { state.assignments[$0]?.truck }
    record(.jobCancelled(id, on: word, reason: reason, by: author), at: now)
    settleEnded(id, outcome: "cancelled", at: now)
    if let truck { sendOnward(truck, at: now) }
  }
}

extension Distance {
  /// How far one gets in another time at the same pace; at most twenty times as far.
  fileprivate func stretched(from part: Duration, to whole: Duration) -> Distance {
    guard part > .zero else { return self }
    let times = Int128(min(whole, part * 20).microseconds)
    return Distance(meters: Int64(Int128(meters) * times / Int128(part.microseconds)))
  }
}

extension Job {
  /// The job with what a later call about it adds: a place or a destination where none was known, more dangers
  /// and the class they ask for. Nothing that is known is overwritten; danger waits
  /// for no appointment.
  fileprivate func learning(
    from intake: CallIntake, settings: Settings, at now: Timestamp
  ) -> Job {
    var job = self
    if job.place.coordinate == nil && intake.place.coordinate != nil { job.place = intake.place }
    if job.destination == nil
      || job.destination?.coordinate == nil && intake.destination?.coordinate != nil
    {
      job.destination = intake.destination
    }
    let heard = intake.dangers.filter { !dangers.contains($0) }
    job.dangers += heard
    // The known ones have been weighed, perhaps by a person who found them milder.
    if let graver = heard.map(\.dangerClass).min(), graver < dangerClass {
      let start = waitsFrom(settings, at: now)
      job.dangerClass = graver
      job.deadline = start + settings.targets[graver]
      job.mustServeFrom = start + settings.ageCaps[graver]
      job.holdUntil = nil
    }
    return job
  }
}
