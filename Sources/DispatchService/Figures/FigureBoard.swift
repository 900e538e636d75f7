public import DispatchCore
internal import Store
internal import Synchronization

/// Where figures are put up as things happen, and read for the status page.
///
/// Recording takes a lock for well under a microsecond. Reading copies under the lock and reckons
/// outside it, so that nobody waits for a reader.
public final class FigureBoard: Sendable {
  private let settings: Settings
  private let now: @Sendable () -> Timestamp
  private let startedAt = ContinuousClock.now
  private let state: Mutex<HeldFigures>
  /// Tells each time that something is held from then on; for one listener.
  let holds: AsyncStream<Void>
  private let holdSignal: AsyncStream<Void>.Continuation

  /// - Parameter now: the domain's clock.
  public init(settings: Settings, now: @escaping @Sendable () -> Timestamp) {
    self.settings = settings
    self.now = now
    (holds, holdSignal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    state = Mutex(HeldFigures(Responsiveness(start: now(), settings)))
  }

  /// The figures of an area's service.
  public convenience init(area: Area, clock: ServiceClock) {
    self.init(settings: area.settings) { clock.now() }
  }

  /// The number of the last event that is in the figures; nil before the first.
  var lastSeq: Int64? { state.withLock { $0.seen.lastSeq } }

  /// Whether what was before the term is counted, and nothing is held for it.
  public var isReady: Bool { hold == nil }

  /// From where something is held; nil while nothing is.
  var hold: HeldFigures.Hold? { state.withLock { $0.hold } }

  /// Keeps what is committed from now on aside, until what was before is in the figures.
  ///
  /// - Parameters:
  ///   - opened: what is open now, for when the tables cannot tell what was before.
  ///   - lastSeq: the number of the last event in it.
  package func hold(from opened: DispatchState, lastSeq: Int64) {
    let now = now()
    state.withLock { $0.hold(from: opened, lastSeq: lastSeq, at: now) }
    holdSignal.yield()
  }

  /// What was before is in the figures: takes what was held, if that is held still.
  func release(_ hold: HeldFigures.Hold) {
    state.withLock { if $0.hold == hold { $0.release() } }
  }

  /// Counts anew what happened to jobs, from the tables, and takes what was held.
  ///
  /// - Parameter hold: what they tell of up to where it begins.
  /// - Returns: false when that is not held any more: more came meanwhile than is held, and it was gone on without the
  ///   past already; or something else is held since.
  func begin(_ past: PastWork, upTo hold: HeldFigures.Hold) -> Bool {
    let fresh = Responsiveness(past, settings, at: now())
    return state.withLock { $0.begin(fresh, upTo: hold) }
  }

  /// Goes on from what was open when holding began, and takes what was held.
  package func beginFromOpen() { state.withLock { $0.beginFromOpen() } }

  /// The same for what is held since then, and nothing for what is held since.
  func beginFromOpen(_ hold: HeldFigures.Hold) {
    state.withLock { if $0.hold == hold { $0.beginFromOpen() } }
  }

  /// Goes on from what is open, where nothing can be told of what was before.
  public func begin(_ loaded: DispatchState, lastSeq: Int64? = nil) {
    state.withLock { $0.seen.begin(loaded, lastSeq: lastSeq) }
  }

  /// Takes events that another server has stored.
  func follow(_ events: [RecordedEvent]) { state.withLock { $0.take(events) } }

  /// Takes events that were stored without our knowing, before what is held.
  func catchUp(_ events: [RecordedEvent]) {
    state.withLock { state in
      for event in events { state.seen.take(event) }
    }
  }

  /// Takes a commit.
  ///
  /// - Parameter took: the journal's real time for it.
  public func committed(_ events: [RecordedEvent], took: Duration) {
    let now = now()
    state.withLock { state in
      state.take(events)
      state.seen.record(.commit, took.thousandths(of: .milliseconds), at: now)
      state.seen.record(.batch, Int64(events.count) * 1_000, at: now)
    }
  }

  /// Takes the real times from the admission of submissions to their answers. Only those of the
  /// distress lane are kept: the door is where calls come in.
  public func answered(_ answers: [(lane: Lane, after: Duration)]) {
    guard !answers.isEmpty else { return }
    let now = now()
    state.withLock { state in
      for answer in answers where answer.lane == .distress {
        state.seen.recordDoor(answer.after, at: now)
      }
    }
  }

  /// Takes that a decision was a refusal.
  public func refused() { state.withLock { $0.seen.refused += 1 } }

  /// Takes by how much later than asked a task woke.
  public func lagged(by duration: Duration) {
    let now = now()
    state.withLock {
      $0.seen.record(.loopLag, duration.thousandths(of: .milliseconds), at: now)
    }
  }

  /// Takes the core's real time for each of some decisions.
  public func decided(in durations: [Duration]) {
    guard !durations.isEmpty else { return }
    let now = now()
    state.withLock { state in
      for duration in durations {
        state.seen.record(.compute, duration.thousandths(of: .microseconds), at: now)
      }
    }
  }

  /// What was counted up to now, as a copy.
  var copy: (figures: Responsiveness, at: Timestamp) { (seen, now()) }

  private var seen: Responsiveness { state.withLock { $0.seen } }

  /// The figures of the moment.
  ///
  /// - Complexity: O(*n*) in the open jobs, some milliseconds for a hundred thousand: not to be asked for more often than
  ///   four times a second.
  public func figures(of view: CommittedView, _ server: ServerFacts) -> StatusFigures {
    let now = now()
    let (state, jobs) = view.counted
    // One copy for both, so that a truck that comes meanwhile is in the gauges and in the shares, or in neither.
    let held = self.state.withLock { $0 }
    let open = OpenCounts(state, jobs, settings: settings, at: now) { held.seen.wasReached($0) }
    return Self.figures(open, held, server, up: ContinuousClock.now - startedAt, at: now)
  }

  /// The figures with what is open counted already; what open jobs have missed is looked up here, in a walk
  /// through them.
  public func figures(
    _ open: OpenCounts, _ server: ServerFacts, at now: Timestamp
  ) -> StatusFigures {
    Self.figures(
      open, state.withLock { $0 }, server, up: ContinuousClock.now - startedAt, at: now)
  }

  private static func figures(
    _ open: OpenCounts, _ held: HeldFigures, _ server: ServerFacts, up uptime: Duration,
    at now: Timestamp
  ) -> StatusFigures {
    let seen = held.seen.judged(at: now)
    return StatusFigures(
      asOf: now, server: server, uptime: uptime,
      calls: CallCounts(received: open.lastCall, perMinute: seen.callsPerMinute(at: now)),
      open: open, jobsEnded: open.lastJob - Int64(open.allJobs.all),
      intervals: Dictionary(
        uniqueKeysWithValues: Interval.allCases.map { ($0, seen.figures(of: $0, at: now)) }),
      promises: seen.promises(at: now), countedSince: seen.since,
      lastSeq: seen.lastSeq ?? held.hold?.lastSeq ?? 0, refused: seen.refused,
      machine: Dictionary(
        uniqueKeysWithValues: MachineFigure.allCases.map { ($0, seen.figures(of: $0, at: now)) }))
  }
}
