import DispatchCore

// Commits, and how they end.
extension CommitTrial {
  /// How the commit in flight ends, as the server sees it and as it is.
  enum CommitEnding: Hashable, Sendable {
    /// Sent, and answered as the database did it.
    case answered
    /// The database took nothing, and said so.
    case failed
    /// No answer: it is stored.
    case unknownStored
    /// No answer: it is not stored, and never will be.
    case unknownLost
    /// No answer: it may still land, until the epoch is raised.
    case unknownLate
  }

  mutating func drawEnding() -> CommitEnding {
    if generator.chance(faults.failedCommit) { return .failed }
    if generator.chance(faults.unknownStored) { return .unknownStored }
    if generator.chance(faults.unknownLost) { return .unknownLost }
    if generator.chance(faults.unknownLate) { return .unknownLate }
    return .answered
  }

  mutating func beginCommit(_ place: Int) {
    guard servers[place].isAwake, let term = servers[place].term, term.inFlight == nil,
      !term.batch.isEmpty
    else { return }
    servers[place].term?.inFlight = term.batch
    servers[place].term?.batch = TrialBatch(epoch: term.epoch)
  }

  mutating func endCommit(_ place: Int, ending: CommitEnding) {
    guard servers[place].isAwake, let batch = servers[place].term?.inFlight else { return }
    servers[place].term?.inFlight = nil
    switch ending {
    case .answered: answer(batch, place)
    case .failed:
      saw(.commitFailed, &books)
      end(batch) { trial, attempt, _ in trial.refuse(attempt) }
      stepDown(place)
    case .unknownStored:
      let stored = store.store(batch)
      lose(batch, place, isFenced: stored == .fenced)
    case .unknownLost: lose(batch, place, isFenced: false)
    case .unknownLate:
      // Only the present leader's transaction can be under way: others' are fenced.
      if batch.epoch == store.epoch { store.underWay = batch }
      lose(batch, place, isFenced: false)
    }
  }

  private mutating func answer(_ batch: TrialBatch, _ place: Int) {
    switch store.store(batch) {
    case .stored:
      for decided in batch.decided { servers[place].term?.knownKeys.insert(decided.attempt.key) }
      end(batch) { trial, attempt, answer in trial.accept(attempt, answer) }
    case .fenced:
      saw(.zombieFenced, &books)
      end(batch) { trial, attempt, _ in trial.refuse(attempt) }
      stepDown(place)
    }
  }

  /// The connection broke: the batch is in doubt, and the term is over.
  private mutating func lose(_ batch: TrialBatch, _ place: Int, isFenced: Bool) {
    if isFenced { saw(.zombieFenced, &books) }
    if mutant == .unknownIsRefused {
      end(batch) { trial, attempt, _ in trial.refuse(attempt) }
    } else {
      servers[place].doubt = batch
    }
    stepDown(place)
  }

  /// What was decided and never sent is forgotten: it is not stored, for sure.
  mutating func stepDown(_ place: Int) {
    guard let term = servers[place].term else { return }
    servers[place].term = nil
    if !term.batch.decided.isEmpty { saw(.decidedAheadForgotten, &books) }
    end(term.batch) { trial, attempt, _ in trial.refuse(attempt) }
    guard let inFlight = term.inFlight else { return }
    // A rival took the lead while the commit was on its way; what came of it is not known here.
    if inFlight.epoch == store.epoch { store.underWay = inFlight }
    servers[place].doubt = inFlight
  }
}
