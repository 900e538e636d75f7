import DispatchCore

extension Judge {
  mutating func observe(_ taken: Event.CallTaken) {
    if taken.call.receivedAt != now { note(17, "call \(taken.call.id.number) of another time") }
    guard let job = taken.opens else {
      return change(taken.call.job, "a call joins") { _ in }
    }
    if jobs[job.id] != nil { note(11, "\(job.id) is opened twice") }
    if job.state != .waiting || job.assignment != nil { note(6, "\(job.id) opens assigned") }
    let earliest = now - CallIntake.longestAge
    if job.openedAt > now || job.openedAt < earliest || job.mustServeFrom < job.openedAt {
      note(17, "\(job.id) is of another time")
    }
    jobs[job.id] = KnownJob(
      dangerClass: job.dangerClass, isPlaced: job.place.coordinate != nil,
      isHeld: job.holdUntil != nil, requirement: job.requirement)
    change(job.id, "a job opens") { _ in }
    if let why = taken.why { observe(why) }
  }

  mutating func observe(_ why: Explanation) {
    change(why.job, "explained") { job in
      switch why.outcome {
      case .waits(.betterTruckSoon), .waits(.reserved), .waits(.coverage):
        job.isSaidToBeHeld = true
      case .sent, .overruled, .waits: break
      }
    }
  }

  mutating func observe(_ revision: Event.JobRevision) {
    change(revision.job, "revised") { job in
      job.dangerClass = revision.dangerClass
      job.isPlaced = revision.place.coordinate != nil
      if revision.asksAnew { job.passedBy = [] }
    }
  }

  mutating func observe(_ reclassification: Event.Reclassification) {
    change(reclassification.job, "reclassified") { job in
      job.dangerClass = reclassification.dangerClass
      job.isHeld = reclassification.holdUntil != nil
    }
  }

  mutating func observeCancel(of id: Job.ID) {
    let active = jobs[id]?.assignment
    change(id, "cancelled") { job in
      job.isOpen = false
      job.assignment = nil
    }
    guard let active, let assignment = assignments[active] else { return }
    assignments[active]?.state = .cancelled
    trucks[assignment.truck]?.assignment = nil
  }

  mutating func observe(_ promise: Promise, to id: Job.ID) {
    if jobs[id]?.promise != nil { note(16, "\(id) is promised for the first time twice") }
    if !promise.revisions.isEmpty { note(16, "\(id) has a first promise that is revised") }
    if promise.givenAt != now || promise.arriveBy < now {
      note(17, "\(id) is promised what is past")
    }
    change(id, "promised") { $0.promise = promise }
  }

  mutating func observe(_ revision: Promise.Revision, to id: Job.ID) {
    if jobs[id]?.promise == nil { note(16, "\(id): a revision of no promise") }
    if revision.author.isEmpty || revision.reason.isEmpty {
      note(16, "\(id): a revision without author or reason")
    }
    if revision.givenAt != now { note(17, "\(id): a revision of another time") }
    change(id, "promise revised") { $0.promise?.revise(revision) }
  }
}
