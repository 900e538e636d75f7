import DispatchCore

/// A caller with one call to make, and what it was told of its attempts.
struct TrialCaller: Sendable {
  /// Attempts that were not answered yet.
  var open: [Int] = []
  var accepted: TrialAnswer?
  var wasToldUnknown = false
  var wasRefused = false
}

/// The judge's own books of a trial.
struct TrialBooks: Sendable {
  private(set) var violations: [Violation] = []
  var sights = [Int](repeating: 0, count: CommitTrial.Sight.allCases.count)
  var judge = Judge(policy: .tours)
  /// How many stored events were looked at.
  var seen = 0
  /// By key: how many calls are stored for it.
  var storedCalls: [Int] = []
  var judged = 0

  mutating func note(_ invariant: Int, _ what: String, at time: Timestamp) {
    violations.append(Violation(invariant: invariant, at: time, what: what))
  }
}

// What callers are told.
extension CommitTrial {
  mutating func accept(_ attempt: TrialAttempt, _ answer: TrialAnswer) {
    guard let place = close(attempt) else { return }
    if let earlier = callers[attempt.key].accepted, earlier != answer {
      books.note(5, "key \(attempt.key) got two answers", at: now)
    }
    if callers[attempt.key].wasRefused, callers[attempt.key].accepted == nil {
      saw(.refusedThenAccepted, &books)
    }
    callers[place].accepted = answer
    if store.answer(to: attempt.key) != answer {
      books.note(8, "key \(attempt.key) was accepted before it was stored", at: now)
    }
  }

  mutating func refuse(_ attempt: TrialAttempt) {
    guard let place = close(attempt) else { return }
    callers[place].wasRefused = true
  }

  mutating func tellUnknown(_ attempt: TrialAttempt) {
    guard let place = close(attempt) else { return }
    callers[place].wasToldUnknown = true
  }

  /// An answer to a caller that has gone meanwhile reaches nobody.
  private mutating func close(_ attempt: TrialAttempt) -> Int? {
    guard let index = callers[attempt.key].open.firstIndex(of: attempt.number) else { return nil }
    callers[attempt.key].open.remove(at: index)
    return attempt.key
  }

  mutating func end(
    _ batch: TrialBatch, _ tell: (inout CommitTrial, TrialAttempt, TrialAnswer) -> Void
  ) {
    for decided in batch.decided {
      for attempt in [decided.attempt] + decided.joined { tell(&self, attempt, decided.answer) }
    }
  }
}

// What must hold after each step.
extension CommitTrial {
  mutating func judge() {
    while books.seen < store.events.count {
      observe(store.events[books.seen])
      books.seen += 1
    }
    for key in callers.indices {
      let caller = callers[key]
      let stored = store.answer(to: key)
      if let accepted = caller.accepted, stored != accepted {
        books.note(1, "key \(key) was accepted and is not stored so", at: now)
      }
      let isForSure = caller.open.isEmpty && caller.wasRefused && !caller.wasToldUnknown
      if isForSure, caller.accepted == nil, stored != nil {
        books.note(3, "key \(key) was only ever refused, and is stored", at: now)
      }
    }
    for place in servers.indices where servers[place].lane.count > TrialServer.laneBound {
      books.note(19, "\(servers[place].lane.count) wait in the lane of server \(place)", at: now)
    }
    for violation in books.judge.violations.dropFirst(books.judged) {
      books.note(violation.invariant, violation.what, at: now)
    }
    books.judged = books.judge.violations.count
  }

  /// Compares all that is stored with what its events say.
  mutating func compareState() {
    guard violations.isEmpty else { return }
    books.judge.compare(with: store.state)
    judge()
  }

  private mutating func observe(_ recorded: RecordedEvent) {
    if recorded.seq != Int64(books.seen) + 1 {
      books.note(9, "event \(recorded.seq) stands in place \(books.seen + 1)", at: now)
    }
    let leader = store.leaders[books.seen]
    if recorded.epoch != leader {
      books.note(9, "event \(recorded.seq) of epoch \(recorded.epoch) came in \(leader)", at: now)
    }
    if case .callTaken(let taken) = recorded.event { count(taken) }
    guard books.violations.isEmpty else { return }
    books.judge.observe(recorded.event, at: recorded.at)
  }

  /// A caller's plate is its key.
  private mutating func count(_ taken: Event.CallTaken) {
    guard let key = taken.call.intake.vehicle.plate.flatMap({ Int($0) }), key < callers.count
    else { return books.note(2, "call \(taken.call.id.number) was never sent", at: now) }
    while books.storedCalls.count <= key { books.storedCalls.append(0) }
    books.storedCalls[key] += 1
    if books.storedCalls[key] > 1 { books.note(5, "key \(key) is stored twice", at: now) }
  }
}
