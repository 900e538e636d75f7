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
    let result: Result<Answer, ServiceRefusal> = await withCheckedContinuation { continuation in
      submit(submission) { continuation.resume(returning: $0) }
      decideSoon()
    }
    return try result.get()
  }

  /// Carries a command through without a task that waits for it.
  ///
  /// What is submitted is decided after ``decideSoon()``, so that a door that has several at hand
  /// can have them decided together.
  ///
  /// - Parameter take: called once with what ``submit(_:)`` would give or throw, at once or later, on
  ///   any thread. It must be quick: the other answers of the same commit wait meanwhile.
  public func submit(
    _ submission: Submission,
    take: @escaping @Sendable (Result<Answer, ServiceRefusal>) -> Void
  ) {
    guard let key = submission.key else { return admit(submission, take) }
    // No look-up while nothing can be admitted: the database is likely what is missing.
    if let closed = lanes.closed { return take(.failure(closed)) }
    guard trust.holds else { return take(.failure(.notLeading)) }
    let end: Reply.Taking = { [ledger] result in
      // First, so that whoever comes from now on does not wait for an end that has been.
      ledger.finish(key, with: result)
      take(result)
    }
    switch ledger.begin(key, orWait: { self.take($0, for: submission, take) }) {
    case .new: admit(submission, end)
    case .lookUp:
      Task {
        await lookUp(key, orAdmit: submission, end)
        decideSoon()
      }
    case .inFlight: break
    }
  }

  /// Takes how another request under the same key ended: for the same request that is the answer, also when it is a no.
  private func take(
    _ ending: IdempotencyLedger.Ending, for submission: Submission,
    _ take: @escaping Reply.Taking
  ) {
    guard ending.request == submission.key?.request else {
      submit(submission, take: take)
      return decideSoon()
    }
    take(ending.result.map { Answer(status: $0.status, body: $0.body, isReplayed: true) })
  }

  /// Has what was submitted decided.
  public func decideSoon() { lanes.poke() }

  private func lookUp(
    _ key: RequestKey, orAdmit submission: Submission, _ end: @escaping Reply.Taking
  ) async {
    do throws(ServiceRefusal) {
      guard let stored = try await lookUp(key) else { return admit(submission, end) }
      end(.success(stored))
    } catch {
      end(.failure(error))
    }
  }

  /// The stored answer of a key; nil when none is stored, as of the present term.
  private func lookUp(_ key: RequestKey) async throws(ServiceRefusal) -> Answer? {
    while true {
      let generation = ledger.generation
      if let stored = try await lookups.answer(to: key.key) {
        guard stored.request == key.request else { throw .keyReused }
        return Answer(status: stored.status, body: stored.body, isReplayed: true)
      }
      if generation == ledger.generation { return nil }
    }
  }

  private func admit(_ submission: Submission, _ take: @escaping Reply.Taking) {
    guard trust.holds else { return take(.failure(lanes.closed ?? .notLeading)) }
    let entry = Lanes.Entry(submission: submission, reply: Reply(take), admittedAt: .now)
    let isAppointment = submission.isAppointment(at: clock.now())
    if let refusal = lanes.admit(entry, isAppointment: isAppointment) {
      entry.reply.answer(.failure(refusal))
    }
  }

  /// Takes position fixes: in memory at once, in the database a little later, the latest only.
  ///
  /// - Returns: for each fix in order, whether its truck is known.
  public func take(
    _ fixes: [(truck: CallSign, fix: Fix)]
  ) throws(ServiceRefusal) -> [Bool] {
    guard trust.holds else { throw lanes.closed ?? .notLeading }
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
    guard trust.holds else { throw lanes.closed ?? .notLeading }
    if case .takeNext = deed, await core.distressWaitsForHuman { return nil }
    return try await paperwork.carryOut(deed, key: key, render: render)
  }
}
