public import DispatchCore
internal import Synchronization

/// The domain's clock: the wall clock once a term, then monotonic time, so many times as fast. It never
/// goes back, nor below the last stored time, whatever the wall clock does meanwhile.
public final class ServiceClock: Sendable {
  /// From where on the wall clock counts as off, and a change of that counts as a step.
  public static let tolerance: Duration = .seconds(1)

  /// Where a stretch of the domain's time began.
  private struct State {
    var start: Timestamp
    var origin: ContinuousClock.Instant
    /// What the wall clock should show at ``origin``.
    var wall: Timestamp
    var watch = ClockWatch()
  }

  /// How many times faster than real time.
  public let scale: Double
  private let hands: ClockHands
  private let state: Mutex<State>

  /// Starts at the wall clock, or at the last stored time when that is later.
  public init(
    scale: Double = 1, notBefore: Timestamp = .distantPast, hands: ClockHands = .machine
  ) {
    self.scale = scale
    self.hands = hands
    let wall = hands.wall()
    state = Mutex(State(start: max(wall, notBefore), origin: hands.monotonic(), wall: wall))
  }

  /// The moment, by the domain's clock.
  public func now() -> Timestamp {
    state.withLock { now($0) }
  }

  private func now(_ state: State) -> Timestamp {
    let elapsed = (hands.monotonic() - state.origin).microseconds
    let scaled = Int64(exactly: (Double(elapsed) * scale).rounded()) ?? .max
    return state.start + .microseconds(scaled)
  }

  /// How the wall clock stands to this one.
  public var watch: ClockWatch { state.withLock { $0.watch } }

  /// Begins a term: nothing is earlier than what is stored, and a wall clock that is ahead is believed.
  /// One that is behind is not, for time never goes back.
  package func beginTerm(past stored: Timestamp?) {
    let wall = hands.wall()
    state.withLock { state in
      let present = now(state)
      let believed = scale == 1 ? max(present, wall) : present
      let next = max(believed, stored ?? believed)
      state.origin = hands.monotonic()
      state.start = next
      state.wall = wall
      state.watch.isOff(by: offset(state, wall: wall), at: next)
    }
  }

  /// Goes on from what another server has stored, where that is later than now here: a server that follows it
  /// reckons by its time, or nothing there would be as old as it is. The wall clock is not asked.
  ///
  /// - Returns: by how much it was put forward.
  @discardableResult
  package func follow(stored: Timestamp) -> Duration {
    state.withLock { state in
      let ahead = stored - now(state)
      guard ahead > .zero else { return .zero }
      // What the wall clock should show goes on from where it was.
      let origin = hands.monotonic()
      state.wall = state.wall + (origin - state.origin)
      state.origin = origin
      state.start = stored
      return ahead
    }
  }

  /// Looks at the wall clock.
  ///
  /// - Returns: by how much it has stepped since the last look; nil when it runs on.
  package func lookAtWall() -> Duration? {
    let wall = hands.wall()
    return state.withLock { state in
      let due = state.wall + (hands.monotonic() - state.origin)
      let step = wall - due
      let hasStepped = step.magnitude >= Self.tolerance
      let present = now(state)
      if hasStepped {
        state.wall = state.wall + step
        state.watch.stepped(at: present)
      }
      state.watch.isOff(by: offset(state, wall: wall), at: present)
      return hasStepped ? step : nil
    }
  }

  /// By how much the wall clock is ahead. A domain that runs faster is elsewhere by design: there only
  /// steps count.
  private func offset(_ state: State, wall: Timestamp) -> Duration {
    scale == 1 ? wall - now(state) : .zero
  }
}

/// How the wall clock stands to the domain's clock.
public struct ClockWatch: Hashable, Sendable {
  /// How much the wall clock is ahead; negative when it is behind, zero within the tolerance.
  public private(set) var offset: Duration = .zero
  /// Since when it is off, by the domain's clock; nil while it is not.
  public private(set) var offSince: Timestamp?
  /// How often it has stepped since this server started.
  public private(set) var steps = 0
  /// When it did last, by the domain's clock.
  public private(set) var steppedAt: Timestamp?

  /// A wall clock that runs with ours.
  public init(
    offset: Duration = .zero, offSince: Timestamp? = nil, steps: Int = 0,
    steppedAt: Timestamp? = nil
  ) {
    self.offset = offset
    self.offSince = offSince
    self.steps = steps
    self.steppedAt = steppedAt
  }

  fileprivate mutating func stepped(at now: Timestamp) {
    steps += 1
    steppedAt = now
  }

  fileprivate mutating func isOff(by offset: Duration, at now: Timestamp) {
    let isOff = offset.magnitude >= ServiceClock.tolerance
    self.offset = isOff ? offset : .zero
    offSince = isOff ? offSince ?? now : nil
  }
}

extension Duration {
  /// Without its sign.
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
