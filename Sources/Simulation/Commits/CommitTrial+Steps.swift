import DispatchCore

// One thing happens.
extension CommitTrial {
  mutating func step() {
    now += .milliseconds(1 + Int64(generator.integer(below: 400)))
    renewLeases()
    let place = generator.integer(below: Self.serverCount)
    if generator.chance(faults.crash) { crash(place) }
    if generator.chance(faults.freeze) { freeze(place) }
    if generator.chance(faults.rivalry), servers[place].isAwake {
      cutOff(allBut: place)
      lead(place)
    }
    if generator.chance(faults.impatience) { loseOnePatience() }
    if generator.chance(faults.clockStep) { turnClock(place) }
    recover(place)
    if generator.chance(0.3) { look() }
    switch generator.integer(below: 8) {
    case 0, 1: ask()
    case 2, 3: serveLane(place)
    case 4: crewReports(place)
    case 5: beginCommit(place)
    case 6: endCommit(place, ending: drawEnding())
    default: watchLead(place)
    }
  }

  /// A new caller calls, or one that was not accepted yet asks again, whomever it takes for the leader.
  private mutating func ask() {
    let waiting = callers.indices.filter {
      callers[$0].accepted == nil && callers[$0].open.isEmpty
    }
    let isNew = callers.count < Self.mostCallers && (waiting.isEmpty || generator.chance(0.5))
    if isNew {
      let key = callers.count
      callers.append(TrialCaller())
      intakes.append(
        CallIntake(
          place: Place(coordinate: Self.place(&generator)), problem: .battery,
          vehicle: Vehicle(plate: "\(key)")))
      send(key)
    } else if !waiting.isEmpty {
      send(generator.one(of: waiting))
    }
    // Some ask twice at once, and some ask again for what they have.
    if !callers.isEmpty, generator.chance(0.2) { send(generator.integer(below: callers.count)) }
  }

  private mutating func send(_ key: Int) {
    let leaders = servers.indices.filter { servers[$0].term != nil && !servers[$0].isDown }
    let isGuess = leaders.isEmpty || generator.chance(0.2)
    let place = isGuess ? generator.integer(below: Self.serverCount) : generator.one(of: leaders)
    lastAttempt += 1
    let attempt = TrialAttempt(key: key, number: lastAttempt)
    callers[key].open.append(attempt.number)
    if servers[place].isDown { return refuse(attempt) }
    if servers[place].isFull, mutant != .laneWithoutBound {
      saw(.laneWasFull, &books)
      return refuse(attempt)
    }
    servers[place].lane.append(attempt)
  }

  /// A caller hangs up: it may have been stored or not.
  private mutating func loseOnePatience() {
    let waiting = callers.indices.filter { !callers[$0].open.isEmpty }
    guard !waiting.isEmpty else { return }
    let key = generator.one(of: waiting)
    tellUnknown(TrialAttempt(key: key, number: callers[key].open[0]))
  }

  mutating func serveLane(_ place: Int) {
    guard servers[place].isAwake, !servers[place].lane.isEmpty else { return }
    let attempt = servers[place].lane.removeFirst()
    guard servers[place].term != nil else { return refuse(attempt) }
    guard servers[place].term?.join(attempt) != true else { return saw(.joinedFlight, &books) }
    let isKnown = servers[place].term?.knownKeys.contains(attempt.key) == true
    if isKnown, mutant != .forgetsKeys, let answer = store.answer(to: attempt.key) {
      saw(.replayed, &books)
      if store.answerEpochs[attempt.key] < store.epoch { saw(.replayedByAnother, &books) }
      if callers[attempt.key].wasToldUnknown { saw(.toldUnknownWasStored, &books) }
      return accept(attempt, answer)
    }
    if callers[attempt.key].wasToldUnknown { saw(.toldUnknownWasLost, &books) }
    guard let times = times(of: place) else { return }
    servers[place].term?.take(attempt, intakes[attempt.key], at: times.decided, stamp: times.stamp)
    if mutant == .answersBeforeCommit, let last = servers[place].term?.batch.decided.last {
      accept(attempt, last.answer)
    }
  }

  /// A crew reports a step that may follow.
  private mutating func crewReports(_ place: Int) {
    guard servers[place].isAwake, let state = servers[place].term?.dispatcher.state,
      !state.assignments.isEmpty
    else { return }
    let id = generator.one(of: Array(state.assignments.keys))
    let steps = AssignmentState.Step.allCases.filter { step in
      step != .release && step != .cancel && state.assignments[id]?.state.after(step) != nil
    }
    guard !steps.isEmpty else { return }
    let report = Command.Report(assignment: id, step: generator.one(of: steps), by: "crew")
    decide(.advance(report), on: place)
  }

  mutating func decide(_ command: Command, on place: Int) {
    guard let times = times(of: place),
      let events = try? servers[place].term?.dispatcher.decide(command, at: times.decided)
    else { return }
    servers[place].term?.keep(events, stamp: times.stamp)
  }

  /// By what time a leader decides, and which one its events bear; nil when it does not lead.
  private func times(of place: Int) -> (decided: Timestamp, stamp: Timestamp)? {
    guard let time = servers[place].term?.time(at: now) else { return nil }
    return (time, mutant == .stampsByWallClock ? now + servers[place].wallOffset : time)
  }
}

// Servers come and go.
extension CommitTrial {
  private mutating func crash(_ place: Int) {
    guard !servers[place].isDown else { return }
    let server = servers[place]
    servers[place] = TrialServer()
    servers[place].isDown = true
    servers[place].wallOffset = server.wallOffset
    for attempt in server.lane { tellUnknown(attempt) }
    if let doubt = server.doubt { end(doubt) { trial, attempt, _ in trial.tellUnknown(attempt) } }
    if let batch = server.term?.batch {
      end(batch) { trial, attempt, _ in trial.tellUnknown(attempt) }
    }
    guard let inFlight = server.term?.inFlight else { return }
    // The database has it, or has not: nobody is there to hear.
    store.underWay = inFlight
    let isStored = generator.chance(0.5)
    _ = store.settle(landing: isStored)
    saw(isStored ? .crashedInCommitStored : .crashedInCommitLost, &books)
    end(inFlight) { trial, attempt, _ in trial.tellUnknown(attempt) }
  }

  private mutating func freeze(_ place: Int) {
    guard servers[place].isAwake else { return }
    servers[place].isFrozen = true
  }

  /// Somebody sets the server's wall clock: an hour back, a day forth, or right again.
  private mutating func turnClock(_ place: Int) {
    servers[place].wallOffset = generator.one(of: [.hours(-1), .days(1), .zero])
    if servers[place].term?.epoch == store.epoch { saw(.clockTurnedWhileLeading, &books) }
  }

  /// Those that are down are started again, the frozen ones wake.
  private mutating func recover(_ place: Int) {
    if servers[place].isDown, generator.chance(0.2) { servers[place].isDown = false }
    if servers[place].isFrozen, generator.chance(0.1) { servers[place].isFrozen = false }
  }

  /// A server that does not lead takes the lead when nobody that is awake has it.
  mutating func watchLead(_ place: Int) {
    guard servers[place].isAwake, servers[place].term == nil else { return }
    let leader = servers.indices.first { servers[$0].term?.epoch == store.epoch }
    if let leader, servers[leader].isAwake {
      // It stands by: what it was in doubt about, its key will tell.
      return giveUpDoubt(place)
    }
    if let leader {
      guard now >= servers[leader].leaseEnd else { return }
      saw(.tookOverFromFrozen, &books)
    }
    lead(place)
  }

  /// Raises the epoch, loads, and settles what the server was in doubt about.
  mutating func lead(_ place: Int) {
    if servers[place].term != nil { stepDown(place) }
    let isRivalAwake = servers.contains { $0.term?.epoch == store.epoch && $0.isAwake }
    if isRivalAwake { saw(.tookOverFromLiving, &books) }
    if mutant == .looksTooEarly { settleDoubt(place, seenIn: store.epoch + 1) }
    let landed = store.raise(landing: generator.chance(0.5))
    if let landed { saw(landed ? .landedLate : .diedLate, &books) }
    let wall = now + servers[place].wallOffset
    if wall < store.lastAt { saw(.ledBehindStoredTime, &books) }
    servers[place].term = TrialServer.Term(store, area: area, wall: wall, now: now)
    settleDoubt(place, seenIn: store.epoch)
  }

  private mutating func settleDoubt(_ place: Int, seenIn epoch: Int64) {
    guard let doubt = servers[place].doubt, let last = doubt.events.last else {
      return giveUpDoubt(place)
    }
    servers[place].doubt = nil
    let fate = BatchFate(
      ofEpoch: doubt.epoch, stored: store.epoch(ofEvent: last.seq), seenIn: epoch)
    switch fate {
    case .stored:
      saw(.doubtFoundStored, &books)
      end(doubt) { trial, attempt, answer in trial.accept(attempt, answer) }
    case .notStored:
      saw(.doubtFoundLost, &books)
      end(doubt) { trial, attempt, _ in trial.refuse(attempt) }
    }
  }

  private mutating func giveUpDoubt(_ place: Int) {
    guard let doubt = servers[place].doubt else { return }
    servers[place].doubt = nil
    saw(.doubtGivenUp, &books)
    end(doubt) { trial, attempt, _ in trial.tellUnknown(attempt) }
  }
}
