import LoadTest

// What callers were told, beside the stored calls and answers.
extension Checker {
  /// What became of one key, by all of its attempts.
  private struct Told {
    var body: String
    var accepted: CallHistory.Attempt?
    var isDoubtful = false
    var isRefused = false

    /// Whether it may be stored without anybody's having been told so.
    var mayBeStored: Bool { accepted != nil || isDoubtful || !isRefused }
  }

  /// - Parameters:
  ///   - calls: All of the area.
  ///   - isComplete: Whether the history holds all that was ever sent there.
  package mutating func compare(with calls: [StoredFacts.Call], isComplete: Bool) {
    let told = told()
    let byNumber = Dictionary(calls.map { ($0.id, $0) }) { first, _ in first }
    for key in told.keys.sorted() {
      guard let accepted = told[key]?.accepted, let body = told[key]?.body else { continue }
      compare(accepted, body, with: byNumber)
    }
    compareCounts(told, calls, isComplete)
    for call in calls where eventCount > 0 && !logged.contains(call.id) {
      note(.tablesDiffer, "call \(call.id) is in the table and not in the events")
    }
    let stored = Set(calls.map(\.id))
    for call in logged.subtracting(stored).sorted() {
      note(.lostCall, "call \(call) is in the events and not in the table")
    }
  }

  private mutating func told() -> [String: Told] {
    var told: [String: Told] = [:]
    for sent in history.sent { told[sent.key] = Told(body: sent.body) }
    for attempt in history.attempts {
      let known = told[attempt.key]?.accepted
      switch attempt.ending {
      case .accepted:
        if let known, known.ending != attempt.ending {
          note(.answersDiffer, "key \(attempt.key) got two answers")
        }
        told[attempt.key]?.accepted = known ?? attempt
      case .refused: told[attempt.key]?.isRefused = true
      case .unknown: told[attempt.key]?.isDoubtful = true
      // It may have been sent before the connection was seen to be none.
      case .unreached: told[attempt.key]?.isRefused = true
      }
    }
    return told
  }

  private mutating func compare(
    _ accepted: CallHistory.Attempt, _ body: String, with calls: [Int64: StoredFacts.Call]
  ) {
    guard case .accepted(let number, let job, _) = accepted.ending else { return }
    guard let call = calls[number], call.job == job else {
      return note(.lostCall, "call \(number) on J\(job), key \(accepted.key), was accepted")
    }
    if call.body != body { note(.otherBody, "call \(number) is not what key \(accepted.key) sent") }
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

  /// The answer kept under a key is the one that was given.
  package mutating func compare(with answers: [StoredFacts.Answer]) {
    let kept = Dictionary(answers.map { ($0.key, $0.digest) }) { first, _ in first }
    for attempt in history.attempts {
      guard case .accepted(let call, _, let digest) = attempt.ending,
        let stored = kept[attempt.key], stored != digest
      else { continue }
      note(.answersDiffer, "call \(call): the answer kept under key \(attempt.key) is another one")
    }
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
