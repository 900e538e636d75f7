import DispatchCore

/// What a caller is told of an accepted call.
struct TrialAnswer: Hashable, Sendable {
  var call: Call.ID
  var job: Job.ID
}

/// One attempt of a caller: a key, sent to a server.
struct TrialAttempt: Hashable, Sendable {
  /// The caller's key, and its place among all callers.
  var key: Int
  /// Counts the attempts of all callers.
  var number: Int
}

/// What is decided and goes into one transaction.
struct TrialBatch: Sendable {
  /// A decided call, and what it is told when the batch is stored; nil when it was a crew's report.
  struct Decided: Sendable {
    var attempt: TrialAttempt
    var answer: TrialAnswer
    /// Attempts of the same key that wait for this one's end.
    var joined: [TrialAttempt] = []
  }

  var epoch: Int64
  var events: [RecordedEvent] = []
  var decided: [Decided] = []

  var isEmpty: Bool { events.isEmpty && decided.isEmpty }
}

/// A database of one area in a trial: who leads, the events, and the answers by key. Its transactions are
/// atomic and fenced, as the real one's.
struct TrialStore: Sendable {
  /// How a transaction ended.
  enum Ending: Hashable, Sendable {
    case stored
    /// Another term has begun.
    case fenced
  }

  private(set) var epoch: Int64 = 0
  private(set) var events: [RecordedEvent] = []
  /// The latest time of any event, as the counters' row keeps it.
  private(set) var lastAt = Timestamp.distantPast
  /// Which term led when each event was stored.
  private(set) var leaders: [Int64] = []
  private(set) var state = DispatchState()
  /// By key; nil where none is stored.
  private(set) var answers: [TrialAnswer?] = []
  /// By key, the term that stored the answer; 0 where none is stored.
  private(set) var answerEpochs: [Int64] = []
  /// A transaction whose client is gone: it still lands, or dies, at the latest when the epoch is raised.
  var underWay: TrialBatch?
  /// What is planted only to see that the judge notices.
  let mutant: CommitTrial.Mutant?
  /// Whether a planted defect has shown in an event: the judge is to see that, not the state.
  private var isSpoiled = false

  init(mutant: CommitTrial.Mutant?) { self.mutant = mutant }

  mutating func store(_ batch: TrialBatch) -> Ending {
    guard batch.epoch == epoch || mutant == .noFence else { return .fenced }
    for recorded in batch.events {
      let kept = spoiled(recorded)
      // Without a fence the numbers collide, which the judge is to see too.
      if kept != recorded || batch.epoch != epoch { isSpoiled = true }
      if !isSpoiled { _ = state.apply(recorded.event, at: recorded.at) }
      events.append(kept)
      lastAt = max(lastAt, kept.at)
      leaders.append(epoch)
    }
    for decided in batch.decided { keep(decided.answer, of: decided.attempt.key, batch.epoch) }
    return .stored
  }

  /// The event as a planted defect makes it.
  private func spoiled(_ recorded: RecordedEvent) -> RecordedEvent {
    guard mutant == .sendsTruckTwice, case .assigned(let one) = recorded.event,
      let busy = state.assignments.keys.min(), let truck = state.assignments[busy]?.truck
    else { return recorded }
    var spoiled = recorded
    spoiled.event = .assigned(
      Assignment(
        id: one.id, job: one.job, truck: truck, cause: one.cause, assignedAt: one.assignedAt,
        distance: one.distance, travel: one.travel, fixAge: one.fixAge))
    return spoiled
  }

  private mutating func keep(_ answer: TrialAnswer, of key: Int, _ epoch: Int64) {
    while answers.count <= key {
      answers.append(nil)
      answerEpochs.append(0)
    }
    answers[key] = answer
    answerEpochs[key] = epoch
  }

  func answer(to key: Int) -> TrialAnswer? { key < answers.count ? answers[key] : nil }

  /// The epoch of the event of a number; nil when there is none.
  func epoch(ofEvent seq: Int64) -> Int64? {
    seq >= 1 && seq <= Int64(events.count) ? events[Int(seq) - 1].epoch : nil
  }

  /// Begins a term. The raise waits for the transaction that is under way: it lands or dies first.
  ///
  /// - Returns: whether one landed; nil when none was under way.
  mutating func raise(landing: Bool) -> Bool? {
    defer { epoch += 1 }
    return settle(landing: landing)
  }

  /// Lets the transaction that is under way land or die.
  mutating func settle(landing: Bool) -> Bool? {
    guard let batch = underWay else { return nil }
    underWay = nil
    return landing && store(batch) == .stored
  }
}
