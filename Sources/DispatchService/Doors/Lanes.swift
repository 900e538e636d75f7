internal import DispatchCore
internal import DequeModule
internal import Synchronization

/// The bounded lanes into the core. Admission happens before any waiting, so that a full lane
/// costs the asker one look and the server nothing.
final class Lanes: Sendable {
  /// A submission that waits, and who waits for it.
  struct Entry: Sendable {
    var submission: Submission
    var reply: Reply
    var admittedAt: ContinuousClock.Instant
  }

  /// Depth and refusals of one lane, for the status.
  struct Load: Sendable {
    var depth = 0
    var refused: Int64 = 0
  }

  private struct State {
    var waiting: [Lane: Deque<Entry>] = [:]
    var refused: [Lane: Int64] = [:]
    /// Why nothing is admitted now; nil when open.
    var closed: ServiceRefusal? = .notLeading
    var wake: AsyncStream<Void>.Continuation?
  }

  private let state = Mutex(State())
  init() {}

  /// Yields whenever something may be waiting. One reader at a time: the newest.
  func signals() -> AsyncStream<Void> {
    let (stream, wake) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { $0.wake = wake }
    wake.yield()
    return stream
  }

  /// Puts an entry in its lane, or says why not. Whoever has put in what was at hand pokes.
  func admit(_ entry: Entry) -> ServiceRefusal? {
    let lane = entry.submission.lane
    let refusal: ServiceRefusal? = state.withLock { state in
      if let closed = state.closed {
        state.refused[lane, default: 0] += 1
        return closed
      }
      guard (state.waiting[lane]?.count ?? 0) < lane.bound else {
        state.refused[lane, default: 0] += 1
        return .busy(lane, retryAfterSeconds: 1)
      }
      state.waiting[lane, default: Deque()].append(entry)
      return nil
    }
    return refusal
  }

  /// Takes out up to so many entries, distress first.
  func drain(_ most: Int) -> [Entry] {
    state.withLock { state in
      var taken: [Entry] = []
      for lane in Lane.allCases {
        while taken.count < most, let entry = state.waiting[lane]?.popFirst() {
          taken.append(entry)
        }
      }
      return taken
    }
  }

  /// Stops admission, with the reason to give, and hands out what waited.
  func close(_ reason: ServiceRefusal) -> [Entry] {
    state.withLock { state in
      state.closed = reason
      let waiting = Lane.allCases.flatMap { state.waiting[$0].map(Array.init) ?? [] }
      state.waiting = [:]
      return waiting
    }
  }

  /// Why nothing is admitted now; nil when open.
  var closed: ServiceRefusal? { state.withLock { $0.closed } }

  func open() {
    state.withLock { $0.closed = nil }
    poke()
  }

  /// Asks for a look at the timers or the lanes.
  func poke() { state.withLock { $0.wake }?.yield() }

  func load(of lane: Lane) -> Load {
    state.withLock { state in
      Load(depth: state.waiting[lane]?.count ?? 0, refused: state.refused[lane] ?? 0)
    }
  }
}

/// Where the answer to one submission goes. Answered once, on any thread.
final class Reply: Sendable {
  /// What is done with the answer. Quick: the other answers of a commit wait meanwhile.
  typealias Taking = @Sendable (Result<Answer, ServiceRefusal>) -> Void

  private let take: Taking
  private let isAnswered = Atomic(false)

  init(_ take: @escaping Taking) { self.take = take }

  func answer(_ result: Result<Answer, ServiceRefusal>) {
    let wasAnswered = isAnswered.exchange(true, ordering: .relaxed)
    precondition(!wasAnswered, "a submission was answered twice")
    take(result)
  }
}
