public import DispatchCore
internal import Store

extension DispatchService {
  /// Carries a command through: admission, decision, storage, answer.
  ///
  /// The answer comes only after the commit. With a key, a repeated request gets the answer of
  /// the first one, and waits for it while that is under way.
  ///
  /// - Throws: why it was not carried out; only ``ServiceRefusal/outcomeUnknown`` leaves open
  ///   whether it was stored.
  public func submit(_ submission: Submission) async throws(ServiceRefusal) -> Answer {
    guard let key = submission.key else { return try await admit(submission) }
    // No look-up while nothing can be admitted: the database is likely what is missing.
    if let closed = lanes.closed { throw closed }
    while true {
      switch ledger.begin(key.key) {
      case .inFlight: await ledger.waitForFlight(key.key)
      case .new: return try await finish(submission, key, mustLookUp: false)
      case .lookUp: return try await finish(submission, key, mustLookUp: true)
      }
    }
  }

  /// Carries a booked request to its end.
  private func finish(
    _ submission: Submission, _ key: RequestKey, mustLookUp: Bool
  ) async throws(ServiceRefusal) -> Answer {
    do throws(ServiceRefusal) {
      let stored = mustLookUp ? try await lookUp(key) : nil
      let answer: Answer
      if let stored { answer = stored } else { answer = try await admit(submission) }
      ledger.finish(key.key, stored: true)
      return answer
    } catch {
      ledger.finish(key.key, stored: error == .keyReused)
      throw error
    }
  }

  /// The stored answer of a key; nil when none is stored, as of the present term.
  private func lookUp(_ key: RequestKey) async throws(ServiceRefusal) -> Answer? {
    while true {
      let generation = ledger.generation
      let stored = try await ServiceRefusal.translate { () throws(StoreFailure) in
        try await store.answers.replay(key: key.key)
      }
      if let stored {
        guard stored.request == key.request else { throw .keyReused }
        return Answer(status: stored.status, body: stored.body, isReplayed: true)
      }
      if generation == ledger.generation { return nil }
    }
  }

  private func admit(_ submission: Submission) async throws(ServiceRefusal) -> Answer {
    let started = ContinuousClock.now
    let result: Result<Answer, ServiceRefusal> = await withCheckedContinuation { continuation in
      let entry = Lanes.Entry(submission: submission, reply: Reply(continuation))
      if let refusal = lanes.admit(entry) { entry.reply.answer(.failure(refusal)) }
    }
    let answer = try result.get()
    figures.answered(submission.lane, after: ContinuousClock.now - started)
    return answer
  }

  /// Takes position fixes: in memory at once, in the database a little later, the latest only.
  ///
  /// - Returns: for each fix in order, whether its truck is known.
  public func take(
    _ fixes: [(truck: CallSign, fix: Fix)]
  ) throws(ServiceRefusal) -> [Bool] {
    guard condition.state == .leading else { throw .notLeading }
    let trucks = fixes.map { view.truck($0.truck) }
    let now = clock.now()
    let known = zip(trucks, fixes).compactMap { truck, item -> (truck: Truck, fix: Fix)? in
      var fix = item.fix
      fix.at = min(fix.at, now)
      return truck.map { ($0, fix) }
    }
    inbox.put(known)
    view.move(known)
    lanes.poke()
    return trucks.map { $0 != nil }
  }

  /// Does something with an item of paperwork. None is handed out while a distress item waits for a
  /// human.
  ///
  /// - Returns: nil when there is no item for it.
  public func carryOut(
    _ deed: PaperworkDeed, key: RequestKey?, render: @escaping PaperworkOffice.Rendering
  ) async throws(ServiceRefusal) -> Answer? {
    if case .takeNext = deed, await core.distressWaitsForHuman { return nil }
    return try await paperwork.carryOut(deed, key: key, render: render)
  }
}
