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
    /// How many may wait now.
    var room = 0
  }

  private struct State {
    var waiting: [Lane: Deque<Entry>] = [:]
    var refused: [Lane: Int64] = [:]
    /// Of the calls.
    var flow: LaneFlow
    /// Why nothing is admitted now; nil when open.
    var closed: ServiceRefusal? = .notLeadingYet
    var wake: AsyncStream<Void>.Continuation?

    func depth(of lane: Lane) -> Int { waiting[lane]?.count ?? 0 }

    /// How many may wait in a lane now.
    func room(in lane: Lane) -> Int {
      lane == .distress ? min(flow.limit ?? lane.bound, lane.bound) : lane.bound
    }
  }

  private let state: Mutex<State>

  /// - Parameter patience: how long a call may wait in a lane that is never empty.
  init(patience: Duration) { state = Mutex(State(flow: LaneFlow(patience: patience))) }

  /// Yields whenever something may be waiting. One reader at a time: the newest.
  func signals() -> AsyncStream<Void> {
    let (stream, wake) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { $0.wake = wake }
    wake.yield()
    return stream
  }

  /// Puts an entry in its lane, or says why not. Whoever has put in what was at hand pokes.
  ///
  /// - Parameter isAppointment: May wait for another day: it is refused when three quarters of the room
  ///   are taken.
  func admit(_ entry: Entry, isAppointment: Bool = false) -> ServiceRefusal? {
    let lane = entry.submission.lane
    let refusal: ServiceRefusal? = state.withLock { state in
      if let closed = state.closed {
        state.refused[lane, default: 0] += 1
        return closed
      }
      let room = state.room(in: lane)
      guard state.depth(of: lane) < (isAppointment ? room * 3 / 4 : room) else {
        state.refused[lane, default: 0] += 1
        return .busy(lane, retryAfterSeconds: 1)
      }
      state.waiting[lane, default: Deque()].append(entry)
      return nil
    }
    return refusal
  }

  /// Takes out up to so many entries, distress first. A quarter of them is for operations and a sixteenth
  /// for the desk as long as some wait there: a truck that is free again serves calls too.
  func drain(_ most: Int) -> [Entry] {
    state.withLock { state in
      var taken: [Entry] = []
      let kept =
        min(state.depth(of: .operations), most / 4) + min(state.depth(of: .desk), most / 16)
      takeCalls(most - kept, of: &state, into: &taken)
      for (lane, share) in [(Lane.operations, most / 4), (.desk, most / 16)] {
        let end = min(most, taken.count + share)
        while taken.count < end, let entry = state.waiting[lane]?.popFirst() { taken.append(entry) }
      }
      for lane in Lane.allCases {
        while taken.count < most, let entry = state.waiting[lane]?.popFirst() {
          taken.append(entry)
        }
      }
      return taken
    }
  }

  private func takeCalls(_ most: Int, of state: inout State, into taken: inout [Entry]) {
    while taken.count < most, let entry = state.waiting[.distress]?.popFirst() {
      taken.append(entry)
    }
    guard let first = taken.first else { return }
    let now = ContinuousClock.now
    state.flow.took(
      taken.count, waited: now - first.admittedAt, left: state.depth(of: .distress), at: now)
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

  /// Whether one more would be refused.
  func isFull(_ lane: Lane) -> Bool {
    state.withLock { $0.depth(of: lane) >= $0.room(in: lane) }
  }

  /// One was turned away before it came so far.
  func noteRefusal(_ lane: Lane) { state.withLock { $0.refused[lane, default: 0] += 1 } }

  /// How full the lane of calls is, in thousandths of the room that it has now; while as much comes in as can be
  /// stored, so full at least that paperwork stands back.
  var crowding: Int {
    state.withLock { state in
      let full = state.depth(of: .distress) * 1_000 / max(1, state.room(in: .distress))
      return state.flow.isStrained(at: .now) ? max(full, Sideline.paperwork.yieldsAt) : full
    }
  }

  /// A full batch goes to the journal while another is being stored.
  func noteFullBatch() { state.withLock { $0.flow.filled(at: .now) } }

  func load(of lane: Lane) -> Load {
    state.withLock { state in
      Load(
        depth: state.depth(of: lane), refused: state.refused[lane] ?? 0, room: state.room(in: lane))
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
