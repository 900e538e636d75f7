import LoadTest

// What callers were told, beside the stored calls and answers.
extension Checker {
  /// What became of one key, by all of its attempts.
  private struct Told {
    /// Nil when the history does not say what was sent.
    var body: String?
    var accepted: CallHistory.Attempt?
    /// When an attempt ended of which nobody knows.
    var doubtfulSince: Int64?
    var isRefused = false

    /// Whether it may be stored without anybody's having been told so.
    var mayBeStored: Bool { accepted != nil || doubtfulSince != nil || !isRefused }
  }

  /// Refusals that are told only when the request was read. A door that is full, closed or of a server that does
  /// not lead (503), or that knows nobody (401, 403), has not looked for what an earlier attempt left.
  private static let saidAfterReading: Set<Int> = [400, 404, 409, 422]

  /// - Parameters:
  ///   - calls: All of the area.
  ///   - isComplete: Whether the history holds all that was ever sent there.
  package mutating func compare(with calls: [StoredFacts.Call], isComplete: Bool) {
    let told = told()
    noteShared()
    let byNumber = Dictionary(calls.map { ($0.id, $0) }) { first, _ in first }
    var lost: Set<Int64> = []
    for key in told.keys.sorted() {
      guard let accepted = told[key]?.accepted else { continue }
      if let call = missing(accepted, told[key]?.body, in: byNumber) { lost.insert(call) }
    }
    compareCounts(told, calls, isComplete)
    for call in calls where eventCount > 0 && logged[call.id] == nil {
      note(.tablesDiffer, "call \(call.id) is in the table and not in the events")
    }
    let stored = Set(calls.map(\.id))
    for call in Set(logged.keys).subtracting(stored).subtracting(lost).sorted() {
      note(.lostCall, "call \(call) is in the events and not in the table")
    }
  }

  private mutating func told() -> [String: Told] {
    var told: [String: Told] = [:]
    for sent in history.sent { told[sent.key] = Told(body: sent.body) }
    for attempt in history.attempts {
      switch attempt.ending {
      case .accepted: accept(attempt, &told[attempt.key, default: Told()])
      case .refused(let status): refuse(attempt, status, &told[attempt.key, default: Told()])
      case .unknown: told[attempt.key, default: Told()].doubtfulSince = attempt.endedAt
      // It may have been sent before the connection was seen to be none.
      case .unreached: told[attempt.key, default: Told()].isRefused = true
      }
    }
    return told
  }

  private mutating func accept(_ attempt: CallHistory.Attempt, _ told: inout Told) {
    if told.body == nil, told.accepted == nil {
      note(
        .phantomCall, "key \(attempt.key) was accepted, and the history does not say it was sent")
    }
    if let known = told.accepted, known.ending != attempt.ending {
      note(.answersDiffer, "key \(attempt.key) got two answers")
    }
    told.accepted = told.accepted ?? attempt
  }

  private mutating func refuse(
    _ attempt: CallHistory.Attempt, _ status: Int, _ told: inout Told
  ) {
    told.isRefused = true
    guard Self.saidAfterReading.contains(status) else { return }
    if let since = told.doubtfulSince, attempt.sentAt >= since { told.doubtfulSince = nil }
    guard let accepted = told.accepted, attempt.sentAt >= accepted.endedAt else { return }
    note(.refusedButStored, "key \(attempt.key) was accepted, then refused with \(status)")
  }

  /// Two keys are two calls.
  private mutating func noteShared() {
    var keys: [Int64: String] = [:]
    for attempt in history.attempts {
      guard case .accepted(let call, _, _) = attempt.ending else { continue }
      let first = keys[call] ?? attempt.key
      keys[call] = first
      if first != attempt.key {
        note(.callOfTwoKeys, "keys \(first) and \(attempt.key) were both told of call \(call)")
      }
    }
  }

  /// - Returns: the accepted call's number when it is not there.
  private mutating func missing(
    _ accepted: CallHistory.Attempt, _ body: String?, in calls: [Int64: StoredFacts.Call]
  ) -> Int64? {
    guard case .accepted(let number, let job, _) = accepted.ending else { return nil }
    guard let call = calls[number], call.job == job else {
      note(.lostCall, "call \(number) on J\(job), key \(accepted.key), was accepted")
      return number
    }
    if let body, call.body != body {
      note(.otherBody, "call \(number) is not what key \(accepted.key) sent")
    }
    return nil
  }

  /// How often each body is stored, beside how often it may be.
  private mutating func compareCounts(
    _ told: [String: Told], _ calls: [StoredFacts.Call], _ isComplete: Bool
  ) {
    let keys = Dictionary(grouping: told.values, by: \.body)
    for (body, calls) in Dictionary(grouping: calls, by: \.body).sorted(by: { $0.key < $1.key }) {
      let numbers = calls.map { "\($0.id)" }.joined(separator: ", ")
      guard let senders = keys[body] else {
        if isComplete { note(.phantomCall, "nobody sent call \(numbers)") }
        continue
      }
      let most = senders.count { $0.mayBeStored }
      guard calls.count > most else { continue }
      let isRefusal = calls.count <= senders.count
      note(
        isRefusal ? .refusedButStored : .storedTwice,
        "calls \(numbers) are stored for \(senders.count) keys, \(most) of which may be")
    }
  }

  /// The answer kept under a key is the one that was given, and is kept for its day.
  ///
  /// - Parameter youngTerms: Those that began within the life of a key, which its rows cannot have outlived.
  package mutating func compare(
    with answers: [StoredFacts.Answer], youngTerms: Set<Int64> = []
  ) {
    let kept = Dictionary(answers.map { ($0.key, $0) }) { first, _ in first }
    let firstYoung = firstYoungCall(kept)
    var forgotten: Set<String> = []
    for attempt in history.attempts {
      guard case .accepted(let call, _, let digest) = attempt.ending else { continue }
      if let stored = kept[attempt.key] {
        guard stored.digest != digest else { continue }
        note(
          .answersDiffer, "call \(call): the answer kept under key \(attempt.key) is another one")
      } else if let term = logged[call], call > firstYoung || youngTerms.contains(term),
        forgotten.insert(attempt.key).inserted
      {
        note(.keyForgotten, "call \(call): nothing is kept under key \(attempt.key)")
      }
    }
  }

  /// Calls are numbered as they are stored: what came after this one is as young.
  private func firstYoungCall(_ kept: [String: StoredFacts.Answer]) -> Int64 {
    var first = Int64.max
    for attempt in history.attempts {
      guard case .accepted(let call, _, _) = attempt.ending, kept[attempt.key]?.isYoung == true
      else { continue }
      first = min(first, call)
    }
    return first
  }

  /// An accepted call is in every later answer that does not say it is older.
  package mutating func checkLooks() {
    var acceptedAt: [Int64: Int64] = [:]
    for attempt in history.attempts {
      guard case .accepted(let call, _, _) = attempt.ending else { continue }
      acceptedAt[call] = min(acceptedAt[call] ?? .max, attempt.endedAt)
    }
    for look in history.looks where !look.isFound {
      guard let at = acceptedAt[look.call], look.sentAt - look.age > at else { continue }
      let late = (look.sentAt - at) / 1_000
      note(.staleAnswer, "call \(look.call) was not there \(late) ms after it was accepted")
    }
  }
}
