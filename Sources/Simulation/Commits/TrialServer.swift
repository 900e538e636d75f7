import DispatchCore

/// A server in a trial: its lane, its term while it leads, and the batch that it is in doubt about.
///
/// The core is the real one; the rules around it are the service's, without its tasks.
struct TrialServer: Sendable {
  /// What it knows while it leads.
  struct Term: Sendable {
    let epoch: Int64
    var dispatcher: Dispatcher
    var lastSeq: Int64
    /// Decided since the transaction in flight began.
    var batch: TrialBatch
    /// One transaction at a time.
    var inFlight: TrialBatch?
    /// Keys that are stored, as far as this server has seen.
    var knownKeys: Set<Int>
    /// The wall clock once, then what has really passed; never before the last stored time.
    private let start: Timestamp
    private let origin: Timestamp

    /// - Parameters:
    ///   - wall: What the server's wall clock shows.
    ///   - now: What time it really is.
    init(_ store: TrialStore, area: Area, wall: Timestamp, now: Timestamp) {
      epoch = store.epoch
      start = max(wall, store.lastAt)
      origin = now
      let forgotten = store.mutant == .releasesToNobody ? store.state.putBack : []
      dispatcher = Dispatcher(
        area: area, state: store.state, withheld: Withheld(leftOut: Set(forgotten)))
      lastSeq = Int64(store.events.count)
      batch = TrialBatch(epoch: store.epoch)
      knownKeys = Set(store.answers.indices.filter { store.answers[$0] != nil })
    }

    /// The time by which this term decides.
    func time(at now: Timestamp) -> Timestamp { start + (now - origin) }
  }

  /// A batch of the last term of which nobody knows whether it is stored.
  var doubt: TrialBatch?
  var term: Term?
  /// Attempts that came and were not looked at yet.
  var lane: [TrialAttempt] = []
  var isDown = false
  /// It does nothing and notices nothing, and goes on later as if nothing had been.
  var isFrozen = false
  /// How far its wall clock is off; outlives a crash.
  var wallOffset = Duration.zero
  /// Until when its last renewal is trusted, and what its wall clock should show then.
  var leaseEnd = Timestamp.distantPast
  var leaseEndByWall = Timestamp.distantPast

  var isAwake: Bool { !isDown && !isFrozen }

  /// How many attempts may wait in the lane.
  static let laneBound = 4
  var isFull: Bool { lane.count >= Self.laneBound }
}

extension DispatchState {
  /// The jobs from which a truck was taken off, in order.
  fileprivate var putBack: [Job.ID] {
    jobs.keys.sorted().filter { jobs[$0].map { !$0.passedBy.isEmpty } ?? false }
  }
}

extension TrialServer.Term {
  /// Numbers what was decided and adds it to the batch.
  ///
  /// - Parameter stamp: The time that the events bear.
  mutating func keep(_ events: [Event], stamp: Timestamp) {
    for event in events {
      lastSeq += 1
      batch.events.append(RecordedEvent(seq: lastSeq, epoch: epoch, at: stamp, event: event))
    }
    _ = dispatcher.drainChanges()
  }

  /// Decides a call.
  mutating func take(
    _ attempt: TrialAttempt, _ intake: CallIntake, at now: Timestamp, stamp: Timestamp
  ) {
    guard let events = try? dispatcher.decide(.takeCall(intake), at: now) else {
      preconditionFailure("a call was refused")
    }
    for case .callTaken(let taken) in events {
      let answer = TrialAnswer(call: taken.call.id, job: taken.call.job)
      batch.decided.append(TrialBatch.Decided(attempt: attempt, answer: answer))
    }
    keep(events, stamp: stamp)
  }

  /// Whether an attempt of the same key is decided and not stored yet; then the new one waits for its end.
  mutating func join(_ attempt: TrialAttempt) -> Bool {
    if let place = batch.decided.firstIndex(where: { $0.attempt.key == attempt.key }) {
      batch.decided[place].joined.append(attempt)
      return true
    }
    guard let place = inFlight?.decided.firstIndex(where: { $0.attempt.key == attempt.key }) else {
      return false
    }
    inFlight?.decided[place].joined.append(attempt)
    return true
  }
}
